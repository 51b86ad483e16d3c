#include "ingest_service/normalise/html/zones.h"

#include <algorithm>

#include "ingest_service/normalise/html/part_names.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest::html {
namespace {

constexpr size_t kMaxNames = 512;  // bytes of class and id that are looked at

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

void SetFurniture(std::string_view word, bool sure, Zone& zone) {
  if (!zone.furniture.empty() && (zone.sure || !sure)) return;
  zone.furniture = word;
  zone.sure = sure;
  zone.comments = word == "comment" || word == "comments" || word == "disqus" || word == "respond";
}

bool HidesByStyle(std::string_view style) {
  const size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = style.substr(at, 24);
  return rest.find(":none") != std::string_view::npos ||
         rest.find(": none") != std::string_view::npos;
}

// Style sheets of all schools agree on these names. "hidden md:block" is shown on wide screens.
bool HidesByClass(std::string_view names) {
  names = names.substr(0, kMaxNames);
  bool hides = false;
  for (size_t begin = 0; begin < names.size();) {
    const size_t end = std::min(names.find_first_of(" \n\t", begin), names.size());
    const std::string_view name = names.substr(begin, end - begin);
    begin = end + 1;
    hides |= name == "hidden" || name == "is-hidden" || name == "d-none" || name == "u-hidden" ||
             name == "display-none" || name == "hide";
    const size_t last = name.find_last_of(":-");
    if (last == std::string_view::npos) continue;
    const std::string_view shown = name.substr(last + 1);
    if (shown == "block" || shown == "flex" || shown == "grid" || shown == "inline") return false;
  }
  return hides;
}

// "more-on-car-repair-and-maintenance": an id made of a heading's words says nothing of the part.
bool IsSlug(std::string_view id) {
  constexpr auto kFewestSigns = 4;
  return std::count(id.begin(), id.end(), '-') >= kFewestSigns;
}

// Paragraphs that are withheld from screen readers are read by all others: a pay wall's script
// marks them so.
bool IsTextTag(Tag tag) { return tag == Tag::kP || tag == Tag::kLi || IsHeadingTag(tag); }

}  // namespace

std::string NameWords(std::string_view names) {
  names = names.substr(0, kMaxNames);
  std::string out = " ";
  char last = ' ';
  for (const char c : names) {
    if (IsLower(c) || IsDigit(c) || IsUpper(c)) {
      if (IsUpper(c) && IsLower(last) && out.back() != ' ') out.push_back(' ');
      out.push_back(IsUpper(c) ? static_cast<char>(c + 32) : c);
    } else if (out.back() != ' ') {
      out.push_back(' ');
    }
    last = c;
  }
  if (out.back() != ' ') out.push_back(' ');
  return out;
}

Zone ZoneOf(const Tree& tree, NodeId id) {
  Zone zone;
  const Node& node = tree[id];
  switch (node.tag) {
    case Tag::kNav:
    case Tag::kFooter:
    case Tag::kDialog:
    case Tag::kMenu:
      SetFurniture("<nav>", true, zone);
      break;
    case Tag::kAside:
      SetFurniture("<aside>", false, zone);
      break;
    case Tag::kForm:
      SetFurniture("<form>", false, zone);
      break;
    case Tag::kArticle:
    case Tag::kMain:
      zone.article = true;
      break;
    case Tag::kFigcaption:
    case Tag::kCaption:
      zone.caption = true;
      break;
    case Tag::kTime:
      zone.date = true;
      break;
    default:
      break;
  }
  if (node.attribute_count == 0) return zone;
  std::string_view role;
  std::string_view item;
  std::string names;
  bool hidden_attribute = false;
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    const std::string_view name = attribute.name;
    if (EqualsIgnoreAsciiCase(name, "class")) zone.hidden |= HidesByClass(attribute.value);
    const bool id_of_part = EqualsIgnoreAsciiCase(name, "id") && !IsSlug(attribute.value);
    if (EqualsIgnoreAsciiCase(name, "class") || id_of_part ||
        EqualsIgnoreAsciiCase(name, "data-testid") ||
        EqualsIgnoreAsciiCase(name, "data-component") ||
        EqualsIgnoreAsciiCase(name, "data-module")) {
      names.append(attribute.value.substr(0, kMaxNames));
      names.push_back(' ');
    } else if (EqualsIgnoreAsciiCase(name, "role")) {
      role = attribute.value;
    } else if (EqualsIgnoreAsciiCase(name, "itemprop")) {
      item = attribute.value;
    } else if (EqualsIgnoreAsciiCase(name, "hidden")) {
      hidden_attribute = true;
    } else if ((EqualsIgnoreAsciiCase(name, "style") && HidesByStyle(attribute.value)) ||
               (!IsTextTag(node.tag) && IsBlock(node.tag) &&
                EqualsIgnoreAsciiCase(name, "aria-hidden") && attribute.value == "true")) {
      zone.hidden = true;
    } else if (EqualsIgnoreAsciiCase(name, "rel") && attribute.value == "author") {
      zone.byline = true;
    }
  }
  // React sends late parts of a page as <div hidden id="S:1">, to be shown by a script.
  const bool streamed = RawAttributeOf(tree, id, "id").starts_with("S:");
  zone.hidden |= hidden_attribute && !streamed;
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" ||
      role == "complementary" || role == "dialog" || role == "menu" || role == "toolbar") {
    SetFurniture("role", false, zone);
  }
  if (role == "main") zone.article = true;
  if (item == "articleBody" || item == "reviewBody" || item == "text") zone.body = true;
  if (item == "author") zone.byline = true;
  if (item == "datePublished") zone.date = true;
  if (names.empty()) return zone;
  const std::string words = NameWords(names);
  const bool large = node.tag == Tag::kBody || node.tag == Tag::kHtml || node.tag == Tag::kMain;
  const NameMeaning meaning = MeaningOf(words);
  if (!large && !meaning.furniture.empty()) SetFurniture(meaning.furniture, meaning.sure, zone);
  zone.spoken |= meaning.spoken;
  zone.body |= meaning.body;
  zone.lead |= meaning.lead;
  zone.caption |= meaning.caption;
  zone.byline |= meaning.byline;
  zone.date |= meaning.date;
  zone.initial |= meaning.initial;
  zone.live |= meaning.live;
  zone.wall |= meaning.wall;
  return zone;
}

}  // namespace demarche::ingest::html
