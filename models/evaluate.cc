#include "models/evaluate.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <set>
#include <utility>

#include "absl/strings/str_format.h"
#include "stance_service/language/segment.h"

namespace demarche::models {
namespace {

using stance::Relation;
using stance::Sentence;
using stance::Token;

// Processor time, which other programs do not disturb much.
double Seconds(std::clock_t since) {
  return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

double Percent(long part, long whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

bool IsCore(Relation relation) {
  return relation == Relation::kNsubj || relation == Relation::kNsubjPass ||
         relation == Relation::kObj || relation == Relation::kCcomp || relation == Relation::kXcomp;
}

struct Score {
  long right = 0;
  long gold = 0;
  long found = 0;
  double Recall() const { return Percent(right, gold); }
  double Precision() const { return Percent(right, found); }
  double F1() const { return Percent(2 * right, gold + found); }
};

std::string ScoreTrees(const stance::LanguageModel& model,
                       const std::vector<TreebankSentence>& treebank) {
  long tokens = 0, tags = 0, lemmas = 0, heads = 0, labelled = 0;
  Score core;
  std::array<Score, stance::kRelationCount> relations = {};
  std::vector<Sentence> parsed;
  for (const TreebankSentence& sentence : treebank) {
    Sentence& copy = parsed.emplace_back(sentence.gold);
    for (Token& token : copy.tokens) {
      token = {.begin = token.begin, .end = token.end, .space_before = token.space_before};
    }
  }
  const auto start = std::clock();
  for (size_t s = 0; s < treebank.size(); ++s) model.Annotate(treebank[s].text, &parsed[s]);
  const double seconds = Seconds(start);
  for (size_t s = 0; s < treebank.size(); ++s) {
    for (size_t i = 0; i < parsed[s].tokens.size(); ++i) {
      const Token& got = parsed[s].tokens[i];
      const Token& want = treebank[s].gold.tokens[i];
      ++tokens;
      tags += got.upos == want.upos;
      lemmas += got.lemma == treebank[s].lemmas[i];
      heads += got.head == want.head;
      const bool right = got.head == want.head && got.relation == want.relation;
      labelled += right;
      auto& of_want = relations[static_cast<size_t>(want.relation)];
      ++of_want.gold;
      of_want.right += right;
      ++relations[static_cast<size_t>(got.relation)].found;
    }
  }
  for (int r = 0; r < stance::kRelationCount; ++r) {
    if (!IsCore(static_cast<Relation>(r))) continue;
    core.right += relations[r].right;
    core.gold += relations[r].gold;
    core.found += relations[r].found;
  }
  std::string report = absl::StrFormat(
      "tokens %d\nUPOS %.2f\nlemma %.2f\nUAS %.2f\nLAS %.2f\ncore arguments: recall %.2f, "
      "precision "
      "%.2f\n",
      tokens, Percent(tags, tokens), Percent(lemmas, tokens), Percent(heads, tokens),
      Percent(labelled, tokens), core.Recall(), core.Precision());
  for (int r = 0; r < stance::kRelationCount; ++r) {
    if (!IsCore(static_cast<Relation>(r))) continue;
    absl::StrAppendFormat(&report, "  %s: recall %.2f, precision %.2f of %d\n",
                          std::string(stance::RelationName(static_cast<Relation>(r))),
                          relations[r].Recall(), relations[r].Precision(), relations[r].gold);
  }
  absl::StrAppendFormat(&report, "annotation: %.0f tokens/s\n",
                        static_cast<double>(tokens) / seconds);
  return report;
}

using Spans = std::set<std::pair<uint32_t, uint32_t>>;

void Compare(const Spans& got, const Spans& want, Score* score) {
  score->gold += static_cast<long>(want.size());
  score->found += static_cast<long>(got.size());
  for (const auto& span : got) score->right += want.contains(span);
}

// A paragraph's sentences, joined by a space.
struct Paragraph {
  std::string text;
  Spans tokens, sentences;
};

std::vector<Paragraph> Paragraphs(const std::vector<TreebankSentence>& treebank) {
  std::vector<Paragraph> paragraphs;
  for (const TreebankSentence& sentence : treebank) {
    if (sentence.starts_paragraph || paragraphs.empty()) paragraphs.emplace_back();
    Paragraph& paragraph = paragraphs.back();
    if (!paragraph.text.empty()) paragraph.text += ' ';
    const auto offset = static_cast<uint32_t>(paragraph.text.size());
    for (const Token& token : sentence.gold.tokens) {
      paragraph.tokens.insert({offset + token.begin, offset + token.end});
    }
    paragraph.text += sentence.text;
    paragraph.sentences.insert({offset, static_cast<uint32_t>(paragraph.text.size())});
  }
  return paragraphs;
}

std::string ScoreSegmentation(const std::vector<TreebankSentence>& treebank) {
  const std::vector<Paragraph> paragraphs = Paragraphs(treebank);
  // Over all paragraphs several times, as one pass is short.
  constexpr int kPasses = 20;
  size_t bytes = 0;
  std::vector<Sentence> found;
  const std::clock_t start = std::clock();
  for (int pass = 0; pass < kPasses; ++pass) {
    for (const Paragraph& paragraph : paragraphs) {
      found.clear();
      stance::Segment(paragraph.text, 0, paragraph.text.size(), &found);
      bytes += paragraph.text.size();
    }
  }
  const double seconds = Seconds(start);
  Score tokens, sentences;
  for (const Paragraph& paragraph : paragraphs) {
    found.clear();
    stance::Segment(paragraph.text, 0, paragraph.text.size(), &found);
    Spans got_tokens, got_sentences;
    for (const Sentence& sentence : found) {
      got_sentences.insert({sentence.begin, sentence.end});
      for (const Token& token : sentence.tokens) got_tokens.insert({token.begin, token.end});
    }
    Compare(got_tokens, paragraph.tokens, &tokens);
    Compare(got_sentences, paragraph.sentences, &sentences);
  }
  return absl::StrFormat(
      "from raw text: token F1 %.2f, sentence F1 %.2f (precision %.2f, recall %.2f)\n"
      "segmentation: %.0f MB/s\n",
      tokens.F1(), sentences.F1(), sentences.Precision(), sentences.Recall(),
      static_cast<double>(bytes) / 1e6 / seconds);
}

}  // namespace

std::string Evaluate(const stance::LanguageModel& model,
                     const std::vector<TreebankSentence>& treebank) {
  return ScoreTrees(model, treebank) + ScoreSegmentation(treebank);
}

}  // namespace demarche::models
