// Comma-separated values as RFC 4180 has them.
#ifndef DEMARCHE_CLI_CSV_H_
#define DEMARCHE_CLI_CSV_H_

#include <string>
#include <vector>

namespace demarche::cli {

// One record, ended by CR LF. Fields with a comma, a quotation mark or a line break are quoted.
std::string CsvRecord(const std::vector<std::string>& fields);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_CSV_H_
