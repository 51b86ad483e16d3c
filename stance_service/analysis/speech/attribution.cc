#include "stance_service/analysis/speech/attribution.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "stance_service/analysis/speech/admission.h"
#include "stance_service/analysis/speech/adverbials.h"
#include "stance_service/analysis/speech/attribution_draft.h"
#include "stance_service/analysis/speech/clauses.h"
#include "stance_service/analysis/speech/cues.h"
#include "stance_service/analysis/speech/headlines.h"
#include "stance_service/analysis/speech/speakers.h"
#include "stance_service/analysis/speech/speech_labels.h"

namespace demarche::stance {
namespace {

class Finder : private AttributionDraft {
 public:
  using AttributionDraft::AttributionDraft;

  std::vector<SaidBy> Run() {
    const int count = static_cast<int>(document.sentences.size());
    first_found.resize(count + 1);
    for (int s = 0; s < count; ++s) {
      first_found[s] = static_cast<int>(found.size());
      ReadSentence(s);
    }
    first_found[count] = static_cast<int>(found.size());
    last_tag.assign(count, -1);
    AttributeQuotations(this);
    for (int s = 0; s < count; ++s) MendSources(s);
    CompleteQuotations(this);
    MarkQuoted();
    std::stable_sort(found.begin(), found.end(), [](const SaidBy& a, const SaidBy& b) {
      return std::pair(a.content_begin, ~a.content_end) <
             std::pair(b.content_begin, ~b.content_end);
    });
    Nest();
    return std::move(found);
  }

 private:
  // --- What the words of one sentence say.

  void ReadSentence(int s) {
    const Tree& tree = TreeOf(s);
    ReadLabel(s);
    const std::vector<Cue> cues = FindCues(tree, lexicon);
    int covered = -1;
    for (const Cue& cue : cues) {
      if (cue.head <= covered) continue;
      const auto content = ContentOf(tree, cue, cues);
      if (!content) continue;
      Source source = SourceOf(tree, cue);
      if (const SaidBy* earlier = GoingOn(s, cue)) source = {earlier->source, earlier->source_word};
      if (!IsAttribution(tree, cue, *content, source)) continue;
      covered = cue.last;
      Add(s, source, cue.head, *content, cue.entry->kind);
    }
    JoinNouns(s);
    ReadHeadline(s);
    for (int i = 0; i < tree.size(); ++i) ReadAdverbial(s, i);
  }

  // "Weber Slams Rossi".
  void ReadHeadline(int s) {
    const auto found_verb = FindHeadlineVerb(TreeOf(s), lexicon);
    if (!found_verb) return;
    const size_t before = found.size();
    Add(s, {found_verb->source, found_verb->source}, found_verb->verb, found_verb->content,
        found_verb->kind);
    if (found.size() == before) return;
    found.back().source_begin = Begin(s, 0);
    found.back().source_end = End(s, found_verb->verb - 1);
  }

  // "Repeated his claim that it was dead": a verb and the noun of speech that it brings are one
  // cue, and what the noun brings is said; or denied, in "dismissed claims that it was dead".
  void JoinNouns(int s) {
    const Tree& tree = TreeOf(s);
    const auto joined = [&](const SaidBy& verb) {
      if (!verb.theme || tree.Pos(verb.cue) != Upos::kVerb) return false;
      const auto noun =
          std::find_if(found.begin() + first_found[s], found.end(), [&](const SaidBy& noun) {
            return !noun.theme && tree.Pos(noun.cue) == Upos::kNoun &&
                   tree.Head(noun.cue) == verb.cue && tree.Rel(noun.cue) == Relation::kObj &&
                   noun.source == verb.source;
          });
      if (noun == found.end()) return false;
      if (verb.kind == SpeechKind::kDeny) noun->kind = SpeechKind::kDeny;
      return true;
    };
    for (auto said = found.begin() + first_found[s]; said != found.end();) {
      said = joined(*said) ? found.erase(said) : said + 1;
    }
  }

  // "Rossi said it was dead, adding that", "… and warned that": the parser hung the second cue from
  // what the first one says, but it stands beyond. nullptr if it does not.
  const SaidBy* GoingOn(int s, const Cue& cue) const {
    const Tree& tree = TreeOf(s);
    const Relation relation = tree.Rel(cue.head);
    const bool added = IsAdded(tree, cue);
    if (cue.entry->upos != Upos::kVerb || tree.Head(cue.head) < 0 ||
        (relation != Relation::kAdvcl && relation != Relation::kConj &&
         relation != Relation::kAcl && !added) ||
        tree.Child(cue.head, {Relation::kNsubj, Relation::kNsubjPass}) >= 0) {
      return nullptr;
    }
    if (const SaidBy* first = JoinedParticiple(s, cue)) return first;
    const uint32_t governor = Begin(s, tree.Head(cue.head));
    for (int f = static_cast<int>(found.size()) - 1; f >= first_found[s]; --f) {
      const SaidBy& said = found[f];
      if (said.source >= 0 && !said.theme && said.content_begin <= governor &&
          governor < said.content_end && said.content_end <= Begin(s, cue.head)) {
        return &said;
      }
    }
    return nullptr;
  }

  // "…, adding that", "…,” adding that".
  static bool IsAdded(const Tree& tree, const Cue& cue) {
    if (cue.head < 2 || !tree.Lower(cue.head).ends_with("ing")) return false;
    return tree.Form(cue.head - 1) == "," ||
           (tree.Form(cue.head - 2) == "," && tree.Pos(cue.head - 1) == Upos::kPunct);
  }

  // "…, warning that boats would sink and urging them to act": a participle behind "and" that the
  // parser joined to what is no participle goes on from the last one.
  const SaidBy* JoinedParticiple(int s, const Cue& cue) const {
    const Tree& tree = TreeOf(s);
    const auto ing = [&](int i) { return tree.Lower(i).ends_with("ing"); };
    if (tree.Rel(cue.head) != Relation::kConj || !ing(cue.head) || ing(tree.Head(cue.head)) ||
        tree.Child(cue.head, {Relation::kCc}) < 0) {
      return nullptr;
    }
    for (int f = static_cast<int>(found.size()) - 1; f >= first_found[s]; --f) {
      if (found[f].cue >= 0 && found[f].source >= 0 && ing(found[f].cue)) return &found[f];
    }
    return nullptr;
  }

  void Add(int s, const Source& source, int cue, const Content& content, SpeechKind kind) {
    SaidBy said;
    said.sentence = said.source_sentence = s;
    said.source = source.token;
    said.source_word = source.word;
    said.cue = cue;
    said.content_begin = Begin(s, content.first);
    said.content_end = End(s, content.last);
    said.kind = kind;
    said.theme = content.theme;
    if (content.tag_first >= 0) {
      said.gaps.emplace_back(End(s, content.tag_first - 1), Begin(s, content.tag_last + 1));
    }
    // Who speaks within a quotation says nothing beyond it.
    if (const Quotation* around = QuotationAt(Begin(s, cue))) {
      said.content_begin = std::max(said.content_begin, around->begin);
      said.content_end = std::min(said.content_end, around->end);
      if (said.content_begin >= said.content_end) return;
      said.gaps.clear();
    }
    found.push_back(said);
  }

  // "Rossi: we won't sign", "Q: …": at the start of a paragraph.
  void ReadLabel(int s) {
    if (s > 0 && document.paragraphs[s] == document.paragraphs[s - 1]) return;
    const auto label = FindSpeechLabel(TreeOf(s));
    if (!label) return;
    const size_t before = found.size();
    Add(s, {label->head, label->head}, label->colon, label->content, SpeechKind::kSay);
    if (found.size() == before) return;
    found.back().source_begin = Begin(s, 0);
    found.back().source_end = End(s, label->colon - 1);
    if (!label->transcript || QuotationAt(Begin(s, label->colon)) != nullptr) return;
    // All of the paragraph is the answer.
    int last = s;
    while (last + 1 < static_cast<int>(document.sentences.size()) &&
           document.paragraphs[last + 1] == document.paragraphs[s]) {
      ++last;
    }
    found.back().content_end = std::max(found.back().content_end, document.sentences[last].end);
  }

  // "According to the envoy", "in her view".
  void ReadAdverbial(int s, int i) {
    if (const auto found = AdverbialAt(TreeOf(s), i, lexicon)) {
      Add(s, {found->source, found->source}, i, found->content, found->kind);
    }
  }

  // "“I don't like it,” Rossi said, adding that": the parser hung "adding" from what is quoted.
  // Whoever spoke last outside of the marks goes on.
  void MendSources(int s) {
    for (int f = first_found[s]; f < first_found[s + 1]; ++f) {
      SaidBy& said = found[f];
      if (said.source < 0 || said.source_end > 0 || said.cue < 0) continue;
      if (QuotationAt(Begin(s, said.cue)) != nullptr ||
          QuotationAt(Begin(s, said.source)) == nullptr) {
        continue;
      }
      const SaidBy* last = nullptr;
      for (int g = first_found[s]; g < first_found[s + 1]; ++g) {
        const SaidBy& other = found[g];
        if (g == f || other.source < 0 || other.cue >= said.cue) continue;
        if (QuotationAt(Begin(s, other.cue)) != nullptr ||
            QuotationAt(Begin(s, other.source)) != nullptr)
          continue;
        if (last == nullptr || other.cue > last->cue) last = &other;
      }
      if (last == nullptr) {
        // The tag of a quotation, found apart.
        const int tag = last_tag[s];
        if (tag >= 0 && found[tag].source >= 0 && found[tag].cue < said.cue) last = &found[tag];
      }
      if (last == nullptr) continue;
      said.source = last->source;
      said.source_word = last->source_word;
      said.source_begin = last->source_begin;
      said.source_end = last->source_end;
    }
  }

  void MarkQuoted() {
    for (SaidBy& said : found) {
      // A quotation may have taken the place of what the tree gave.
      uint32_t reached = said.content_begin;
      std::erase_if(said.gaps, [&](const auto& gap) {
        if (gap.first <= reached || gap.second >= said.content_end || gap.first >= gap.second) {
          return true;
        }
        reached = gap.second;
        return false;
      });
      uint32_t within = 0;
      for (const Quotation& quotation :
           QuotationsIn(quotations, said.content_begin, said.content_end)) {
        within += std::min(quotation.end, said.content_end) -
                  std::max(quotation.begin, said.content_begin);
      }
      uint32_t size = said.content_end - said.content_begin;
      for (const auto& [begin, end] : said.gaps) size -= end - begin;
      said.quoted = within * 10 >= size * 9;
      said.mixed = within > 0 && !said.quoted;
    }
  }

  void Nest() {
    std::vector<int> open;
    for (int f = 0; f < static_cast<int>(found.size()); ++f) {
      while (!open.empty() && found[open.back()].content_end <= found[f].content_begin) {
        open.pop_back();
      }
      found[f].outer = open.empty() ? -1 : open.back();
      open.push_back(f);
    }
  }
};

}  // namespace

std::vector<SaidBy> FindAttributions(const Document& document, const Lexicon& lexicon) {
  return Finder(document, lexicon).Run();
}

std::vector<int> AttributionsAt(const std::vector<SaidBy>& all, uint32_t offset) {
  // Whatever holds the offset holds the begin of the last that begins before it, and so stands in
  // its line of outer ones.
  const auto end = std::partition_point(
      all.begin(), all.end(), [&](const SaidBy& said) { return said.content_begin <= offset; });
  std::vector<int> at;
  for (int f = static_cast<int>(end - all.begin()) - 1; f >= 0; f = all[f].outer) {
    if (offset >= all[f].content_end || all[f].theme) continue;
    const auto& gaps = all[f].gaps;
    if (std::none_of(gaps.begin(), gaps.end(),
                     [&](const auto& gap) { return gap.first <= offset && offset < gap.second; })) {
      at.push_back(f);
    }
  }
  std::stable_sort(at.begin(), at.end(), [&](int a, int b) {
    return all[a].content_end - all[a].content_begin < all[b].content_end - all[b].content_begin;
  });
  return at;
}

}  // namespace demarche::stance
