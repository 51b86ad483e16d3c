// "Did you mean ...?"
#ifndef DEMARCHE_CLI_SUGGEST_H_
#define DEMARCHE_CLI_SUGGEST_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::cli {

// The candidates a person may have meant by `word`, best first, at most `limit`: within an edit
// distance (Damerau's, optimal string alignment, in bytes, ASCII case ignored) of about a third of
// its length, or beginning or ending with it. Candidates that differ in case alone
// are named once.
std::vector<std::string> Suggest(std::string_view word, const std::vector<std::string>& candidates,
                                 size_t limit = 3);

// ", did you mean 'a', 'b' or 'c'?"; empty without suggestions.
std::string DidYouMean(const std::vector<std::string>& suggestions);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_SUGGEST_H_
