#include "ingest_service/normalise/short_sentence.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ingest_service/normalise/byline.h"
#include "ingest_service/normalise/furniture.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMostWords = 7;
constexpr size_t kMostBytes = 300;
constexpr size_t kPlainWords = 4;       // so many need no verb
constexpr size_t kLeastCharacters = 8;  // of a script without spaces

using WordList = std::vector<std::string_view>;

template <size_t n>
bool Has(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <size_t n>
bool StartsWithOneOf(const std::array<std::string_view, n>& list, std::string_view line) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view start) {
    return line.starts_with(start) && (line.size() == start.size() || line[start.size()] == ' ');
  });
}

// The end of a statement: neither "?" nor "!", nor those before a closing quotation mark.
bool EndsWithFullStop(std::string_view line) {
  constexpr size_t kCloser = 3;  // bytes of the longest quotation mark
  if (!EndsSentence(line)) return false;
  for (const std::string_view mark : {"?", "!", "？", "！", "؟"}) {
    const size_t at = line.rfind(mark);
    if (at != std::string_view::npos && at + mark.size() + kCloser >= line.size()) return false;
  }
  return true;
}

bool IsWithoutSpaces(std::string_view line) {
  return line.ends_with("。") || line.ends_with("。」") || line.ends_with("。”");
}

// "Ada Quill, Coast Press." names only; sentences have words in small letters, where there are any.
bool HasPlainWord(std::string_view line) {
  for (const std::string_view word : Words(line)) {
    const bool letters = std::any_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    if (letters && word.size() > 1 && Fold(word) == word) return true;
  }
  return false;
}

// English forms that are finite wherever they stand, and the regular past.
bool HasFiniteVerb(const WordList& words) {
  constexpr auto kFinite = std::to_array<std::string_view>(
      {"is",      "are",     "was",     "were",     "has",     "have",    "had",       "does",
       "do",      "did",     "will",    "would",    "can",     "could",   "may",       "might",
       "must",    "should",  "said",    "says",     "went",    "came",    "fell",      "rose",
       "began",   "broke",   "left",    "won",      "lost",    "held",    "met",       "spoke",
       "stood",   "took",    "gave",    "knew",     "knows",   "agrees",  "denies",    "opposes",
       "backs",   "remains", "refuses", "supports", "rejects", "objects", "disagrees", "isn't",
       "aren't",  "wasn't",  "weren't", "didn't",   "doesn't", "won't",   "can't",     "couldn't",
       "wouldn't"});
  // The first word is its subject, or an order.
  return std::any_of(words.begin() + 1, words.end(), [&](std::string_view word) {
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
    return Has(kFinite, word) || (word.size() >= 5 && word.ends_with("ed"));
  });
}

// "Please try again later.", "Support our journalism."
bool TellsTheReader(std::string_view skeleton, const WordList& words) {
  constexpr auto kOrders = std::to_array<std::string_view>(
      {"accept", "browse",   "cancel", "click", "discover",  "download", "enter",  "explore",
       "find",   "follow",   "get",    "join",  "learn",     "listen",   "manage", "please",
       "read",   "register", "scroll", "see",   "subscribe", "tap",      "try",    "unlock"});
  // Nouns too, or verbs with many uses: an order only as these phrases.
  constexpr auto kPhrases = std::to_array<std::string_view>(
      {"check back", "check out",  "comment here",  "comment on this", "email us",   "log in",
       "log on",     "send us",    "share by",      "share on",        "share via",  "sign in",
       "sign up",    "start your", "stay in touch", "stay informed",   "stay tuned", "stay up",
       "thank you",  "thanks for", "tune in",       "upgrade to",      "view all",   "view more",
       "watch live", "watch more", "watch now",     "write to us"});
  constexpr auto kDoubtful = std::to_array<std::string_view>(
      {"check", "contact", "donate", "report", "share", "support", "view", "visit", "watch"});
  constexpr auto kAskedFor = std::to_array<std::string_view>(
      {"independent", "our", "quality", "the", "this", "us", "your"});
  if (Has(kOrders, words[0]) || StartsWithOneOf(kPhrases, skeleton)) return true;
  return words.size() > 1 && Has(kDoubtful, words[0]) && Has(kAskedFor, words[1]);
}

// "This article was updated on Monday."
bool SpeaksOfThisPiece(const WordList& words) {
  constexpr auto kPieces = std::to_array<std::string_view>(
      {"article", "column", "content", "feature", "field", "page", "piece", "podcast", "post",
       "report", "site", "story", "transcript", "translation", "video", "website"});
  constexpr auto kMade = std::to_array<std::string_view>(
      {"adapted",     "amended",   "appeared",   "available", "compiled",   "contributed",
       "copyrighted", "corrected", "developing", "edited",    "funded",     "generated",
       "opens",       "posted",    "produced",   "published", "removed",    "reprinted",
       "republished", "required",  "sponsored",  "supported", "syndicated", "translated",
       "updated",     "written"});
  bool piece = false;
  bool made = false;
  for (size_t i = 0; i < words.size(); ++i) {
    piece |= i > 0 && Has(kPieces, words[i]) && (words[i - 1] == "this" || words[i - 1] == "our");
    made |= Has(kMade, words[i]);
  }
  return piece && made;
}

// "Comments are closed.", "Reporting by Ada Quill.", "Opinions are her own."
bool SpeaksOfThePage(std::string_view skeleton, const WordList& words) {
  constexpr auto kStarts = std::to_array<std::string_view>({"additional reporting",
                                                            "an error has",
                                                            "an error occurred",
                                                            "be the first",
                                                            "comments are",
                                                            "comments closed",
                                                            "comments have",
                                                            "comments on this",
                                                            "commenting is",
                                                            "compiled by",
                                                            "edited by",
                                                            "editing by",
                                                            "first published",
                                                            "illustration by",
                                                            "last edited",
                                                            "last modified",
                                                            "last updated",
                                                            "modified on",
                                                            "no comments yet",
                                                            "originally appeared",
                                                            "originally posted",
                                                            "originally published",
                                                            "photo by",
                                                            "photo courtesy",
                                                            "photograph by",
                                                            "photographs by",
                                                            "photos by",
                                                            "picture by",
                                                            "pictures by",
                                                            "posted by",
                                                            "posted in",
                                                            "posted on",
                                                            "powered by",
                                                            "produced by",
                                                            "published by",
                                                            "published in",
                                                            "published on",
                                                            "reporting by",
                                                            "reporting from",
                                                            "reprinted by",
                                                            "reprinted with",
                                                            "reproduction in",
                                                            "reproduction is",
                                                            "reproduction without",
                                                            "republished from",
                                                            "republished with",
                                                            "required fields",
                                                            "rights reserved",
                                                            "some rights reserved",
                                                            "something went wrong",
                                                            "sponsored by",
                                                            "terms and",
                                                            "terms apply",
                                                            "terms of service",
                                                            "terms of use",
                                                            "there are no comments",
                                                            "there was an error",
                                                            "this is a developing",
                                                            "to be continued",
                                                            "translated by",
                                                            "translated from",
                                                            "translation by",
                                                            "updated at",
                                                            "updated on",
                                                            "views expressed",
                                                            "with files from",
                                                            "with reporting",
                                                            "writing by",
                                                            "written by"});
  constexpr auto kSite = std::to_array<std::string_view>(
      {"affiliate", "cookies", "homepage", "javascript", "login", "newsletter", "newsletters",
       "paywall", "recaptcha", "subscribers", "unsubscribe", "website"});
  if (StartsWithOneOf(kStarts, skeleton) || SpeaksOfThisPiece(words) ||
      (words[0] == "reading" && words.size() > 1 && words[1] == "time"))
    return true;
  if (std::any_of(words.begin(), words.end(), [&](auto word) { return Has(kSite, word); }))
    return true;
  return (words[0] == "opinions" || words[0] == "views") &&
         (words.back() == "own" || words.back() == "personal");
}

bool IsKnownFurniture(std::string_view line) {
  return IsButton(line) || IsListHeading(line) || IsPlea(line) || IsPlayer(line) ||
         IsLinkLine(line) || IsReaderNotice(line) || IsCopyright(line) || IsPhotoCredit(line) ||
         BylineCue(line) != 0;
}

}  // namespace

bool IsShortSentence(std::string_view line) {
  if (line.size() > kMostBytes || HasMoreWords(line, kMostWords)) return false;
  if (!StartsUpper(line) || !EndsWithFullStop(line) || IsKnownFurniture(line)) return false;
  if (line.find_first_of("@|<>{}") != std::string_view::npos ||
      line.find("http") != std::string_view::npos || line.find("www.") != std::string_view::npos)
    return false;
  if (IsWithoutSpaces(line)) return CountCharacters(line) >= kLeastCharacters;
  if (!HasPlainWord(line)) return false;
  const std::string folded = Fold(line);
  const WordList words = Words(folded);
  if (words.size() < kPlainWords && !(words.size() > 1 && HasFiniteVerb(words))) return false;
  // What stands in quotation marks is said by somebody, to somebody else than the reader.
  const bool quoted = line.front() == '"' || line.starts_with("“") || line.starts_with("‘") ||
                      line.starts_with("«") || line.starts_with("„");
  if (quoted) return true;
  const std::string skeleton = Skeleton(line);
  const WordList plain = Words(skeleton);
  return !plain.empty() && !TellsTheReader(skeleton, plain) && !SpeaksOfThePage(skeleton, plain);
}

}  // namespace demarche::ingest
