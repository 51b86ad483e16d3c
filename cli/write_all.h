// Whole writes to a file descriptor.
#ifndef DEMARCHE_CLI_WRITE_ALL_H_
#define DEMARCHE_CLI_WRITE_ALL_H_

#include <string_view>

#include "absl/status/status.h"

namespace demarche::cli {

// Writes every byte, however many writes it takes. INTERNAL with the system's reason otherwise.
absl::Status WriteAll(int descriptor, std::string_view bytes);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_WRITE_ALL_H_
