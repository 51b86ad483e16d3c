// Names for claims.
#ifndef DEMARCHE_STANCE_SERVICE_LEDGER_STATEMENT_ID_H_
#define DEMARCHE_STANCE_SERVICE_LEDGER_STATEMENT_ID_H_

#include <string>
#include <string_view>

#include "demarche/v1/statement.pb.h"

namespace demarche::stance {

// 32 hexadecimal digits from the article's id, the evidence's part and offsets, the actor and the
// topic. The same claim keeps its name whatever an engine makes of it, so that a person's review of
// it holds for newer engines too.
std::string StatementId(std::string_view article_id, const v1::Statement& statement);

// `bytes` of SHA-256 over `text`, in hexadecimal; 1 to 32.
std::string ShortHash(std::string_view text, int bytes);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LEDGER_STATEMENT_ID_H_
