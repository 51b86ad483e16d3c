#include "ingest_service/normalise/furniture.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/normalise/furniture_phrases.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// A notice to the reader needs words of both kinds.
constexpr auto kReaderWords =
    std::to_array<std::string_view>({"you", "your", "click", "please", "we", "our", "us"});
constexpr auto kSiteWords = std::to_array<std::string_view>(
    {"cookies",    "newsletter",  "newsletters",   "subscribe", "subscribing", "subscription",
     "subscriber", "subscribers", "subscribed",    "sharing",   "liking",      "commenting",
     "inbox",      "unsubscribe", "login",         "click",     "website",     "javascript",
     "browser",    "advertisers", "advertisement", "download",  "recaptcha",   "copyright",
     "reproduced", "whatsapp",    "instagram",     "privacy",   "donate",      "donation",
     "app"});

bool IsNumberLike(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ':' || c == '/' || c == 'x' || c == '|' || c == '-';
  });
}

bool ContainsWord(std::string_view words, std::string_view word) {
  for (size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

bool IsAddress(std::string_view word) {
  return word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
}

}  // namespace

bool IsButton(std::string_view line) {
  if (line.size() > 64) return false;
  const std::string skeleton = Skeleton(line);
  if (ButtonPhrases().contains(skeleton)) return true;
  // Counters: "12 comments", "Comments (3)", "Share 4".
  const std::vector<std::string_view> words = Words(skeleton);
  if (words.size() < 2 || words.size() > 3) return false;
  if (IsNumberLike(words.front()))
    return ButtonPhrases().contains(skeleton.substr(words[0].size() + 1));
  if (IsNumberLike(words.back()))
    return ButtonPhrases().contains(skeleton.substr(0, skeleton.size() - words.back().size() - 1));
  return false;
}

bool IsListHeading(std::string_view line) {
  if (line.size() > 80) return false;
  const std::string skeleton = Skeleton(line);
  if (ListHeadingPhrases().contains(skeleton)) return true;
  for (const std::string_view head :
       {"more from ", "more on ", "more in ", "more about ", "latest from ", "latest on ",
        "latest in ", "read more from ", "read more about ", "related to ", "see more on ",
        "mehr aus ", "mehr von ", "neues aus ", "plus de ", "más de ", "mais de "}) {
    if (std::string_view(skeleton).starts_with(head) && CountWords(skeleton) <= 6 &&
        !EndsSentence(line))
      return true;
  }
  return false;
}

bool IsPlea(std::string_view line) {
  const std::string folded = Fold(Clip(line, 96));
  const std::span<const std::string_view> pleas = PleaBeginnings();
  const bool pleads = std::any_of(pleas.begin(), pleas.end(), [&](std::string_view p) {
    if (!std::string_view(folded).starts_with(p)) return false;
    const char last = p.back();
    const bool whole = (last >= 'a' && last <= 'z');
    return !whole || folded.size() == p.size() || folded[p.size()] == ' ' ||
           folded[p.size()] == ':' || folded[p.size()] == ',' || folded[p.size()] == '.' ||
           folded[p.size()] == '!';
  });
  // A sentence of length may begin like a plea and be none.
  return pleads && !HasMoreWords(line, 40);
}

bool IsPlayer(std::string_view line) {
  const std::string folded = Fold(Clip(line, 96));
  const std::span<const std::string_view> player = PlayerBeginnings();
  if (!HasMoreWords(line, 14) && std::any_of(player.begin(), player.end(), [&](std::string_view p) {
        return std::string_view(folded).starts_with(p);
      })) {
    return true;
  }
  const std::vector<std::string_view> words = Words(folded);
  if (words.empty() || words.size() > 6) return false;
  const bool clock = folded.find(':') != std::string::npos;
  return clock && std::all_of(words.begin(), words.end(), IsNumberLike);
}

bool IsLinkLine(std::string_view line) {
  size_t addresses = 0;
  size_t others = 0;
  for (size_t begin = 0; begin < line.size() && others <= 2;) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    const std::string_view word = line.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    if (IsAddress(word)) {
      ++addresses;
    } else if (!(word.starts_with('[') && word.size() <= 5) && !IsNumberLike(word) && word != "↑") {
      ++others;
    }
  }
  return addresses > 0 && others <= 2;
}

bool IsReaderNotice(std::string_view line) {
  if (HasMoreWords(line, 90)) return false;
  const std::string skeleton = Skeleton(line);
  const auto has = [&](std::string_view word) { return ContainsWord(skeleton, word); };
  const auto readers = std::count_if(kReaderWords.begin(), kReaderWords.end(), has);
  const auto site = std::count_if(kSiteWords.begin(), kSiteWords.end(), has);
  return (readers >= 1 && site >= 2) || (readers >= 2 && site >= 1);
}

bool MentionsNewsletter(std::string_view line) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"newsletter", "infolettre", "nyhetsbrev", "nyhedsbrev", "nieuwsbrief", "uutiskirje",
       "hírlevél", "бюллетень", "рассылк", "メルマガ", "ニュースレター", "뉴스레터",
       "النشرة البريدية"});
  const std::string folded = Fold(Clip(line, 1024));
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool IsCopyright(std::string_view line) {
  if (HasMoreWords(line, 40)) return false;
  const std::string folded = Fold(line);
  return folded.starts_with("©") || folded.starts_with("copyright ") ||
         folded.starts_with("(c) ") || folded.find("all rights reserved") != std::string::npos ||
         folded.find("alle rechte vorbehalten") != std::string::npos ||
         folded.find("tous droits réservés") != std::string::npos ||
         folded.find("todos los derechos reservados") != std::string::npos ||
         folded.find("todos os direitos reservados") != std::string::npos;
}

bool IsPhotoCredit(std::string_view line) {
  if (HasMoreWords(line, 16)) return false;
  std::string folded = Fold(line);
  if (folded.starts_with("(")) folded = folded.substr(1);
  for (const std::string_view head :
       {"photo:",       "photo by",     "photo credit", "photos:",  "photograph:", "image:",
        "image credit", "image source", "image by",     "picture:", "pictures:",   "credit:",
        "source:",      "file photo",   "getty images", "foto:",    "fotos:",      "bild:",
        "bildquelle",   "quelle:",      "crédit",       "©",        "créditos",    "fuente:",
        "fonte:",       "foto di",      "фото:",        "foto/",    "photo/",      "illustration:",
        "graphic:",     "video:",       "screenshot",   "courtesy"}) {
    if (folded.starts_with(head)) return true;
  }
  return folded.find("/getty") != std::string::npos ||
         folded.find("getty images") != std::string::npos ||
         folded.find("/afp") != std::string::npos || folded.find("/reuters") != std::string::npos ||
         folded.find("ap photo") != std::string::npos ||
         folded.find("shutterstock") != std::string::npos;
}

}  // namespace demarche::ingest
