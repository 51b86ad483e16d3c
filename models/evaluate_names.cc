// How many of a treebank's names are found.
#include <array>
#include <ctime>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "models/gold_names.h"
#include "models/name_examples.h"
#include "models/train_names.h"
#include "stance_service/language/name_groups.h"

namespace demarche::models {
namespace {

using stance::Name;
using stance::NameType;
using Spans = std::map<std::pair<uint32_t, uint32_t>, NameType>;

struct Count {
  long right = 0, found = 0, gold = 0;
  std::string Line(const std::string& name) const {
    const auto percent = [](long part, long whole) {
      return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    return absl::StrFormat("  %s: F1 %.2f, precision %.2f, recall %.2f of %d\n", name,
                           percent(2 * right, found + gold), percent(right, found),
                           percent(right, gold), gold);
  }
  void Add(const Count& other) {
    right += other.right;
    found += other.found;
    gold += other.gold;
  }
};

class Scores {
 public:
  void Add(const Spans& found, const Spans& gold) {
    spans_.found += static_cast<long>(found.size());
    spans_.gold += static_cast<long>(gold.size());
    for (const auto& [span, type] : gold) ++types_[static_cast<size_t>(type)].gold;
    for (const auto& [span, type] : found) {
      Count& of_type = types_[static_cast<size_t>(type)];
      ++of_type.found;
      const auto match = gold.find(span);
      if (match == gold.end()) continue;
      ++spans_.right;
      of_type.right += match->second == type;
    }
  }

  std::string Report() const {
    Count typed, actors;
    std::string by_type;
    for (int t = 0; t < stance::kNameTypeCount; ++t) {
      const Count& count = types_[static_cast<size_t>(t)];
      typed.Add(count);
      if (static_cast<NameType>(t) != NameType::kOther) actors.Add(count);
      by_type += count.Line("  " + std::string(stance::NameTypeName(static_cast<NameType>(t))));
    }
    return spans_.Line("spans") + typed.Line("with type") +
           actors.Line("persons, organisations and places") + by_type;
  }

 private:
  Count spans_;
  std::array<Count, stance::kNameTypeCount> types_ = {};
};

// A document's sentences, joined by spaces, with the names found in each and those of the treebank.
struct NamedDocument {
  std::string text;
  std::vector<Name> found;
  Spans gold;
};

Spans OneByOne(const NamedDocument& document) {
  Spans spans;
  for (const Name& name : document.found) {
    if (name.chance() > 0.5f) spans.emplace(std::pair(name.begin, name.end), name.type);
  }
  return spans;
}

Spans Together(const NamedDocument& document) {
  Spans spans;
  for (const stance::NameGroup& group : stance::GroupNames(document.text, document.found)) {
    for (const int member : group.members) {
      const Name& name = document.found[static_cast<size_t>(member)];
      spans.emplace(std::pair(name.begin, name.end), group.type);
    }
  }
  return spans;
}

std::string Score(const std::vector<TreebankSentence>& treebank, bool is_annotated,
                  const stance::LanguageModel& model, const stance::NameFinder& finder) {
  // Titles are told by the treebank's own relations, as when training.
  const std::set<std::string> titles = TitleWords(treebank);
  stance::NameFinder::Scratch scratch;
  Scores alone, together;
  NamedDocument document;
  const auto finish = [&] {
    alone.Add(OneByOne(document), document.gold);
    together.Add(Together(document), document.gold);
    document = {};
  };
  std::vector<stance::Sentence> read;
  long tokens = 0;
  for (const TreebankSentence& sentence : treebank) {
    read.push_back(ReadPlain(sentence, is_annotated ? &model : nullptr));
    tokens += static_cast<long>(read.back().tokens.size());
  }
  std::vector<std::vector<Name>> found(treebank.size());
  const std::clock_t start = std::clock();
  for (size_t s = 0; s < treebank.size(); ++s) {
    finder.Find(treebank[s].text, read[s], is_annotated, &scratch, &found[s]);
  }
  const std::clock_t time = std::clock() - start;
  for (size_t s = 0; s < treebank.size(); ++s) {
    const TreebankSentence& sentence = treebank[s];
    if (s > 0 && sentence.document != treebank[s - 1].document) finish();
    const auto shift = static_cast<uint32_t>(document.text.size());
    document.text += sentence.text + " ";
    for (Name name : found[s]) {
      name.begin += shift;
      name.end += shift;
      document.found.push_back(name);
    }
    for (const GoldName& name : GoldNames(sentence, titles)) {
      const auto& all = sentence.gold.tokens;
      document.gold.emplace(std::pair(shift + all[static_cast<size_t>(name.first)].begin,
                                      shift + all[static_cast<size_t>(name.last)].end),
                            name.type);
    }
  }
  finish();
  return absl::StrFormat(
      " sentence by sentence, %.3f µs a token\n%s document by document\n%s",
      1e6 * static_cast<double>(time) / CLOCKS_PER_SEC / static_cast<double>(tokens),
      alone.Report(), together.Report());
}

}  // namespace

absl::StatusOr<std::string> EvaluateNames(const std::vector<TreebankSentence>& treebank,
                                          const stance::LanguageModel& model,
                                          const std::string& dir) {
  const auto finder = stance::NameFinder::Load(dir, model);
  if (!finder.ok()) return finder.status();
  return "tagged and parsed,\n" + Score(treebank, true, model, **finder) + "by capitals alone,\n" +
         Score(treebank, false, model, **finder);
}

}  // namespace demarche::models
