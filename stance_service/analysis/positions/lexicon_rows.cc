#include "stance_service/analysis/positions/lexicon_rows.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace demarche::stance {

absl::Status Unwanted(std::string_view column, const std::string& got, std::string_view want) {
  return absl::InvalidArgumentError(absl::StrCat(absl::string_view(column.data(), column.size()),
                                                 ": got '", got, "', want ",
                                                 absl::string_view(want.data(), want.size())));
}

namespace {

template <typename T>
struct Named {
  std::string_view name;
  T value;
};

template <typename T, size_t N>
std::optional<T> Lookup(const Named<T> (&table)[N], const std::string& name) {
  for (const auto& entry : table) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

constexpr Named<Upos> kUpos[] = {
    {"VERB", Upos::kVerb}, {"NOUN", Upos::kNoun}, {"ADJ", Upos::kAdj},     {"ADV", Upos::kAdv},
    {"ADP", Upos::kAdp},   {"AUX", Upos::kAux},   {"DET", Upos::kDet},     {"PRON", Upos::kPron},
    {"PART", Upos::kPart}, {"NUM", Upos::kNum},   {"SCONJ", Upos::kSconj}, {"CCONJ", Upos::kCconj},
    {"INTJ", Upos::kIntj},
};

constexpr Named<SlotKind> kSlots[] = {
    {"subj", SlotKind::kSubject},      {"obj", SlotKind::kObject},
    {"clause", SlotKind::kClause},     {"poss", SlotKind::kPossessor},
    {"compound", SlotKind::kCompound}, {"mod", SlotKind::kModified},
    {"self", SlotKind::kSelf},         {"speaker", SlotKind::kSpeaker},
    {"doer", SlotKind::kDoer},         {"owner", SlotKind::kOwner},
};

constexpr Named<OperatorEffect> kEffects[] = {
    {"negate", OperatorEffect::kNegate},   {"reverse", OperatorEffect::kReverse},
    {"weaken", OperatorEffect::kWeaken},   {"strengthen", OperatorEffect::kStrengthen},
    {"expect", OperatorEffect::kExpect},   {"conditional", OperatorEffect::kConditional},
    {"past", OperatorEffect::kPast},       {"ask", OperatorEffect::kAsk},
    {"concede", OperatorEffect::kConcede}, {"cease", OperatorEffect::kCease},
    {"discuss", OperatorEffect::kDiscuss},
};

constexpr Named<OrganKind> kOrganKinds[] = {
    {"institution", OrganKind::kInstitution},
    {"person", OrganKind::kPerson},
    {"force", OrganKind::kForce},
    {"people", OrganKind::kPeople},
};

constexpr std::string_view kFamilies[] = {"endorse",
                                          "oppose",
                                          "praise",
                                          "criticise",
                                          "blame",
                                          "demand",
                                          "propose",
                                          "advocate",
                                          "fear",
                                          "want",
                                          "trust",
                                          "accept",
                                          "prevent",
                                          "build",
                                          "member",
                                          "fund",
                                          "host",
                                          "vote",
                                          "sanction",
                                          "violate",
                                          "defend",
                                          "recognise",
                                          "cooperate",
                                          "undertaking",
                                          "mock",
                                          "neutral",
                                          "evaluation:positive",
                                          "evaluation:negative"};

absl::Status ParseStrength(const std::string& cell, float* strength) {
  if (!absl::SimpleAtof(cell, strength) || *strength <= 0 || *strength > 1) {
    return Unwanted("strength", cell, "a number above 0 and up to 1");
  }
  return absl::OkStatus();
}

std::vector<Slot> ParseSlots(const std::string& cell) {
  std::vector<Slot> slots;
  for (absl::string_view part : absl::StrSplit(cell, ',', absl::SkipWhitespace())) {
    const std::string name(absl::StripAsciiWhitespace(part));
    if (const auto kind = Lookup(kSlots, name)) {
      slots.push_back({*kind, ""});
    } else {
      slots.push_back({SlotKind::kPreposition, name});
    }
  }
  return slots;
}

absl::Status ParseConditions(const std::string& cell, std::vector<Condition>* conditions) {
  for (absl::string_view part : absl::StrSplit(cell, ',', absl::SkipWhitespace())) {
    part = absl::StripAsciiWhitespace(part);
    Condition condition;
    if (part == "neg") {
      condition.kind = Condition::Kind::kNegated;
    } else if (part == "refl") {
      condition.kind = Condition::Kind::kReflexive;
    } else if (part == "noclause") {
      condition.kind = Condition::Kind::kNoClause;
    } else if (part == "noobj") {
      condition.kind = Condition::Kind::kNoObject;
    } else if (part == "undertaking") {
      condition.kind = Condition::Kind::kUndertaking;
    } else if (absl::ConsumePrefix(&part, "obj=")) {
      condition.kind = Condition::Kind::kObject;
    } else if (absl::ConsumePrefix(&part, "prt=")) {
      condition.kind = Condition::Kind::kParticle;
    } else if (absl::ConsumePrefix(&part, "case:")) {
      condition.kind = Condition::Kind::kCase;
    } else if (absl::ConsumePrefix(&part, "obl=")) {
      condition.kind = Condition::Kind::kOblique;
    } else if (absl::ConsumePrefix(&part, "xcomp=")) {
      condition.kind = Condition::Kind::kPredicate;
    } else if (absl::ConsumePrefix(&part, "mark=")) {
      condition.kind = Condition::Kind::kMark;
    } else {
      return Unwanted("needs", std::string(part),
                      "obj=, obl=, xcomp=, prt=, case:, mark=, neg, refl, noclause, noobj or "
                      "undertaking");
    }
    if (condition.kind != Condition::Kind::kNegated &&
        condition.kind != Condition::Kind::kReflexive &&
        condition.kind != Condition::Kind::kNoClause &&
        condition.kind != Condition::Kind::kNoObject &&
        condition.kind != Condition::Kind::kUndertaking) {
      condition.lemmas = absl::StrSplit(part, '|');
    }
    conditions->push_back(std::move(condition));
  }
  return absl::OkStatus();
}

// The alternatives of each word: "favour|favor of" is {{"favour", "favor"}, {"of"}}.
std::vector<std::vector<std::string>> Alternatives(const std::string& cell) {
  std::vector<std::vector<std::string>> words;
  for (absl::string_view word : absl::StrSplit(cell, ' ', absl::SkipEmpty())) {
    words.push_back(absl::StrSplit(word, '|'));
  }
  return words;
}

}  // namespace

std::string SlotName(const Slot& slot) {
  for (const auto& known : kSlots) {
    if (known.value == slot.kind) return std::string(known.name);
  }
  return slot.preposition;
}

absl::StatusOr<FrameEntry> ParseFrame(const LexiconRow& row) {
  FrameEntry entry;
  entry.name = row[0];
  entry.words = Alternatives(row[0]);
  if (entry.words.empty()) return Unwanted("words", row[0], "one lemma or more");
  const auto upos = Lookup(kUpos, row[1]);
  if (!upos) return Unwanted("pos", row[1], "VERB, NOUN, ADJ, ADV or ADP");
  entry.upos = *upos;
  if (row[2] != "+" && row[2] != "-" && row[2] != "0") {
    return Unwanted("position", row[2], "+, - or 0");
  }
  entry.position = row[2] == "+" ? 1 : row[2] == "-" ? -1 : 0;
  if (const absl::Status status = ParseStrength(row[3], &entry.strength); !status.ok()) {
    return status;
  }
  entry.holder = ParseSlots(row[4]);
  entry.target = ParseSlots(row[5]);
  if (entry.holder.empty()) return Unwanted("holder", row[4], "one slot or more");
  if (entry.target.empty()) return Unwanted("target", row[5], "one slot or more");
  if (const absl::Status status = ParseConditions(row[6], &entry.conditions); !status.ok()) {
    return status;
  }
  entry.family = row[7];
  if (std::find(std::begin(kFamilies), std::end(kFamilies), entry.family) == std::end(kFamilies)) {
    return Unwanted("family", row[7], "a family of README.md");
  }
  return entry;
}

// The first alternative of each word.
std::vector<std::string> FirstOfEach(const std::vector<std::vector<std::string>>& words) {
  std::vector<std::string> first;
  for (const auto& alternatives : words) first.push_back(alternatives.front());
  return first;
}

absl::StatusOr<OperatorRow> ParseOperator(const LexiconRow& row) {
  const auto words = Alternatives(row[0]);
  const auto upos = Lookup(kUpos, row[1]);
  const auto effect = Lookup(kEffects, row[2]);
  if (words.empty()) return Unwanted("words", row[0], "one lemma or more");
  if (!upos) return Unwanted("pos", row[1], "a part of speech");
  if (!effect) return Unwanted("effect", row[2], "an effect of README.md");
  OperatorRow parsed{words.front(), {FirstOfEach(words), *upos, *effect, 1}};
  float& value = parsed.op.value;
  if (!row[3].empty() && (!absl::SimpleAtof(row[3], &value) || value < 0 || value > 2)) {
    return Unwanted("value", row[3], "a number from 0 to 2");
  }
  return parsed;
}

absl::StatusOr<SpeechRow> ParseSpeech(const LexiconRow& row) {
  const auto words = Alternatives(row[0]);
  const auto upos = Lookup(kUpos, row[1]);
  const auto kind = SpeechKindFromName(row[2]);
  if (words.empty()) return Unwanted("words", row[0], "one lemma or more");
  if (!upos) return Unwanted("pos", row[1], "a part of speech");
  if (!kind) return Unwanted("kind", row[2], "a kind of README.md");
  return SpeechRow{words.front(), {FirstOfEach(words), *upos, *kind, ParseContentForms(row[4])}};
}

absl::StatusOr<OrganRow> ParseOrgan(const LexiconRow& row) {
  const auto kind = Lookup(kOrganKinds, row[1]);
  if (!kind) return Unwanted("kind", row[1], "institution, person, force or people");
  return OrganRow{absl::StrSplit(row[0], '|'), *kind};
}

absl::Status ReadLexiconFile(const std::string& path, size_t columns,
                             const std::function<absl::Status(const LexiconRow&)>& add,
                             std::vector<std::string>* problems, std::string* content) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  std::stringstream buffer;
  buffer << file.rdbuf();
  content->append(buffer.str());
  std::string line;
  bool header_seen = false;
  for (int number = 1; std::getline(buffer, line); ++number) {
    absl::StripTrailingAsciiWhitespace(&line);
    if (line.empty() || line[0] == '#') continue;
    if (!header_seen) {
      header_seen = true;
      continue;
    }
    LexiconRow row = absl::StrSplit(line, '\t');
    for (std::string& cell : row) absl::StripAsciiWhitespace(&cell);
    row.resize(std::max(row.size(), columns));
    const absl::Status status = add(row);
    if (status.ok()) continue;
    const std::string problem = absl::StrCat(path, ":", number, ": ", status.message());
    if (problems == nullptr) return absl::InvalidArgumentError(problem);
    problems->push_back(problem);
  }
  return absl::OkStatus();
}

}  // namespace demarche::stance
