#include "cli/suggest.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace demarche::cli {
namespace {

// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::vector<std::string> Suggest(std::string_view word, const std::vector<std::string>& candidates,
                                 size_t limit) {
  const std::string wanted = absl::AsciiStrToLower({word.data(), word.size()});
  if (wanted.empty() || wanted.size() > 256) return {};
  const size_t tolerance = std::max<size_t>(1, wanted.size() / 3);
  std::vector<std::pair<size_t, std::string>> near;
  for (const std::string& candidate : candidates) {
    const std::string lower = absl::AsciiStrToLower(candidate);
    const bool outer =
        wanted.size() >= 3 && (absl::StartsWith(lower, wanted) || absl::EndsWith(lower, wanted));
    const size_t difference =
        lower.size() > wanted.size() ? lower.size() - wanted.size() : wanted.size() - lower.size();
    if (!outer && difference > tolerance) continue;
    const size_t distance = outer ? 1 : EditDistance(wanted, lower);
    if (distance <= tolerance) near.emplace_back(distance, candidate);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> best;
  for (auto& [distance, candidate] : near) {
    if (best.size() == limit) break;
    const bool is_new = std::none_of(best.begin(), best.end(), [&](const std::string& other) {
      return absl::EqualsIgnoreCase(candidate, other);
    });
    if (is_new) best.push_back(std::move(candidate));
  }
  return best;
}

std::string DidYouMean(const std::vector<std::string>& suggestions) {
  if (suggestions.empty()) return "";
  std::string text = ", did you mean ";
  for (size_t i = 0; i < suggestions.size(); ++i) {
    if (i > 0) text += i + 1 == suggestions.size() ? " or " : ", ";
    absl::StrAppend(&text, "'", suggestions[i], "'");
  }
  return text + "?";
}

}  // namespace demarche::cli
