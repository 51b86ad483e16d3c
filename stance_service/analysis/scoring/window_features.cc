#include "stance_service/analysis/scoring/window_features.h"

#include <algorithm>
#include <cstdlib>

#include "stance_service/analysis/scoring/tree_distance.h"
#include "stance_service/analysis/scoring/window_colours.h"
#include "stance_service/analysis/scoring/window_tones.h"
#include "stance_service/language/word_features.h"

namespace demarche::stance {
namespace {

// Of a long window only the words this near to holder or target are read.
constexpr int kLongWindow = 140;
constexpr int kReach = 48;

enum class Mark : uint8_t {
  kNone,
  kHolder,
  kHolderWord,  // a pronoun or noun that stands for it
  kTarget,
  kTargetWord,
  kBoth,
  kOther,  // another actor or topic
  kName,
  kFirstPerson,
  kHidden,
};

// 0 to 14 by signed distance, 15 where there is none.
int DistanceRow(const std::vector<int>& places, int token) {
  if (places.empty()) return 15;
  int best = token - places.front();
  for (const int place : places) {
    if (std::abs(token - place) < std::abs(best)) best = token - place;
  }
  const int size = std::abs(best);
  const int bucket = size <= 2    ? size
                     : size <= 4  ? 3
                     : size <= 7  ? 4
                     : size <= 12 ? 5
                     : size <= 20 ? 6
                                  : 7;
  return best < 0 ? 7 - bucket : 7 + bucket;
}

int ProbabilityBucket(float probability) {
  return probability < 0.5f ? 0 : probability < 0.65f ? 1 : probability < 0.8f ? 2 : 3;
}

bool IsIn(const std::vector<int>& tokens, int token) {
  return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

bool Contains(const CueFrame::Phrase& phrase, const std::vector<int>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](int token) { return phrase.first <= token && token <= phrase.last; });
}

// Which signs were seen.
struct Signs {
  bool supportive = false;
  bool sceptical = false;
  void Add(int sign) {
    supportive = supportive || sign > 0;
    sceptical = sceptical || sign < 0;
  }
  int Row() const { return (supportive ? 1 : 0) + (sceptical ? 2 : 0); }
};

// How holder and target stand in the tree of a part.
struct PartTree {
  PartTree(const Tree& tree, const WindowPart& part)
      : path(PathBetween(tree, part.holder.tokens, part.target.tokens)),
        ends(tree, part.holder.tokens, part.target.tokens) {}
  std::vector<uint8_t> path;
  PairEnds ends;
};

class Describer {
 public:
  Describer(WindowKind kind, const AskedPair& pair, PairReading* reading)
      : kind_(kind), pair_(pair), reading_(*reading), document_(reading->document()) {}

  PairWindow Describe(const std::vector<WindowPart>& parts) {
    // What the rules found belongs to the target's sentence.
    const auto found = std::find_if(parts.begin(), parts.end(), [](const WindowPart& part) {
      return !part.target.tokens.empty();
    });
    const WindowPart& own = found == parts.end() ? parts.back() : *found;
    for (const WindowPart& part : parts) {
      const PartTree read(document_.trees[part.sentence], part);
      AddTokens(part, read);
      if (&part == &own) SetRows(part, read);
    }
    // Distances go over the border of sentences.
    for (int i = 0; i < static_cast<int>(window_.tokens.size()); ++i) {
      window_.tokens[i].Set(TokenSlot::kFromTarget, DistanceRow(window_.targets, i));
      window_.tokens[i].Set(TokenSlot::kFromHolder, DistanceRow(window_.holders, i));
      window_.tokens[i].Set(TokenSlot::kWindow, static_cast<int>(kind_));
    }
    Shorten();
    return std::move(window_);
  }

 private:
  void AddTokens(const WindowPart& part, const PartTree& read) {
    const int s = part.sentence;
    const Tree& tree = document_.trees[s];
    const SentenceCues& cues = reading_.Cues(s);
    const int base = static_cast<int>(window_.tokens.size());
    const TreeDistances from_target(tree, part.target.tokens);
    const TreeDistances from_holder(tree, part.holder.tokens);
    for (int i = 0; i < tree.size(); ++i) {
      PairToken token = cues.tokens[i];
      const WordColour& colour = cues.colours[i];
      const EndRole doer = read.ends.Doer(colour);
      const EndRole object = read.ends.Object(colour);
      token.Set(TokenSlot::kEnds, EndsRow(doer, object));
      token.Set(TokenSlot::kHint, HintRow(doer, object, colour));
      const bool holder = IsIn(part.holder.tokens, i);
      const bool target = IsIn(part.target.tokens, i);
      token.Set(TokenSlot::kMark, static_cast<int>(MarkOf(holder, target, tree, i, cues)));
      token.Set(TokenSlot::kTreeFromTarget, from_target.Row(i));
      token.Set(TokenSlot::kTreeFromHolder, from_holder.Row(i));
      token.Set(TokenSlot::kPath, read.path[i]);
      token.Set(TokenSlot::kSaid, SaidRow(cues.said[i]));
      if (holder) window_.holders.push_back(base + i);
      if (target) window_.targets.push_back(base + i);
      window_.tokens.push_back(token);
    }
    for (const int x : reading_.SpeechIn(s)) {
      const SaidBy& by = reading_.reading().said[x];
      const int own = reading_.Says(x, pair_.actor) ? 0 : 1;
      if (by.sentence == s && by.cue >= 0) {
        window_.tokens[base + by.cue].Set(TokenSlot::kSpeechCue, 1 + own);
      }
      if (by.source_sentence == s && by.source >= 0) {
        window_.tokens[base + by.source].Set(TokenSlot::kSpeechCue, 3 + own);
      }
    }
    for (const CueFrame& frame : cues.frames) {
      const int row = FrameRow(frame, part, cues);
      for (const int token : frame.tokens) {
        window_.tokens[base + token].Set(TokenSlot::kFrame, row);
      }
    }
  }

  static Mark MarkOf(bool holder, bool target, const Tree& tree, int token,
                     const SentenceCues& cues) {
    if (holder && target) return Mark::kBoth;
    if (holder) return cues.hidden[token] ? Mark::kHolder : Mark::kHolderWord;
    if (target) return cues.hidden[token] ? Mark::kTarget : Mark::kTargetWord;
    if (cues.mentioned[token] != Mentioned::kNot) return Mark::kOther;
    if (tree.Pos(token) == Upos::kPropn) return Mark::kName;
    if (IsFirstPerson(tree.Lower(token))) return Mark::kFirstPerson;
    return cues.hidden[token] ? Mark::kHidden : Mark::kNone;
  }

  // 0 for nobody, else who says it: the holder, somebody unnamed, another; quoted or not.
  int SaidRow(const std::vector<int>& said) {
    if (said.empty()) return 0;
    const SaidBy& by = reading_.reading().said[said.front()];
    const bool own =
        std::any_of(said.begin(), said.end(), [&](int x) { return reading_.Says(x, pair_.actor); });
    const int who = own ? 0 : by.source < 0 ? 1 : 2;
    return 1 + who + (by.quoted || by.mixed ? 3 : 0);
  }

  // The frame's sign; whether the target fills its slot or stands within what does; and whether the
  // holder fills its slot, speaks it, or another does either.
  int FrameRow(const CueFrame& frame, const WindowPart& part, const SentenceCues& cues) {
    int target = 0;
    for (const CueFrame::Phrase& phrase : frame.targets) {
      if (IsIn(part.target.tokens, phrase.head)) {
        target = 2;
      } else if (Contains(phrase, part.target.tokens)) {
        target = std::max(target, 1);
      }
    }
    int holder = 0;
    if (frame.speaker_holds) {
      const std::vector<int>& said = cues.said[frame.tokens.front()];
      const bool own =
          said.empty() ? pair_.actor == kAuthor : reading_.Says(said.front(), pair_.actor);
      holder = own ? 2 : 3;
    } else if (!frame.holders.empty()) {
      const bool own = std::any_of(
          frame.holders.begin(), frame.holders.end(),
          [&](const CueFrame::Phrase& phrase) { return IsIn(part.holder.tokens, phrase.head); });
      holder = own ? 1 : 4;
    }
    return 1 + (frame.sign + 1) * 15 + target * 5 + holder;
  }

  void SetRows(const WindowPart& part, const PartTree& read) {
    const int s = part.sentence;
    window_.Set(WindowSlot::kKind, static_cast<int>(kind_));
    int genre = 0;
    if (pair_.actor == kAuthor) {
      genre = document_.genre == v1::GENRE_OPINION    ? 1
              : document_.genre == v1::GENRE_DOCUMENT ? 2
                                                      : 3;
    }
    window_.Set(WindowSlot::kGenre, genre);
    SetClaims(s);
    SetTones(part, read);
    SetColours(part, read);
    SetFrames(part);
    const bool is_topic = pair_.topic < reading_.reading().catalog.records().topics_size();
    window_.Set(WindowSlot::kTargetKind, is_topic ? 1 : 0);
    const int said =
        part.target.tokens.empty() ? 0 : SaidRow(reading_.Cues(s).said[part.target.tokens.front()]);
    window_.Set(WindowSlot::kSaid, said);
    window_.Set(WindowSlot::kHolderMention, 1 + part.holder.kind);
    window_.Set(WindowSlot::kTargetMention, 1 + part.target.kind);
    const bool heading =
        document_.paragraph_kinds[document_.paragraphs[s]] == v1::PARAGRAPH_KIND_HEADING;
    const std::string_view text =
        document_.Text(document_.sentences[s].begin, document_.sentences[s].end);
    const bool question = text.find('?', text.size() < 3 ? 0 : text.size() - 3) != text.npos;
    window_.Set(WindowSlot::kPlace, (heading ? 1 : 0) + (question ? 2 : 0));
  }

  void SetTones(const WindowPart& part, const PartTree& read) {
    const Tree& tree = document_.trees[part.sentence];
    const SentenceCues& cues = reading_.Cues(part.sentence);
    const auto sum = [&](const std::vector<float>& tones) {
      return SumTones(tree, tones, read.path, part.holder.tokens, part.target.tokens);
    };
    const ToneSums tones = sum(cues.tones);
    window_.Set(WindowSlot::kToneNear, ToneRow(2 * tones.near));
    window_.Set(WindowSlot::kToneOfAll, ToneRow(tones.all / 2));
    window_.Set(WindowSlot::kToneOnPath, ToneRow(tones.between));
    window_.Set(WindowSlot::kToneOfTarget, ToneRow(tones.around));
    std::vector<float> colours(tree.size());
    int said = 0;
    for (int i = 0; i < tree.size(); ++i) {
      const int tone = cues.colours[i].sense.tone;
      colours[i] = static_cast<float>(tone) / 3;
      if (tone != 0 && IsHoldersWord(cues.said[i])) said += tone;
    }
    const ToneSums leaning = sum(colours);
    window_.Set(WindowSlot::kColourNear, ToneRow(2 * leaning.near));
    window_.Set(WindowSlot::kColourOfAll, ToneRow(leaning.all / 3));
    window_.Set(WindowSlot::kColourOnPath, ToneRow(leaning.between));
    window_.Set(WindowSlot::kColourOfSpeech, ToneRow(static_cast<float>(said) / 8));
  }

  void SetColours(const WindowPart& part, const PartTree& read) {
    const ColourSums sums =
        SumColours(document_.trees[part.sentence], reading_.Cues(part.sentence).colours, read.ends);
    // A row for a hint, one for a clear word, one for more than that.
    const auto set = [&](WindowSlot slot, float sum) { window_.Set(slot, ToneRow(sum / 5)); };
    set(WindowSlot::kView, sums.view);
    set(WindowSlot::kMood, sums.mood);
    set(WindowSlot::kOthersView, sums.others_view);
    set(WindowSlot::kTargetDoes, sums.target_does);
    set(WindowSlot::kTargetGets, sums.target_gets);
    set(WindowSlot::kHolderDoes, sums.holder_does);
    set(WindowSlot::kColourOfTarget, sums.of_target);
  }

  bool IsHoldersWord(const std::vector<int>& said) {
    if (said.empty()) return pair_.actor == kAuthor;
    return std::any_of(said.begin(), said.end(),
                       [&](int x) { return reading_.Says(x, pair_.actor); });
  }

  void SetFrames(const WindowPart& part) {
    const SentenceCues& cues = reading_.Cues(part.sentence);
    Signs own;
    Signs of_target;
    Signs of_holder;
    for (const CueFrame& frame : cues.frames) {
      const int row = FrameRow(frame, part, cues) - 1;
      const int holder = row % 5;
      const bool target = row / 5 % 3 != 0;
      const bool is_own = holder == 1 || holder == 2;
      if (target && is_own) own.Add(frame.sign);
      if (target && holder == 0) of_target.Add(frame.sign);
      if (is_own) of_holder.Add(frame.sign);
    }
    window_.Set(WindowSlot::kOwnFrames, own.Row());
    window_.Set(WindowSlot::kTargetFrames, of_target.Row());
    window_.Set(WindowSlot::kHolderFrames, of_holder.Row());
  }

  void SetClaims(int s) {
    const CompiledCatalog& catalog = reading_.reading().catalog;
    const TopicKey holder_topic = pair_.actor >= 0 ? TopicOfActor(catalog, pair_.actor) : kNobody;
    const Claim* best = nullptr;
    const Claim* back = nullptr;
    Signs others;
    Signs elsewhere;
    for (const int c : reading_.ClaimsIn(s)) {
      const Claim& claim = reading_.claim(c);
      if (claim.actor == pair_.actor && claim.topic == pair_.topic) {
        if (best == nullptr || claim.probability > best->probability) best = &claim;
      } else if (claim.actor >= 0 && holder_topic >= 0 && claim.topic == holder_topic &&
                 TopicOfActor(catalog, claim.actor) == pair_.topic) {
        back = &claim;
      } else if (claim.topic == pair_.topic) {
        others.Add(claim.sign);
      } else if (claim.actor == pair_.actor) {
        elsewhere.Add(claim.sign);
      }
    }
    int claim_row = 0;
    int factuality = 0;
    int family = 0;
    if (best != nullptr) {
      claim_row = 1 + (best->sign + 1) * 4 + ProbabilityBucket(best->probability);
      factuality = std::clamp(static_cast<int>(best->factuality), 0, 7);
      family = 1 + static_cast<int>(WordHash(best->family) % (kFamilyRows - 1));
    }
    window_.Set(WindowSlot::kClaim, claim_row);
    window_.Set(WindowSlot::kFactuality, factuality);
    window_.Set(WindowSlot::kFamily, family);
    window_.Set(WindowSlot::kBackClaim, back == nullptr ? 0 : 2 + back->sign);
    window_.Set(WindowSlot::kOthersClaim, others.Row());
    window_.Set(WindowSlot::kOtherTargets, elsewhere.Row());
  }

  void Shorten() {
    const int size = static_cast<int>(window_.tokens.size());
    if (size <= kLongWindow) return;
    const bool nowhere = window_.holders.empty() && window_.targets.empty();
    std::vector<bool> near(size, false);
    const auto reach = [&](int place) {
      std::fill(near.begin() + std::max(place - kReach, 0),
                near.begin() + std::min(place + kReach + 1, size), true);
    };
    for (const int place : window_.holders) reach(place);
    for (const int place : window_.targets) reach(place);
    if (nowhere) std::fill_n(near.begin(), kLongWindow, true);
    int kept = 0;
    std::vector<int> moved(size, -1);
    for (int i = 0; i < size; ++i) {
      if (!near[i]) continue;
      moved[i] = kept;
      window_.tokens[kept++] = window_.tokens[i];
    }
    window_.tokens.resize(kept);
    for (int& place : window_.holders) place = moved[place];
    for (int& place : window_.targets) place = moved[place];
  }

  const WindowKind kind_;
  const AskedPair pair_;
  PairReading& reading_;
  const Document& document_;
  PairWindow window_;
};

}  // namespace

PairWindow DescribeWindow(WindowKind kind, const AskedPair& pair,
                          const std::vector<WindowPart>& parts, PairReading* reading) {
  return Describer(kind, pair, reading).Describe(parts);
}

}  // namespace demarche::stance
