// The flags of ServerOptions, the same for both services.
#ifndef DEMARCHE_SERVING_FLAGS_H_
#define DEMARCHE_SERVING_FLAGS_H_

#include <CLI/CLI.hpp>
#include <string>

#include "serving/options.h"

namespace demarche::serving {

// Adds --listen, --admin-listen, --tls-cert, …, and --config FILE (INI or TOML) to `app`. Each flag
// can also be given in the environment as "DEMARCHE_" and its name: --admin-listen is
// DEMARCHE_ADMIN_LISTEN. The command line overrules the file, which overrules the environment.
// What `options` holds when it is called are the defaults; it must outlive `app`.
void AddServerFlags(CLI::App& app, ServerOptions& options);

// "--admin-listen" → "DEMARCHE_ADMIN_LISTEN": for a service's own flags.
std::string EnvironmentName(const std::string& flag);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_FLAGS_H_
