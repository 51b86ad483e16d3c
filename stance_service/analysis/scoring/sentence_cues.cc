#include "stance_service/analysis/scoring/sentence_cues.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "stance_service/analysis/positions/environment.h"
#include "stance_service/analysis/positions/frames.h"
#include "stance_service/language/word_features.h"

namespace demarche::stance {
namespace {

bool IsNegated(const Tree& tree, int token) {
  const std::span<const int> children = tree.Children(token);
  return tree.HasNegation(token) || std::any_of(children.begin(), children.end(), [&](int child) {
           return tree.Lower(child) == "no";
         });
}

// The mean of the word's one-word entries.
float ToneOfWord(const Lexicon& lexicon, const Tree& tree, int token) {
  const Upos upos = tree.Pos(token);
  for (const std::string_view word : {tree.Lemma(token), tree.Lower(token)}) {
    const std::vector<int>* entries = lexicon.FramesBeginningWith(word);
    if (entries == nullptr) continue;
    float sum = 0;
    int count = 0;
    for (const int e : *entries) {
      const FrameEntry& entry = lexicon.frame(e);
      if (entry.words.size() != 1 || !entry.conditions.empty()) continue;
      if (NamesUndertaking(entry)) continue;
      if (entry.upos != upos && !(entry.upos == Upos::kAdj && upos == Upos::kVerb)) continue;
      sum += static_cast<float>(entry.position) * entry.strength;
      ++count;
    }
    if (count > 0) return sum / static_cast<float>(count);
  }
  return 0;
}

uint8_t OperatorAt(const Lexicon& lexicon, const Tree& tree, int token) {
  const auto* list = lexicon.OperatorsBeginningWith(tree.Lemma(token));
  if (list == nullptr) list = lexicon.OperatorsBeginningWith(tree.Lower(token));
  if (list == nullptr) return 0;
  const Operator* best = nullptr;
  for (const Operator& op : *list) {
    bool fits = token + op.words.size() <= static_cast<size_t>(tree.size());
    for (size_t w = 1; fits && w < op.words.size(); ++w) {
      const int at = token + static_cast<int>(w);
      fits = tree.Lemma(at) == op.words[w] || tree.Lower(at) == op.words[w];
    }
    if (fits && (best == nullptr || op.words.size() > best->words.size())) best = &op;
  }
  return best == nullptr ? 0 : static_cast<uint8_t>(1 + static_cast<int>(best->effect));
}

static_assert(kTokenSlotSizes[static_cast<int>(TokenSlot::kOperator)] == kOperatorEffects + 1);

int ToneRow(float tone, bool negated) {
  if (tone == 0) return 0;
  const float size = std::abs(tone);
  const int bucket = size < 0.35f ? 0 : size < 0.6f ? 1 : 2;
  return 1 + bucket + (tone < 0 ? 3 : 0) + (negated ? 6 : 0);
}

// A word that says who somebody is: a name, a number, "Iranian". The first word of a sentence has
// its capital from there.
bool SaysWho(const Tree& tree, int token) {
  if (tree.Pos(token) == Upos::kPropn || tree.Pos(token) == Upos::kNum) return true;
  const char first = tree.Form(token)[0];
  return token > 0 && first >= 'A' && first <= 'Z' && tree.Pos(token) == Upos::kAdj &&
         tree.Form(token - 1) != "\"" && tree.Form(token - 1) != "“";
}

void SetColour(const WordColour& colour, PairToken* token) {
  const Connotation& sense = colour.sense;
  const auto degree = [&](int value) { return colour.listed ? 3 + value : 0; };
  token->Set(TokenSlot::kColour, colour.listed ? 4 + sense.tone + (colour.turned ? 7 : 0) : 0);
  token->Set(TokenSlot::kDoer, degree(sense.doer));
  token->Set(TokenSlot::kObject, degree(sense.object));
  token->Set(TokenSlot::kView, degree(sense.view));
}

CueFrame::Phrase PhraseOf(const Tree& tree, int token) {
  const auto [first, last] = tree.Subtree(token);
  return {token, first, last};
}

}  // namespace

SentenceCues ReadCues(const Reading& reading, int sentence) {
  const Tree& tree = reading.document.trees[sentence];
  const int size = tree.size();
  SentenceCues cues;
  cues.tokens.resize(size);
  cues.mentioned.assign(size, Mentioned::kNot);
  cues.hidden.resize(size);
  cues.said.resize(size);
  cues.tones.resize(size);
  for (const int m : reading.mentions.InSentence(sentence)) {
    const Mention& mention = reading.mentions[m];
    const bool by_word = mention.kind == MentionKind::kNominal ||
                         mention.kind == MentionKind::kPronoun ||
                         mention.kind == MentionKind::kPhrase;
    for (int i = mention.first; i <= mention.last; ++i) {
      cues.mentioned[i] =
          std::max(cues.mentioned[i], by_word ? Mentioned::kByWord : Mentioned::kByName);
    }
  }
  for (int i = 0; i < size; ++i) {
    PairToken& token = cues.tokens[i];
    cues.hidden[i] = cues.mentioned[i] == Mentioned::kByName || SaysWho(tree, i);
    cues.said[i] = AttributionsAt(reading.said, tree.token(i).begin);
    token.Set(TokenSlot::kUpos, static_cast<int>(tree.Pos(i)));
    token.Set(TokenSlot::kRelation, static_cast<int>(tree.Rel(i)));
    token.Set(TokenSlot::kTone, 0);
    token.Set(TokenSlot::kFrame, 0);
    token.Set(TokenSlot::kSpeechCue, 0);
    const bool is_word = tree.Pos(i) != Upos::kPunct;
    token.Set(TokenSlot::kOperator, is_word ? OperatorAt(reading.lexicon, tree, i) : 0);
    if (cues.hidden[i]) continue;
    token.word = WordHash(tree.Form(i));
    const float tone = is_word ? ToneOfWord(reading.lexicon, tree, i) : 0;
    const bool negated = tone != 0 && IsNegated(tree, i);
    token.Set(TokenSlot::kTone, ToneRow(tone, negated));
    cues.tones[i] = negated ? -tone : tone;
  }
  cues.colours = ReadColours(reading.lexicon.connotations(), tree, cues.hidden);
  for (int i = 0; i < size; ++i) SetColour(cues.colours[i], &cues.tokens[i]);
  const std::vector<Frame>& frames = reading.frames.Of(sentence);
  for (const Frame& frame : frames) {
    // Whose a thing is carries no tone.
    if (NamesUndertaking(*frame.entry)) continue;
    CueFrame& cue = cues.frames.emplace_back();
    const Environment environment = EnvironmentOf(reading, sentence, frame, frames);
    cue.tokens = frame.tokens;
    cue.sign = frame.entry->position * environment.sign;
    cue.speaker_holds = frame.speaker_holds;
    for (const Filler& filler : frame.targets) {
      cue.targets.push_back(PhraseOf(tree, filler.token));
    }
    for (const Filler& filler : frame.holders) {
      cue.holders.push_back(PhraseOf(tree, filler.token));
    }
  }
  return cues;
}

}  // namespace demarche::stance
