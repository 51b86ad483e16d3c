#include "models/name_examples.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "models/gold_names.h"
#include "stance_service/catalog/alias_index.h"
#include "stance_service/language/name_features.h"
#include "stance_service/language/segment.h"

namespace demarche::models {
namespace {

using stance::NameCandidate;
using stance::NameFeatures;
using stance::NameView;
using stance::Sentence;

NameExample ToExample(const NameView& view, const NameFeatures& features, int slots, int right,
                      float weight) {
  NameExample example;
  example.rows.assign(features.rows.begin(), features.rows.begin() + features.row_count);
  for (int s = 0; s < slots; ++s) {
    const int token = features.slots[static_cast<size_t>(s)];
    if (token >= 0) example.words.push_back({s, view.Hash(token), 1.0f});
  }
  const int averaged = features.mean_last - features.mean_first + 1;
  for (int i = features.mean_first; i <= features.mean_last; ++i) {
    example.words.push_back({slots - 1, view.Hash(i), 1.0f / static_cast<float>(averaged)});
  }
  example.right = right;
  example.weight = weight;
  return example;
}

int NameAt(const std::vector<GoldName>& names, int token) {
  for (size_t n = 0; n < names.size(); ++n) {
    if (names[n].first <= token && token <= names[n].last) return static_cast<int>(n);
  }
  return -1;
}

// The type of the name that a piece is, or is most of; kNameTypeCount if none.
int TypeOfPiece(const std::vector<GoldName>& names, int first, int last) {
  int type = stance::kNameTypeCount;
  int most = 0;
  for (const GoldName& name : names) {
    const int shared = std::min(last, name.last) - std::max(first, name.first) + 1;
    if (shared > most) {
      most = shared;
      type = static_cast<int>(name.type);
    }
  }
  return type;
}

void AddSentence(std::string_view text, const Sentence& sentence, bool is_annotated,
                 const std::vector<GoldName>& names, NameExamples* out) {
  std::vector<NameCandidate> candidates;
  stance::FindNameCandidates(text, sentence, is_annotated, &candidates);
  if (candidates.empty()) return;
  std::vector<uint64_t> hashes;
  const NameView view(text, sentence, is_annotated, &hashes);
  NameFeatures features;
  const auto finish = [&](size_t begin, size_t end) {
    const int first = candidates[begin].token;
    const int last = candidates[end - 1].token;
    stance::ReadPiece(view, first, last, candidates[begin].begins, false, &features);
    out->pieces.push_back(
        ToExample(view, features, stance::kPieceSlots, TypeOfPiece(names, first, last), 1.0f));
  };
  // Pieces are cut as the gold names have it.
  size_t begin = 0;
  for (size_t i = 1; i < candidates.size(); ++i) {
    const int left = NameAt(names, candidates[i - 1].token);
    const bool inside = left >= 0 && left == NameAt(names, candidates[i].token);
    if (candidates[i].joinable) {
      stance::ReadGap(view, candidates[i - 1], candidates[i], &features);
      out->gaps.push_back(ToExample(view, features, stance::kGapSlots, inside, 1.0f));
      if (inside) continue;
    }
    finish(begin, i);
    begin = i;
  }
  finish(begin, candidates.size());
}

std::optional<stance::NameType> TypeOf(v1::ActorKind kind) {
  switch (kind) {
    case v1::ACTOR_KIND_OFFICIAL:
    case v1::ACTOR_KIND_PERSON:
      return stance::NameType::kPerson;
    case v1::ACTOR_KIND_ORGANISATION:
    case v1::ACTOR_KIND_PARTY:
      return stance::NameType::kOrganisation;
    case v1::ACTOR_KIND_STATE:
      return stance::NameType::kPlace;
    default:
      return std::nullopt;
  }
}

// Which match each candidate stands in, -1 if in none: of those that begin and end with candidates,
// the first and longest.
std::vector<int> MatchOf(const NameView& view, const std::vector<NameCandidate>& candidates,
                         const std::vector<stance::AliasMatch>& matches) {
  std::vector<int> match_of(candidates.size(), -1);
  for (size_t m = 0; m < matches.size(); ++m) {
    size_t first = candidates.size();
    size_t last = candidates.size();
    for (size_t i = 0; i < candidates.size(); ++i) {
      const stance::Token& token = view.token(candidates[i].token);
      if (token.begin == matches[m].begin) first = i;
      if (token.end == matches[m].end) last = i;
    }
    if (last == candidates.size() || first > last || match_of[first] >= 0) continue;
    std::fill(match_of.begin() + static_cast<ptrdiff_t>(first),
              match_of.begin() + static_cast<ptrdiff_t>(last) + 1, static_cast<int>(m));
  }
  return match_of;
}

// Names of the catalog in a sentence. A gap within one lies inside a name; one between two of them
// does not, nor one between a title and a person's name. A piece is learned where its ends are
// sure.
void AddMatches(std::string_view text, const Sentence& sentence, bool is_annotated,
                const std::vector<stance::AliasMatch>& matches, const v1::Catalog& catalog,
                float weight, NameExamples* out) {
  std::vector<NameCandidate> candidates;
  stance::FindNameCandidates(text, sentence, is_annotated, &candidates);
  std::vector<uint64_t> hashes;
  const NameView view(text, sentence, is_annotated, &hashes);
  const std::vector<int> match_of = MatchOf(view, candidates, matches);
  const auto type_of = [&](int match) {
    return TypeOf(catalog.actors(static_cast<int>(matches[match].owner.index)).kind());
  };
  const auto is_title = [&](size_t i) {
    return stance::IsTitleWord(view.Form(candidates[i].token));
  };
  NameFeatures features;
  const auto parted = [&](size_t i) {
    if (i == 0 || i == candidates.size() || !candidates[i].joinable) return true;
    const int left = match_of[i - 1];
    const int right = match_of[i];
    if (left < 0 && right >= 0 && is_title(i - 1)) {
      return type_of(right) == stance::NameType::kPerson;
    }
    return left != right && left >= 0 && right >= 0;
  };
  size_t begin = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (i > 0 && candidates[i].joinable) {
      const bool inside = match_of[i] >= 0 && match_of[i] == match_of[i - 1];
      if (inside || parted(i)) {
        stance::ReadGap(view, candidates[i - 1], candidates[i], &features);
        out->gaps.push_back(ToExample(view, features, stance::kGapSlots, inside, weight));
      }
    }
    const int match = match_of[i];
    if (i == 0 || match != match_of[i - 1]) begin = i;
    const bool ends = i + 1 == candidates.size() || match_of[i + 1] != match;
    if (match < 0 || !ends || !parted(begin) || !parted(i + 1)) continue;
    const auto type = type_of(match);
    if (!type) continue;
    stance::ReadPiece(view, candidates[begin].token, candidates[i].token, candidates[begin].begins,
                      false, &features);
    out->pieces.push_back(
        ToExample(view, features, stance::kPieceSlots, static_cast<int>(*type), weight));
  }
}

}  // namespace

Sentence ReadPlain(const TreebankSentence& sentence, const stance::LanguageModel* model) {
  Sentence plain = sentence.gold;
  for (stance::Token& token : plain.tokens) {
    token = {.begin = token.begin, .end = token.end, .space_before = token.space_before};
  }
  if (model != nullptr) model->Annotate(sentence.text, &plain);
  return plain;
}

NameExamples ReadNameExamples(const std::vector<TreebankSentence>& treebank,
                              const stance::LanguageModel& model) {
  NameExamples examples;
  const std::set<std::string> titles = TitleWords(treebank);
  for (const TreebankSentence& sentence : treebank) {
    const std::vector<GoldName> names = GoldNames(sentence, titles);
    AddSentence(sentence.text, ReadPlain(sentence, &model), true, names, &examples);
    AddSentence(sentence.text, ReadPlain(sentence, nullptr), false, names, &examples);
  }
  return examples;
}

void AddCatalogNames(const v1::Catalog& catalog, float weight, NameExamples* examples) {
  const auto add = [&](const std::string& name, stance::NameType type) {
    std::vector<Sentence> sentences;
    stance::Segment(name, 0, name.size(), &sentences);
    if (sentences.size() != 1) return;
    std::vector<uint64_t> hashes;
    const NameView view(name, sentences[0], false, &hashes);
    NameFeatures features;
    stance::ReadPiece(view, 0, view.size() - 1, false, true, &features);
    examples->pieces.push_back(
        ToExample(view, features, stance::kPieceSlots, static_cast<int>(type), weight));
  };
  for (const v1::Actor& actor : catalog.actors()) {
    const auto type = TypeOf(actor.kind());
    if (!type) continue;
    add(actor.name(), *type);
    // A person's other names are mostly surnames, which the name has.
    if (*type == stance::NameType::kOrganisation) {
      for (const std::string& alias : actor.aliases()) add(alias, *type);
    }
    if (*type == stance::NameType::kPlace) {
      for (const std::string& place : actor.metonyms()) add(place, *type);
    }
  }
}

void AddNamesInTexts(const std::vector<std::string>& texts, const stance::CompiledCatalog& catalog,
                     const stance::LanguageModel& model, float weight, NameExamples* examples) {
  stance::NameWords scratch;
  std::vector<stance::AliasMatch> matches;
  std::vector<Sentence> sentences;
  for (const std::string& text : texts) {
    matches.clear();
    sentences.clear();
    catalog.aliases().Find(text, &scratch, &matches);
    std::erase_if(matches, [&](const stance::AliasMatch& match) {
      return match.owner.is_topic || match.owner.kind != stance::AliasKind::kName;
    });
    if (matches.empty()) continue;
    stance::Segment(text, 0, text.size(), &sentences);
    for (Sentence& sentence : sentences) {
      AddMatches(text, sentence, false, matches, catalog.records(), weight, examples);
      model.Annotate(text, &sentence);
      AddMatches(text, sentence, true, matches, catalog.records(), weight, examples);
    }
  }
}

}  // namespace demarche::models
