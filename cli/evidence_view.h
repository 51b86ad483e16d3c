// A statement's proof, for people: the sentence, and where it stands.
#ifndef DEMARCHE_CLI_EVIDENCE_VIEW_H_
#define DEMARCHE_CLI_EVIDENCE_VIEW_H_

#include <string>
#include <vector>

#include "cli/output.h"
#include "demarche/v1/statement.pb.h"

namespace demarche::cli {

// The sentence in quotation marks, its cue and mentions painted, broken into lines that begin with
// `indent` spaces.
std::vector<std::string> SentenceLines(const v1::Statement& statement, int indent,
                                       const Output& output);

// "reported · via S. Lavrov · Title, Publisher, 15 Feb 2022"; what is unknown is left out.
// `with_article`: title, publisher and date too. Empty if nothing is known.
std::vector<std::string> SourceLines(const v1::Statement& statement, bool with_article, int indent,
                                     const Output& output);

// `text` broken into lines that begin with `indent` spaces, painted in one tone.
std::vector<std::string> IndentedLines(std::string_view text, Tone tone, int indent,
                                       const Output& output);

// "Title, Publisher, 15 Feb 2022".
std::string ShowArticle(const v1::ArticleReference& article);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_EVIDENCE_VIEW_H_
