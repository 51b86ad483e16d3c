#include "models/learn_references.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/references/antecedents.h"

namespace demarche::models {
namespace {

using stance::Antecedents;
using stance::Choice;
using stance::Document;
using stance::kClues;
using stance::PronounClass;

constexpr int kClasses = 3;
constexpr const char* kClassNames[kClasses] = {"he, she", "it", "they"};
constexpr int kPasses = 400;
constexpr double kRate = 0.5;
constexpr double kDecay = 1e-3;  // of weights, for each step

// A text of the treebank as the engine has it, and which entities each token is the head of.
struct Text {
  Document document;
  std::vector<std::vector<std::set<int>>> entities;  // by sentence and token
};

// Reads "(1-person-…(2-place-…)1)": entities that begin or end at a word.
class EntityReader {
 public:
  explicit EntityReader(const stance::Tree& tree, std::vector<std::set<int>>* heads)
      : tree_(tree), heads_(heads) {}

  void Word(int i, std::string_view marks) {
    for (size_t k = 0; k < marks.size();) {
      if (marks[k] == ')') {  // of the one that has just begun
        if (!open_.empty()) Close(open_.size() - 1, i);
        ++k;
      } else if (marks[k] == '(') {
        const int id = Number(marks, ++k);
        open_.emplace_back(id, i);
        k = std::min(marks.find_first_of("()", k), marks.size());
      } else {
        const int id = Number(marks, k);
        for (size_t o = open_.size(); o-- > 0;) {
          if (open_[o].first != id) continue;
          Close(o, i);
          break;
        }
        k = std::min(marks.find(')', k), marks.size() - 1) + 1;
      }
    }
  }

 private:
  static int Number(std::string_view marks, size_t k) {
    int number = 0;
    for (; k < marks.size() && marks[k] >= '0' && marks[k] <= '9'; ++k) {
      number = number * 10 + (marks[k] - '0');
    }
    return number;
  }

  void Close(size_t o, int last) {
    const auto [id, first] = open_[o];
    open_.erase(open_.begin() + static_cast<ptrdiff_t>(o));
    for (int i = first; i <= last; ++i) {
      if (tree_.Head(i) >= first && tree_.Head(i) <= last) continue;
      (*heads_)[i].insert(id);
      return;
    }
  }

  const stance::Tree& tree_;
  std::vector<std::set<int>>* heads_;
  std::vector<std::pair<int, int>> open_;
};

std::vector<std::unique_ptr<Text>> TextsOf(const std::vector<TreebankSentence>& treebank) {
  std::vector<std::unique_ptr<Text>> texts;
  for (size_t begin = 0; begin < treebank.size();) {
    size_t end = begin + 1;
    while (end < treebank.size() && treebank[end].document == treebank[begin].document) ++end;
    auto text = std::make_unique<Text>();
    Document& document = text->document;
    for (size_t s = begin; s < end; ++s) {
      stance::Sentence sentence = treebank[s].gold;
      const auto shift = static_cast<uint32_t>(document.buffer.size());
      for (size_t i = 0; i < sentence.tokens.size(); ++i) {
        sentence.tokens[i].begin += shift;
        sentence.tokens[i].end += shift;
        sentence.tokens[i].lemma = treebank[s].lemmas[i];
      }
      sentence.begin = shift;
      sentence.end += shift;
      document.buffer += treebank[s].text + "\n";
      document.sentences.push_back(std::move(sentence));
      if (treebank[s].starts_paragraph || s == begin) {
        document.paragraph_kinds.push_back(v1::PARAGRAPH_KIND_BODY);
      }
      document.paragraphs.push_back(static_cast<int>(document.paragraph_kinds.size()) - 1);
      document.read.push_back(true);
    }
    for (const stance::Sentence& sentence : document.sentences) {
      document.trees.emplace_back(sentence, document.buffer);
    }
    for (size_t s = begin; s < end; ++s) {
      const stance::Tree& tree = document.trees[s - begin];
      std::vector<std::set<int>>& heads = text->entities.emplace_back(tree.size());
      EntityReader reader(tree, &heads);
      for (int i = 0; i < tree.size(); ++i) reader.Word(i, treebank[s].entities[i]);
    }
    texts.push_back(std::move(text));
    begin = end;
  }
  return texts;
}

bool Meet(const std::set<int>& a, const std::set<int>& b) {
  return std::any_of(a.begin(), a.end(), [&](int id) { return b.contains(id); });
}

struct Example {
  std::vector<Choice> choices;
  std::vector<bool> right;
};

// Calls `each(document, antecedents, sentence, token, class)` for every pronoun of the third
// person.
template <typename Each>
void ForEachPronoun(const Text& text, const stance::Lexicon& lexicon, const Each& each) {
  const stance::ActorNatures nobody;
  stance::Mentions mentions;
  mentions.Reset(text.document);
  Antecedents antecedents(text.document, mentions, nobody, lexicon);
  for (int s = 0; s < static_cast<int>(text.document.sentences.size()); ++s) {
    const stance::Tree& tree = text.document.trees[s];
    for (int i = 0; i < tree.size(); ++i) {
      const PronounClass pronoun = stance::PronounClassOf(tree.Lower(i));
      if (tree.Pos(i) != stance::Upos::kPron || pronoun == PronounClass::kNone) continue;
      each(&antecedents, s, i, static_cast<int>(pronoun) - 1);
    }
  }
}

using Weights = std::array<double, kClues>;

double ScoreOf(const Weights& weights, uint64_t clues) {
  double score = 0;
  for (; clues != 0; clues &= clues - 1) score += weights[__builtin_ctzll(clues)];
  return score;
}

// Gradient ascent on the log-likelihood of the right choices, each pass over all examples.
Weights Fit(const std::vector<Example>& examples) {
  Weights weights{};
  for (int pass = 0; pass < kPasses; ++pass) {
    Weights gradient{};
    for (const Example& example : examples) {
      const size_t count = example.choices.size();
      std::vector<double> all(count);
      double most = -1e9;
      for (size_t c = 0; c < count; ++c) {
        all[c] = ScoreOf(weights, example.choices[c].clues);
        most = std::max(most, all[c]);
      }
      double sum = 0;
      double right = 0;
      for (size_t c = 0; c < count; ++c) {
        all[c] = std::exp(all[c] - most);
        sum += all[c];
        if (example.right[c]) right += all[c];
      }
      for (size_t c = 0; c < count; ++c) {
        const double step = (example.right[c] ? all[c] / right : 0) - all[c] / sum;
        for (uint64_t left = example.choices[c].clues; left != 0; left &= left - 1) {
          gradient[__builtin_ctzll(left)] += step;
        }
      }
    }
    const double rate = kRate * 20.0 / (20.0 + pass * 0.1);
    for (int w = 0; w < kClues; ++w) {
      weights[w] +=
          rate * (gradient[w] / static_cast<double>(examples.size()) * 4 - kDecay * weights[w]);
    }
  }
  return weights;
}

}  // namespace

std::string LearnReferences(const std::vector<TreebankSentence>& treebank,
                            const stance::Lexicon& lexicon) {
  std::array<std::vector<Example>, kClasses> examples;
  for (const auto& text : TextsOf(treebank)) {
    ForEachPronoun(*text, lexicon, [&](Antecedents* antecedents, int s, int i, int pronoun) {
      const std::set<int>& own = text->entities[s][i];
      Example example{antecedents->ChoicesFor(s, i), {false}};
      int nearest = -1;
      for (size_t c = 1; c < example.choices.size(); ++c) {
        const stance::NounPhrase& phrase = antecedents->phrases()[example.choices[c].phrase];
        example.right.push_back(Meet(own, text->entities[phrase.sentence][phrase.token]));
        if (example.right.back() && nearest < 0) nearest = example.choices[c].phrase;
      }
      example.right[0] = nearest < 0;
      antecedents->Link(s, i, nearest);
      examples[pronoun].push_back(std::move(example));
    });
  }
  std::string rows =
      "// Written by demarche-train references (models/README.md) from the open genres of UD\n"
      "// English-GUM, whose entities its authors annotated; like the parser's weights CC BY-SA "
      "4.0.\n";
  for (const std::vector<Example>& some : examples) {
    const Weights weights = some.empty() ? Weights{} : Fit(some);
    rows += "    {";
    for (int w = 0; w < kClues; ++w) {
      rows += absl::StrFormat("%s%.2ff", w == 0 ? "" : w % 12 == 0 ? ",\n     " : ", ", weights[w]);
    }
    rows += "},\n";
  }
  return rows;
}

std::string EvaluateReferences(const std::vector<TreebankSentence>& treebank,
                               const stance::Lexicon& lexicon) {
  std::array<int, kClasses> all{};
  std::array<int, kClasses> with{};
  std::array<int, kClasses> resolved{};
  std::array<int, kClasses> right{};
  for (const auto& text : TextsOf(treebank)) {
    ForEachPronoun(*text, lexicon, [&](Antecedents* antecedents, int s, int i, int pronoun) {
      const std::set<int>& own = text->entities[s][i];
      ++all[pronoun];
      for (const Choice& choice : antecedents->ChoicesFor(s, i)) {
        if (choice.phrase < 0) continue;
        const stance::NounPhrase& phrase = antecedents->phrases()[choice.phrase];
        if (!Meet(own, text->entities[phrase.sentence][phrase.token])) continue;
        ++with[pronoun];
        break;
      }
      const int found = antecedents->Resolve(s, i);
      if (found < 0) return;
      ++resolved[pronoun];
      const stance::NounPhrase& phrase = antecedents->phrases()[found];
      if (Meet(own, text->entities[phrase.sentence][phrase.token])) ++right[pronoun];
    });
  }
  std::string table = "pronouns     all  antecedent in reach  resolved  right  precision  recall\n";
  for (int c = 0; c < kClasses; ++c) {
    table +=
        absl::StrFormat("%-9s %6d %20d %9d %6d %10.3f %7.3f\n", kClassNames[c], all[c], with[c],
                        resolved[c], right[c], right[c] / std::max(1.0, 1.0 * resolved[c]),
                        right[c] / std::max(1.0, 1.0 * with[c]));
  }
  return table;
}

}  // namespace demarche::models
