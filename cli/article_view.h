// Articles, for people and for spreadsheets.
#ifndef DEMARCHE_CLI_ARTICLE_VIEW_H_
#define DEMARCHE_CLI_ARTICLE_VIEW_H_

#include <string>
#include <vector>

#include "cli/output.h"
#include "demarche/v1/article.pb.h"
#include "google/protobuf/repeated_field.h"

namespace demarche::cli {

// A table, a row an article.
std::string ArticleTable(const google::protobuf::RepeatedPtrField<v1::Article>& articles,
                         const Output& output);

// One article to be read: what is known about it, its paragraphs, and the notes on how it was read.
std::string ArticlePage(const v1::Article& article, const Output& output);

// The fields of a CSV record, and their names. The text is not among them.
std::vector<std::string> ArticleCsvNames();
std::vector<std::string> ArticleCsvFields(const v1::Article& article);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_ARTICLE_VIEW_H_
