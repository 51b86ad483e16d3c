#include "models/gold_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace demarche::models {
namespace {

using stance::NameType;
using stance::Relation;

struct MentionSpan {
  int first = 0;
  int last = 0;
  int head = 0;
  NameType type = NameType::kOther;
};

// "etype" of GUM; nothing for times, which are no names.
std::optional<NameType> TypeOf(std::string_view etype) {
  if (etype == "time") return std::nullopt;
  if (etype == "person") return NameType::kPerson;
  if (etype == "organization") return NameType::kOrganisation;
  if (etype == "place") return NameType::kPlace;
  return NameType::kOther;
}

// Of the words that GUM names as a mention's head (places within the mention, from 1: "2,3"), the
// one that the others hang from.
int HeadOf(const TreebankSentence& sentence, int first, const std::string& places) {
  std::vector<int> words;
  for (const auto text : absl::StrSplit(places, ',')) {
    int place = 0;
    if (absl::SimpleAtoi(text, &place)) words.push_back(first + place - 1);
  }
  for (const int word : words) {
    if (word >= static_cast<int>(sentence.gold.tokens.size())) return first;
    const int head = sentence.gold.tokens[static_cast<size_t>(word)].head;
    if (std::find(words.begin(), words.end(), head) == words.end()) return word;
  }
  return first;
}

// Reads "(12-person-giv:act-sssss-cf1-2,3-coref-X", "12)" and any number of them in a row. Fields
// of an opening: number, type, status, salience, centring, places of the head.
std::vector<MentionSpan> Mentions(const TreebankSentence& sentence) {
  std::vector<MentionSpan> done;
  std::map<std::string, std::vector<std::pair<MentionSpan, bool>>> open;
  const auto close = [&](const std::string& id, int at) {
    auto& stack = open[id];
    if (stack.empty()) return;  // begun in another sentence
    auto [span, is_name] = stack.back();
    stack.pop_back();
    span.last = at;
    if (is_name) done.push_back(span);
  };
  for (int i = 0; i < static_cast<int>(sentence.entities.size()); ++i) {
    const std::string& text = sentence.entities[static_cast<size_t>(i)];
    for (size_t at = 0; at < text.size();) {
      const bool opens = text[at] == '(';
      const size_t end = std::min(text.find_first_of("()", at + 1), text.size());
      const std::string body = text.substr(at + opens, end - at - opens);
      const bool closes = end < text.size() && text[end] == ')';
      const std::vector<std::string> fields = absl::StrSplit(body, '-');
      if (opens && fields.size() > 5) {
        MentionSpan span{.first = i};
        span.head = HeadOf(sentence, i, fields[5]);
        const auto type = TypeOf(fields[1]);
        span.type = type.value_or(NameType::kOther);
        open[fields[0]].emplace_back(span, type.has_value());
      }
      if (closes) close(fields[0], i);
      at = closes ? end + 1 : end;
    }
  }
  return done;
}

class Namer {
 public:
  Namer(const TreebankSentence& sentence, const std::set<std::string>& titles)
      : sentence_(sentence), titles_(titles), mentions_(Mentions(sentence)) {}

  std::vector<GoldName> Names() const {
    std::vector<GoldName> names;
    for (const MentionSpan& mention : mentions_) {
      if (mention.head < mention.first || mention.head > mention.last || !IsProper(mention.head)) {
        continue;
      }
      const GoldName name{Leftmost(mention), Rightmost(mention), mention.type};
      if (name.type != NameType::kPerson || !IsTitle(name)) names.push_back(name);
    }
    // The longest first; what overlaps one that is kept is part of it.
    std::stable_sort(names.begin(), names.end(), [](const GoldName& a, const GoldName& b) {
      return a.last - a.first > b.last - b.first;
    });
    std::vector<GoldName> kept;
    for (const GoldName& name : names) {
      const bool overlaps = std::any_of(kept.begin(), kept.end(), [&](const GoldName& other) {
        return name.first <= other.last && other.first <= name.last;
      });
      if (!overlaps) kept.push_back(name);
    }
    std::sort(kept.begin(), kept.end(),
              [](const GoldName& a, const GoldName& b) { return a.first < b.first; });
    return kept;
  }

 private:
  std::string Lower(int i) const {
    const stance::Token& token = sentence_.gold.tokens[static_cast<size_t>(i)];
    return absl::AsciiStrToLower(sentence_.text.substr(token.begin, token.end - token.begin));
  }
  bool IsProper(int i) const { return sentence_.xpos[static_cast<size_t>(i)].starts_with("NNP"); }
  bool IsDescription(int i) const {
    return sentence_.gold.tokens[static_cast<size_t>(i)].relation == Relation::kNmodDesc;
  }
  bool IsTitle(const GoldName& name) const {
    for (int i = name.first; i <= name.last; ++i) {
      if (!titles_.contains(Lower(i))) return false;
    }
    return true;
  }
  bool BeginsMention(int i) const {
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const MentionSpan& mention) {
      return mention.first <= i && mention.head == i && IsProper(i) &&
             mention.type != NameType::kOther;
    });
  }
  bool EndsMention(int i) const {
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const MentionSpan& mention) {
      return mention.last == i && mention.type != NameType::kOther && IsProper(mention.head);
    });
  }

  // How many words behind `i`, or before it, join the next proper noun to it; -1 if nothing does.
  int Joining(int i, int step, int end, NameType type) const {
    for (int between = 0; between <= 2; ++between) {
      const int next = i + step * (between + 1);
      if (step > 0 ? next > end : next < end) return -1;
      if (IsProper(next)) return between == 0 || MayJoin(i, next, step, type) ? between : -1;
      const std::string word = Lower(next);
      static const std::set<std::string> kJoins = {"of", "the", "and", "&",  "for", "on",  "in",
                                                   "to", "'s",  "-",   "de", "la",  "von", "van"};
      if (!kJoins.contains(word)) return -1;
    }
    return -1;
  }
  bool MayJoin(int i, int next, int step, NameType type) const {
    const int left = std::min(i, next);
    const int right = std::max(i, next);
    const std::string word = Lower(left + 1);
    if (word == "-" || word == "de" || word == "la" || word == "von" || word == "van") return true;
    if (type == NameType::kPerson) return false;
    if (word == "of") return true;
    if (word == "'s") return !EndsMention(step > 0 ? i : next);
    return !BeginsMention(right);
  }

  int Leftmost(const MentionSpan& mention) const {
    int first = mention.head;
    while (first > mention.first) {
      const int between = Joining(first, -1, mention.first, mention.type);
      if (between < 0 || IsDescription(first - between - 1)) break;
      first -= between + 1;
    }
    return first;
  }
  int Rightmost(const MentionSpan& mention) const {
    int last = mention.head;
    while (last < mention.last) {
      const int between = Joining(last, 1, mention.last, mention.type);
      if (between < 0) break;
      last += between + 1;
    }
    return last;
  }

  const TreebankSentence& sentence_;
  const std::set<std::string>& titles_;
  const std::vector<MentionSpan> mentions_;
};

}  // namespace

std::set<std::string> TitleWords(const std::vector<TreebankSentence>& treebank) {
  std::set<std::string> titles;
  for (const TreebankSentence& sentence : treebank) {
    for (size_t i = 0; i < sentence.gold.tokens.size(); ++i) {
      const stance::Token& token = sentence.gold.tokens[i];
      if (token.relation != Relation::kNmodDesc || !sentence.xpos[i].starts_with("NNP")) continue;
      titles.insert(
          absl::AsciiStrToLower(sentence.text.substr(token.begin, token.end - token.begin)));
    }
  }
  return titles;
}

std::vector<GoldName> GoldNames(const TreebankSentence& sentence,
                                const std::set<std::string>& titles) {
  return Namer(sentence, titles).Names();
}

}  // namespace demarche::models
