#include "ingest_service/normalise/html/tags.h"

#include <array>
#include <unordered_map>

namespace demarche::ingest::html {
namespace {

struct Named {
  std::string_view name;
  Tag tag;
};

constexpr auto kNames = std::to_array<Named>({
    {"a", Tag::kA},
    {"abbr", Tag::kAbbr},
    {"acronym", Tag::kAcronym},
    {"address", Tag::kAddress},
    {"amp-img", Tag::kAmpImg},
    {"area", Tag::kArea},
    {"article", Tag::kArticle},
    {"aside", Tag::kAside},
    {"audio", Tag::kAudio},
    {"b", Tag::kB},
    {"base", Tag::kBase},
    {"bdi", Tag::kBdi},
    {"bdo", Tag::kBdo},
    {"big", Tag::kBig},
    {"blockquote", Tag::kBlockquote},
    {"body", Tag::kBody},
    {"br", Tag::kBr},
    {"button", Tag::kButton},
    {"canvas", Tag::kCanvas},
    {"caption", Tag::kCaption},
    {"center", Tag::kCenter},
    {"cite", Tag::kCite},
    {"code", Tag::kCode},
    {"col", Tag::kCol},
    {"data", Tag::kData},
    {"dd", Tag::kDd},
    {"del", Tag::kDel},
    {"details", Tag::kDetails},
    {"dfn", Tag::kDfn},
    {"dialog", Tag::kDialog},
    {"dir", Tag::kDir},
    {"div", Tag::kDiv},
    {"dl", Tag::kDl},
    {"dt", Tag::kDt},
    {"em", Tag::kEm},
    {"embed", Tag::kEmbed},
    {"fieldset", Tag::kFieldset},
    {"figcaption", Tag::kFigcaption},
    {"figure", Tag::kFigure},
    {"font", Tag::kFont},
    {"footer", Tag::kFooter},
    {"form", Tag::kForm},
    {"h1", Tag::kH1},
    {"h2", Tag::kH2},
    {"h3", Tag::kH3},
    {"h4", Tag::kH4},
    {"h5", Tag::kH5},
    {"h6", Tag::kH6},
    {"head", Tag::kHead},
    {"header", Tag::kHeader},
    {"hgroup", Tag::kHgroup},
    {"hr", Tag::kHr},
    {"html", Tag::kHtml},
    {"i", Tag::kI},
    {"iframe", Tag::kIframe},
    {"img", Tag::kImg},
    {"input", Tag::kInput},
    {"ins", Tag::kIns},
    {"kbd", Tag::kKbd},
    {"label", Tag::kLabel},
    {"legend", Tag::kLegend},
    {"li", Tag::kLi},
    {"link", Tag::kLink},
    {"main", Tag::kMain},
    {"map", Tag::kMap},
    {"mark", Tag::kMark},
    {"math", Tag::kMath},
    {"menu", Tag::kMenu},
    {"meta", Tag::kMeta},
    {"meter", Tag::kMeter},
    {"nav", Tag::kNav},
    {"nobr", Tag::kNobr},
    {"noembed", Tag::kNoembed},
    {"noframes", Tag::kNoframes},
    {"noscript", Tag::kNoscript},
    {"object", Tag::kObject},
    {"ol", Tag::kOl},
    {"optgroup", Tag::kOptgroup},
    {"option", Tag::kOption},
    {"output", Tag::kOutput},
    {"p", Tag::kP},
    {"param", Tag::kParam},
    {"picture", Tag::kPicture},
    {"pre", Tag::kPre},
    {"progress", Tag::kProgress},
    {"q", Tag::kQ},
    {"rp", Tag::kRp},
    {"rt", Tag::kRt},
    {"ruby", Tag::kRuby},
    {"s", Tag::kS},
    {"samp", Tag::kSamp},
    {"script", Tag::kScript},
    {"section", Tag::kSection},
    {"select", Tag::kSelect},
    {"slot", Tag::kSlot},
    {"small", Tag::kSmall},
    {"source", Tag::kSource},
    {"span", Tag::kSpan},
    {"strike", Tag::kStrike},
    {"strong", Tag::kStrong},
    {"style", Tag::kStyle},
    {"sub", Tag::kSub},
    {"summary", Tag::kSummary},
    {"sup", Tag::kSup},
    {"svg", Tag::kSvg},
    {"table", Tag::kTable},
    {"tbody", Tag::kTbody},
    {"td", Tag::kTd},
    {"template", Tag::kTemplate},
    {"textarea", Tag::kTextarea},
    {"tfoot", Tag::kTfoot},
    {"th", Tag::kTh},
    {"thead", Tag::kThead},
    {"time", Tag::kTime},
    {"title", Tag::kTitle},
    {"tr", Tag::kTr},
    {"track", Tag::kTrack},
    {"tt", Tag::kTt},
    {"u", Tag::kU},
    {"ul", Tag::kUl},
    {"var", Tag::kVar},
    {"video", Tag::kVideo},
    {"wbr", Tag::kWbr},
    {"xmp", Tag::kXmp},
});

constexpr size_t kCount = 256;
using Flags = std::array<bool, kCount>;

constexpr Flags MakeFlags(std::initializer_list<Tag> tags) {
  Flags flags{};
  for (const Tag tag : tags) flags[static_cast<size_t>(tag)] = true;
  return flags;
}

constexpr Flags kVoid = MakeFlags({Tag::kArea, Tag::kBase, Tag::kBr, Tag::kCol, Tag::kEmbed,
                                   Tag::kHr, Tag::kImg, Tag::kInput, Tag::kLink, Tag::kMeta,
                                   Tag::kParam, Tag::kSource, Tag::kTrack, Tag::kWbr});

constexpr Flags kRaw = MakeFlags({Tag::kScript, Tag::kStyle, Tag::kTextarea, Tag::kTitle,
                                  Tag::kIframe, Tag::kNoembed, Tag::kNoframes, Tag::kXmp});

constexpr Flags kBlock =
    MakeFlags({Tag::kAddress,  Tag::kArticle, Tag::kAside,   Tag::kBlockquote, Tag::kBody,
               Tag::kCenter,   Tag::kDd,      Tag::kDetails, Tag::kDialog,     Tag::kDir,
               Tag::kDiv,      Tag::kDl,      Tag::kDt,      Tag::kFieldset,   Tag::kFigcaption,
               Tag::kFigure,   Tag::kFooter,  Tag::kForm,    Tag::kH1,         Tag::kH2,
               Tag::kH3,       Tag::kH4,      Tag::kH5,      Tag::kH6,         Tag::kHead,
               Tag::kHeader,   Tag::kHgroup,  Tag::kHtml,    Tag::kHr,         Tag::kLegend,
               Tag::kLi,       Tag::kMain,    Tag::kMenu,    Tag::kNav,        Tag::kOl,
               Tag::kOptgroup, Tag::kOption,  Tag::kP,       Tag::kPre,        Tag::kSection,
               Tag::kSummary,  Tag::kTable,   Tag::kTbody,   Tag::kTd,         Tag::kTfoot,
               Tag::kTh,       Tag::kThead,   Tag::kTr,      Tag::kCaption,    Tag::kUl,
               Tag::kTitle});

}  // namespace

Tag TagNamed(std::string_view lower_case_name) {
  static const std::unordered_map<std::string_view, Tag> tags = [] {
    std::unordered_map<std::string_view, Tag> result;
    for (const Named& named : kNames) result.emplace(named.name, named.tag);
    return result;
  }();
  const auto found = tags.find(lower_case_name);
  return found == tags.end() ? Tag::kOther : found->second;
}

bool IsVoid(Tag tag) { return kVoid[static_cast<size_t>(tag)]; }
bool IsRaw(Tag tag) { return kRaw[static_cast<size_t>(tag)]; }
bool IsBlock(Tag tag) { return kBlock[static_cast<size_t>(tag)]; }
bool IsHeadingTag(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }

}  // namespace demarche::ingest::html
