#include "ingest_service/normalise/html/site_name.h"

#include <algorithm>
#include <array>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

constexpr auto kSigns =
    std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ",
                                     " // ", " « ", " / ", "｜", " ~ ", "ㅣ", " ∙ ", " ⋅ "});

std::string Letters(std::string_view text) {
  std::string out = Skeleton(text);
  std::erase(out, ' ');
  return out;
}

struct Cut {
  size_t at = std::string_view::npos;
  size_t length = 0;
};

Cut LastSign(std::string_view title) {
  Cut last;
  for (const std::string_view sign : kSigns) {
    const size_t at = title.rfind(sign);
    if (at == std::string_view::npos || at == 0) continue;
    if (last.at == std::string_view::npos || at > last.at) last = {at, sign.size()};
  }
  return last;
}

Cut FirstSign(std::string_view title) {
  Cut first;
  for (const std::string_view sign : kSigns) {
    const size_t at = title.find(sign);
    if (at == std::string_view::npos || at == 0) continue;
    if (first.at == std::string_view::npos || at < first.at) first = {at, sign.size()};
  }
  return first;
}

// "Farm Bureau Bank" for fbb.example.
bool AreInitials(std::string_view part, std::string_view host) {
  std::string initials;
  const std::string skeleton = Skeleton(part);
  for (const std::string_view word : Words(skeleton)) initials.push_back(word[0]);
  if (initials.size() < 3) return false;
  std::string_view name = host.starts_with("www.") ? host.substr(4) : host;
  return name.substr(0, name.find('.')) == initials;
}

// As NamesSite, for what stands before a title: "The Courier #18" there is more than a name.
bool IsSiteItself(std::string_view part, std::string_view site, std::string_view host) {
  return NamesSite(part, site, host) && part.find_first_of("#0123456789") == std::string_view::npos;
}

}  // namespace

bool NamesSite(std::string_view part, std::string_view site, std::string_view host) {
  const std::string letters = Letters(part);
  if (letters.size() < 2) return false;
  const std::string name = Letters(site);
  if (!name.empty() &&
      (letters == name || (name.size() > 4 && letters.find(name) != std::string::npos) ||
       (letters.size() > 4 && name.find(letters) != std::string::npos))) {
    return true;
  }
  if (AreInitials(part, host)) return true;
  const std::string host_letters = Letters(host);
  return letters.size() > 2 && host_letters.find(letters) != std::string::npos;
}

std::string WithoutSiteName(std::string_view title, std::string_view site, std::string_view host) {
  std::string_view rest = title;
  for (int i = 0; i < 3; ++i) {
    const Cut cut = LastSign(rest);
    if (cut.at == std::string_view::npos) break;
    const std::string_view part = rest.substr(cut.at + cut.length);
    if (!NamesSite(part, site, host)) break;
    rest = Strip(rest.substr(0, cut.at));
  }
  // "A headline_The Site": signs without spaces, before its name alone.
  if (!site.empty() && rest.size() > site.size() + 8 && rest.ends_with(site)) {
    const std::string_view before = rest.substr(0, rest.size() - site.size());
    for (const std::string_view sign : {"_", "-", "|", "–", "—", ":", "：", "·"}) {
      if (before.ends_with(sign)) rest = Strip(before.substr(0, before.size() - sign.size()));
    }
  }
  const Cut first = FirstSign(rest);
  if (first.at != std::string_view::npos && IsSiteItself(rest.substr(0, first.at), site, host) &&
      CountWords(rest.substr(first.at + first.length)) >= 3) {
    rest = Strip(rest.substr(first.at + first.length));
  }
  return std::string(rest.empty() ? title : rest);
}

}  // namespace demarche::ingest::html
