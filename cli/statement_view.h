// Statements, for people and for spreadsheets.
#ifndef DEMARCHE_CLI_STATEMENT_VIEW_H_
#define DEMARCHE_CLI_STATEMENT_VIEW_H_

#include <functional>
#include <string>
#include <vector>

#include "cli/output.h"
#include "demarche/v1/stance_service.pb.h"
#include "demarche/v1/statement.pb.h"
#include "google/protobuf/repeated_field.h"

namespace demarche::cli {

// The name for people of an id.
using NameOf = std::function<std::string(const std::string& id)>;

struct Names {
  NameOf actor;
  NameOf topic;
};

struct StatementTableOptions {
  // Date and article are shown.
  bool with_article = true;
  // The engine's reasons are shown.
  bool explain = false;
};

// A table, a row a statement, with its sentence beneath.
std::string StatementTable(const google::protobuf::RepeatedPtrField<v1::Statement>& statements,
                           const Names& names, const StatementTableOptions& options,
                           const Output& output);

// A table, a row a pair that was asked for.
std::string JudgementTable(const google::protobuf::RepeatedPtrField<v1::PairJudgement>& judgements,
                           const Names& names, const Output& output);

// The fields of a CSV record, and their names.
std::vector<std::string> StatementCsvNames();
std::vector<std::string> StatementCsvFields(const v1::Statement& statement, const Names& names);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_STATEMENT_VIEW_H_
