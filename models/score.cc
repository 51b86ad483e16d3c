#include "models/score.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "stance_service/language/paragraphs.h"
#include "stance_service/language/segment.h"

namespace demarche::models {
namespace {

using stance::Relation;
using stance::Sentence;
using stance::Token;
using Treebank = std::vector<TreebankSentence>;

void CompareTrees(const TreebankSentence& want, const Sentence& got, Score* score) {
  for (size_t i = 0; i < got.tokens.size(); ++i) {
    const Token& a = got.tokens[i];
    const Token& b = want.gold.tokens[i];
    const bool right = a.head == b.head && a.relation == b.relation;
    ++score->tokens;
    score->tags += a.upos == b.upos;
    score->lemmas += a.lemma == want.lemmas[i];
    score->heads += a.head == b.head;
    score->labelled += right;
    ++score->relations[static_cast<size_t>(b.relation)].gold;
    ++score->relations[static_cast<size_t>(a.relation)].found;
    score->relations[static_cast<size_t>(b.relation)].right += right;
  }
}

using Spans = std::set<std::pair<uint32_t, uint32_t>>;

void CompareSpans(const Spans& got, const Spans& want, Found* found) {
  found->gold += static_cast<long>(want.size());
  found->found += static_cast<long>(got.size());
  for (const auto& span : got) found->right += want.contains(span);
}

// Text with the spans of its tokens and sentences.
struct Marked {
  std::string text;
  Spans tokens, sentences;

  void Add(const TreebankSentence& sentence, Case how) {
    const auto offset = static_cast<uint32_t>(text.size());
    for (const Token& token : sentence.gold.tokens) {
      tokens.insert({offset + token.begin, offset + token.end});
    }
    text += Recase(sentence, how);
    sentences.insert({offset, static_cast<uint32_t>(text.size())});
    if (sentence.space_after) text += ' ';
  }
};

void SpansOf(std::string_view text, const std::vector<stance::Paragraph>& paragraphs, Spans* tokens,
             Spans* sentences) {
  std::vector<Sentence> found;
  for (const stance::Paragraph& paragraph : paragraphs) {
    stance::Segment(text, paragraph.begin, paragraph.end, &found);
  }
  for (const Sentence& sentence : found) {
    sentences->insert({sentence.begin, sentence.end});
    for (const Token& token : sentence.tokens) tokens->insert({token.begin, token.end});
  }
}

// The sentences [begin, end) of one document.
void ScoreRawText(const Treebank& treebank, size_t begin, size_t end, Case how, Score* score) {
  Marked whole;
  for (size_t s = begin; s < end;) {
    Marked paragraph;
    do {
      paragraph.Add(treebank[s], how);
      whole.Add(treebank[s], how);
      ++s;
    } while (s < end && !treebank[s].starts_paragraph);
    whole.text += '\n';
    Spans tokens, sentences;
    SpansOf(paragraph.text, {{0, static_cast<uint32_t>(paragraph.text.size())}}, &tokens,
            &sentences);
    CompareSpans(tokens, paragraph.tokens, &score->raw_tokens);
    CompareSpans(sentences, paragraph.sentences, &score->raw_sentences);
  }
  Spans tokens, sentences;
  SpansOf(whole.text, stance::SplitParagraphs(whole.text), &tokens, &sentences);
  CompareSpans(sentences, whole.sentences, &score->whole_sentences);
}

}  // namespace

double Percent(long part, long whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void Found::Add(const Found& other) {
  right += other.right;
  gold += other.gold;
  found += other.found;
}

bool IsCoreArgument(Relation relation) {
  return relation == Relation::kNsubj || relation == Relation::kNsubjPass ||
         relation == Relation::kObj || relation == Relation::kCcomp || relation == Relation::kXcomp;
}

Found Score::Core() const {
  Found core;
  for (int r = 0; r < stance::kRelationCount; ++r) {
    if (IsCoreArgument(static_cast<Relation>(r))) core.Add(relations[r]);
  }
  return core;
}

void Score::Add(const Score& other) {
  tokens += other.tokens;
  tags += other.tags;
  lemmas += other.lemmas;
  heads += other.heads;
  labelled += other.labelled;
  for (int r = 0; r < stance::kRelationCount; ++r) relations[r].Add(other.relations[r]);
  raw_tokens.Add(other.raw_tokens);
  raw_sentences.Add(other.raw_sentences);
  whole_sentences.Add(other.whole_sentences);
}

std::vector<Score> ScoreDocuments(const stance::LanguageModel& model, const Treebank& treebank,
                                  Case how) {
  std::vector<Score> scores;
  for (size_t begin = 0; begin < treebank.size();) {
    size_t end = begin;
    while (end < treebank.size() && treebank[end].document == treebank[begin].document) ++end;
    Score& score = scores.emplace_back();
    score.document = treebank[begin].document;
    for (size_t s = begin; s < end; ++s) {
      const std::string text = Recase(treebank[s], how);
      Sentence parsed = WithoutAnnotation(treebank[s].gold);
      model.Annotate(text, &parsed);
      CompareTrees(treebank[s], parsed, &score);
    }
    ScoreRawText(treebank, begin, end, how, &score);
    begin = end;
  }
  return scores;
}

}  // namespace demarche::models
