// Whole files.
#ifndef DEMARCHE_CLI_READ_FILE_H_
#define DEMARCHE_CLI_READ_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace demarche::cli {

// The bytes of a file, or of standard input for "-". NOT_FOUND if there is none; INVALID_ARGUMENT
// if it is a folder or longer than `max_bytes`; INTERNAL with the system's reason otherwise. Every
// message names the path.
absl::StatusOr<std::string> ReadFile(const std::string& path, size_t max_bytes);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_READ_FILE_H_
