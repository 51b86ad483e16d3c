#include "ingest_service/normalise/html/page_dates.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ingest_service/normalise/said_dates.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest::html {
namespace {

struct Source {
  const char* name;
  double confidence;
  v1::MetadataSource source;
};

constexpr auto kPublishedMetas = std::to_array<Source>({
    {"article:published_time", 0.95, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"og:article:published_time", 0.94, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"og:published_time", 0.94, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"article:published", 0.93, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"datepublished", 0.94, v1::METADATA_SOURCE_MICRODATA},
    {"parsely-pub-date", 0.93, v1::METADATA_SOURCE_META},
    {"sailthru.date", 0.9, v1::METADATA_SOURCE_META},
    {"publish-date", 0.9, v1::METADATA_SOURCE_META},
    {"publish_date", 0.9, v1::METADATA_SOURCE_META},
    {"published_date", 0.9, v1::METADATA_SOURCE_META},
    {"publication_date", 0.9, v1::METADATA_SOURCE_META},
    {"published", 0.9, v1::METADATA_SOURCE_META},
    {"pubdate", 0.9, v1::METADATA_SOURCE_META},
    {"article_date_original", 0.9, v1::METADATA_SOURCE_META},
    {"originalpublicationdate", 0.9, v1::METADATA_SOURCE_META},
    {"cxenseparse:recs:publishtime", 0.9, v1::METADATA_SOURCE_META},
    {"cxenseparse:publishtime", 0.9, v1::METADATA_SOURCE_META},
    {"dc.date.issued", 0.9, v1::METADATA_SOURCE_META},
    {"dcterms.created", 0.85, v1::METADATA_SOURCE_META},
    {"dcterms.issued", 0.88, v1::METADATA_SOURCE_META},
    {"dc.date.created", 0.88, v1::METADATA_SOURCE_META},
    {"dc.date", 0.8, v1::METADATA_SOURCE_META},
    {"dcterms.date", 0.8, v1::METADATA_SOURCE_META},
    {"citation_publication_date", 0.85, v1::METADATA_SOURCE_META},
    {"datecreated", 0.8, v1::METADATA_SOURCE_MICRODATA},
    {"date", 0.8, v1::METADATA_SOURCE_META},
    {"dcterms.dateaccepted", 0.8, v1::METADATA_SOURCE_META},
    {"sort_date", 0.75, v1::METADATA_SOURCE_META},
    // It was not published later.
    {"last-modified", 0.3, v1::METADATA_SOURCE_META},
    {"article:modified_time", 0.3, v1::METADATA_SOURCE_OPEN_GRAPH},
});

constexpr auto kModifiedMetas = std::to_array<Source>({
    {"article:modified_time", 0.95, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"og:updated_time", 0.9, v1::METADATA_SOURCE_OPEN_GRAPH},
    {"datemodified", 0.9, v1::METADATA_SOURCE_MICRODATA},
    {"last-modified", 0.7, v1::METADATA_SOURCE_META},
    {"dcterms.modified", 0.8, v1::METADATA_SOURCE_META},
});

// Other makers' names for the same: "w-published-date", "article.published", "DC.PubDate".
bool NamesPublishing(std::string_view name) {
  const bool publish = name.find("publish") != std::string_view::npos ||
                       name.find("pubdate") != std::string_view::npos;
  return publish && name.find("publisher") == std::string_view::npos &&
         name.find("modif") == std::string_view::npos &&
         name.find("unpub") == std::string_view::npos;
}

// What JSON-LD, <meta> and the address say.
void ReadDescribed(const Head& head, const std::optional<LinkedArticle>& linked,
                   std::string_view url, DayOrder order, PageDates& dates) {
  if (linked) {
    Offer(dates.published, FindDate(linked->published, order), v1::METADATA_SOURCE_JSON_LD, 0.97,
          linked->published);
    Offer(dates.modified, FindDate(linked->modified, order), v1::METADATA_SOURCE_JSON_LD, 0.96,
          linked->modified);
  }
  for (const Source& s : kPublishedMetas) {
    const std::string& value = Meta(head, s.name);
    if (!value.empty())
      Offer(dates.published, FindDate(value, order), s.source, s.confidence, value);
  }
  for (const Source& s : kModifiedMetas) {
    const std::string& value = Meta(head, s.name);
    if (!value.empty())
      Offer(dates.modified, FindDate(value, order), s.source, s.confidence, value);
  }
  if (dates.published.confidence < 0.8) {
    // In the order of their names: a map's own order is nobody's.
    std::string first;
    for (const auto& [name, value] : head.metas) {
      if (NamesPublishing(name) && (first.empty() || name < first) && FindDate(value, order))
        first = name;
    }
    if (!first.empty()) {
      const std::string& value = Meta(head, first);
      Offer(dates.published, FindDate(value, order), v1::METADATA_SOURCE_META, 0.85, value);
    }
  }
  if (const auto date = DateInUrl(url)) {
    Offer(dates.published, FoundDate{*date, 0, 0}, v1::METADATA_SOURCE_URL, 0.78, std::string(url));
  }
}

// Does the page show, beside the headline, an earlier day than the described one? A day earlier is
// the same moment in another zone.
bool SaysEarlier(const DateFact& shown, const Date& described) {
  constexpr double kSure = 0.7;
  return shown.value && shown.confidence >= kSure &&
         DayNumber(*shown.value) + 1 < DayNumber(described);
}

class Reader {
 public:
  Reader(const Tree& tree, const Blocks& page, NodeId headline, DayOrder order)
      : tree_(tree), page_(page), headline_(headline), order_(order) {}

  PageDates Read() {
    ReadTimes();
    ReadLines();
    return std::move(dates_);
  }

 private:
  // <time>, but for those of other articles, which stand in lists of them.
  void ReadTimes() {
    constexpr int kMost = 12;
    double nearness = 1;
    int seen = 0;
    for (NodeId i = 1; i < tree_.nodes.size() && seen < kMost; ++i) {
      if (tree_[i].tag != Tag::kTime || IsElsewhere(i)) continue;
      ++seen;
      const std::string text = TextOf(tree_, i);
      std::string value = AttributeOf(tree_, i, "datetime");
      auto found = value.empty() ? std::nullopt : FindDate(value, order_);
      const auto shown = FindDate(text, order_);
      if (!found) {
        found = shown;
        value = text;
      } else if (shown && IsLocalDay(found->date, shown->date)) {
        found = shown;
        value = text;
      }
      const DateUse use = UseOfTime(i, text);
      if (use == DateUse::kOther) continue;
      if (use == DateUse::kChanged) {
        Change(found, v1::METADATA_SOURCE_MARKUP, 0.75, value);
        continue;
      }
      double confidence = use == DateUse::kPublished ? 0.92 : 0.8 * nearness;
      if (headline_ != kNone && i < headline_) confidence *= 0.9;
      Offer(dates_.published, found, v1::METADATA_SOURCE_MARKUP, confidence, value);
      nearness *= 0.95;
    }
  }

  bool IsElsewhere(NodeId id) const {
    for (NodeId up = tree_[id].parent; up != kNone; up = tree_[up].parent) {
      const Tag tag = tree_[up].tag;
      if (tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter || tag == Tag::kLi ||
          page_.zones[up].comments) {
        return true;
      }
    }
    return false;
  }

  // A machine gives the moment in UTC, and beside it the reader sees the day where the paper is.
  static bool IsLocalDay(const Date& moment, const Date& shown) {
    const std::int64_t apart = DayNumber(shown) - DayNumber(moment);
    return shown.precision == v1::TIME_PRECISION_DAY && moment.offset_minutes == 0 &&
           (apart == 1 || apart == -1);
  }

  DateUse UseOfTime(NodeId id, const std::string& text) const {
    const std::string item = LowerAscii(RawAttributeOf(tree_, id, "itemprop"));
    const std::string around = LowerAscii(RawAttributeOf(tree_, tree_[id].parent, "itemprop"));
    if (item == "datepublished" || around == "datepublished" || HasAttribute(tree_, id, "pubdate"))
      return DateUse::kPublished;
    if (item == "datemodified" || around == "datemodified") return DateUse::kChanged;
    const std::string names = LowerAscii(RawAttributeOf(tree_, id, "class"));
    const bool published = names.find("published") != std::string::npos;
    if (!published && (names.find("updated") != std::string::npos ||
                       names.find("modified") != std::string::npos)) {
      return DateUse::kChanged;
    }
    const DateUse own =
        UseSaidBy(std::string_view(text).substr(0, text.find_first_of("0123456789")));
    if (own != DateUse::kUnsaid) return own;
    const DateUse before = UseSaidBy(WordsBefore(id, text));
    return before == DateUse::kUnsaid && published ? DateUse::kPublished : before;
  }

  // The words of the line before this element; of the line before if it begins its own.
  std::string WordsBefore(NodeId id, const std::string& text) const {
    NodeId block = tree_[id].parent;
    while (block != kNone && !IsBlock(tree_[block].tag)) block = tree_[block].parent;
    const auto& blocks = page_.blocks;
    const auto line = std::find_if(blocks.begin(), blocks.end(),
                                   [&](const TextBlock& b) { return b.node == block; });
    if (line == blocks.end() || text.empty()) return {};
    const size_t at = line->text.find(text);
    if (at == std::string::npos) return {};
    if (at > 0) return line->text.substr(0, at);
    return line != blocks.begin() && std::prev(line)->words <= 4 ? std::prev(line)->text
                                                                 : std::string();
  }

  // Lines from shortly before the headline to well into the text, and below it those that are
  // marked or say what they are.
  void ReadLines() {
    constexpr std::ptrdiff_t kLinesBefore = 5;
    constexpr std::ptrdiff_t kMostLines = 3000;
    constexpr double kBeside = 400;  // words
    const auto& blocks = page_.blocks;
    const auto shown = std::find_if(blocks.begin(), blocks.end(), [&](const TextBlock& b) {
      return headline_ == kNone || b.node >= headline_;
    });
    const auto from = shown - std::min(kLinesBefore, shown - blocks.begin());
    const auto end = blocks.end() - from > kMostLines ? from + kMostLines : blocks.end();
    double words = 0;
    for (auto line = from; line != end; ++line) {
      if (line >= shown) words += line->words;
      const bool far = words > kBeside;
      const bool zone = page_.zones[line->node].date || page_.zones[line->node].byline;
      if (line->words > 30 || (far && !zone && line->words > 12)) continue;
      if (line->text.find_first_of("0123456789") == std::string::npos && line->text[0] > 0)
        continue;
      if (far && IsElsewhere(line->node)) continue;
      double confidence = zone ? 0.75 : 0.65;
      if (headline_ == kNone || line < shown) confidence -= 0.15;
      confidence -= 0.0005 * std::min(words, kBeside);
      if (far) confidence -= 0.15;
      ReadLine(*line, line == blocks.begin() ? nullptr : &*std::prev(line), confidence,
               far && !zone);
    }
  }

  void ReadLine(const TextBlock& line, const TextBlock* last, double confidence, bool said_only) {
    std::vector<SaidDate> dates = SaidDates(line.text, order_);
    if (dates.empty()) return;
    const bool sentence = EndsSentence(line.text) && line.words > 8;
    // "Published" on the line before.
    if (dates[0].use == DateUse::kUnsaid && dates[0].found.begin < 12 && last != nullptr &&
        last->words <= 4) {
      dates[0].use = UseSaidBy(last->text);
    }
    for (const SaidDate& date : dates) {
      if (sentence && !SaysFirst(line.text, date)) continue;
      switch (date.use) {
        case DateUse::kOther:
          break;
        case DateUse::kChanged:
          Change(date.found, v1::METADATA_SOURCE_TEXT, 0.65, line.text);
          break;
        case DateUse::kPublished:
          Offer(dates_.published, date.found, v1::METADATA_SOURCE_TEXT,
                sentence ? 0.86 : confidence + 0.13, line.text);
          break;
        case DateUse::kUnsaid:
          if (!said_only && !sentence)
            Offer(dates_.published, date.found, v1::METADATA_SOURCE_TEXT, confidence, line.text);
          break;
      }
    }
  }

  // "This article was originally published on 26 September 2019 and has been updated."
  static bool SaysFirst(std::string_view text, const SaidDate& date) {
    if (date.use != DateUse::kPublished) return false;
    const std::string before = Fold(text.substr(0, date.found.begin));
    return before.find("originally published") != std::string::npos ||
           before.find("first published") != std::string::npos ||
           before.find("article was published") != std::string::npos ||
           before.find("story was published") != std::string::npos ||
           before.find("post was published") != std::string::npos;
  }

  // A day of change; better than nothing for publishing as well: it was not later.
  void Change(const std::optional<FoundDate>& found, v1::MetadataSource source, double confidence,
              const std::string& raw) {
    Offer(dates_.modified, found, source, confidence, raw);
    Offer(dates_.published, found, source, 0.45, raw);
  }

  const Tree& tree_;
  const Blocks& page_;
  const NodeId headline_;
  const DayOrder order_;
  PageDates dates_;
};

}  // namespace

PageDates DatesOfPage(const Tree& tree, const Blocks& page, NodeId headline, const Head& head,
                      const std::optional<LinkedArticle>& linked, std::string_view url,
                      DayOrder order) {
  PageDates dates;
  ReadDescribed(head, linked, url, order, dates);
  // A day of publishing that is that of change may be the machine's for either: then the page is
  // asked as well.
  const bool doubtful = dates.published.value && dates.modified.value &&
                        DayNumber(*dates.published.value) >= DayNumber(*dates.modified.value);
  if (dates.published.confidence >= 0.9 && !doubtful) return dates;
  PageDates shown = Reader(tree, page, headline, order).Read();
  if (doubtful && SaysEarlier(shown.published, *dates.published.value))
    return {shown.published, dates.modified};
  if (shown.published.confidence > dates.published.confidence) dates.published = shown.published;
  if (shown.modified.confidence > dates.modified.confidence) dates.modified = shown.modified;
  return dates;
}

}  // namespace demarche::ingest::html
