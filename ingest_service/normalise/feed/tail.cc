#include "ingest_service/normalise/feed/tail.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/markup.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxTailBytes = 600;

// How a link to the rest begins, folded, without marks.
constexpr auto kRest = std::to_array<std::string_view>(
    {"continue reading", "read more",      "read the full",   "read the rest",
     "keep reading",     "view article",   "full story",      "weiterlesen",
     "lire la suite",    "seguir leyendo", "leer más",        "continua a leggere",
     "leggi tutto",      "lees verder",    "czytaj dalej",    "läs mer",
     "les mer",          "læs mere",       "continuar lendo", "leia mais",
     "devamını oku",     "číst dál",       "citește mai mult"});

bool IsRestLink(std::string_view line) {
  if (line.size() > 160 || EndsSentence(line)) return false;
  const std::string words = Skeleton(line);
  return std::any_of(kRest.begin(), kRest.end(),
                     [&](std::string_view rest) { return words.starts_with(Skeleton(rest)); });
}

// A line about the entry: its title, its site, and few words more.
bool NamesEntry(std::string_view line, std::string_view title, std::string_view publisher) {
  constexpr size_t kMaxOther = 48;
  if (title.empty() || line.size() > kMaxTailBytes) return false;
  const std::string words = Skeleton(line);
  const std::string title_words = Skeleton(title);
  const size_t at = title_words.empty() ? std::string::npos : words.find(title_words);
  if (at == std::string::npos || words.size() == title_words.size()) return false;
  const size_t other = words.size() - title_words.size();
  const std::string site = Skeleton(publisher);
  const bool has_site =
      !site.empty() && words.find(site, at + title_words.size()) != std::string::npos;
  // Feeds that call themselves otherwise than the site are told by the words before the title.
  const bool is_post = words.starts_with("the post ") || words.starts_with("this article ");
  return other <= kMaxOther + (has_site ? site.size() : 0) && (has_site || is_post);
}

}  // namespace

bool TrimFeedTail(std::string_view title, std::string_view publisher, Draft& draft) {
  bool cut = false;
  while (!draft.blocks.empty()) {
    std::string& last = draft.blocks.back().text;
    const bool rest = IsRestLink(last);
    if (!rest && !NamesEntry(last, title, publisher) && !IsButton(last)) {
      cut = TrimCutMark(last) || cut;
      if (!last.empty()) break;
    }
    cut = cut || rest;
    ++draft.left_out;
    draft.blocks.pop_back();
  }
  return cut;
}

}  // namespace demarche::ingest
