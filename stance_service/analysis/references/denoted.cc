#include "stance_service/analysis/references/denoted.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace demarche::stance {
namespace {

constexpr float kNominalWeight = 0.92f;

}  // namespace

float WeightOf(MentionKind kind) {
  switch (kind) {
    case MentionKind::kName:
      return 1.0f;
    case MentionKind::kMetonym:
      return 0.97f;
    case MentionKind::kDemonym:
      return 0.9f;
    case MentionKind::kPhrase:
      return 0.8f;
    case MentionKind::kNominal:
      return kNominalWeight;
    case MentionKind::kPronoun:
      return kPronounWeight;
  }
  return 1.0f;
}

Step Via(const Reading& reading, const Mention& mention) {
  const std::string words(reading.document.Text(mention.begin, mention.end));
  Step step{v1::STEP_KIND_REFERENCE, "", mention.begin, mention.end};
  switch (mention.kind) {
    case MentionKind::kPronoun:
    case MentionKind::kNominal: {
      step.text = absl::StrCat("'", words, "'");
      if (mention.antecedent < 0) return step;
      const Mention& antecedent = reading.mentions[mention.antecedent];
      const auto name = reading.document.Text(antecedent.begin, antecedent.end);
      step.meant_begin = antecedent.begin;
      step.meant_end = antecedent.end;
      absl::StrAppend(&step.text, " stands for '", std::string(name), "'");
      return step;
    }
    case MentionKind::kMetonym:
      step.text = absl::StrCat("'", words, "' by metonymy");
      return step;
    case MentionKind::kPhrase:
      step.text = absl::StrCat("'", words, "' by its words");
      return step;
    default:
      return {};
  }
}

Step ByWord(const Reading& reading, int sentence, int token, std::string_view what) {
  const Token& at = reading.document.sentences[sentence].tokens[token];
  const std::string form(reading.document.Text(at.begin, at.end));
  return {v1::STEP_KIND_REFERENCE, absl::StrCat("'", form, "' ", std::string(what)), at.begin,
          at.end};
}

void AddOnce(Denoted denoted, std::vector<Denoted>* out) {
  for (const Denoted& known : *out) {
    if (known.actor == denoted.actor && known.topic == denoted.topic) return;
  }
  out->push_back(std::move(denoted));
}

}  // namespace demarche::stance
