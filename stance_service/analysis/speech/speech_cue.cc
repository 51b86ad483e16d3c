#include "stance_service/analysis/speech/speech_cue.h"

#include <utility>

namespace demarche::stance {
namespace {

constexpr std::pair<std::string_view, SpeechKind> kKinds[] = {
    {"say", SpeechKind::kSay},
    {"claim", SpeechKind::kClaim},
    {"believe", SpeechKind::kBelieve},
    {"ask", SpeechKind::kAsk},
    {"promise", SpeechKind::kPromise},
    {"deny", SpeechKind::kDeny},
    {"concede", SpeechKind::kConcede},
    {"warn", SpeechKind::kWarn},
    {"announce", SpeechKind::kAnnounce},
    {"report", SpeechKind::kReport},
    {"according", SpeechKind::kAccording},
};

constexpr std::pair<std::string_view, bool ContentForms::*> kForms[] = {
    {"that", &ContentForms::clause},    {"quote", &ContentForms::quotation},
    {"inf", &ContentForms::infinitive}, {"obj-inf", &ContentForms::object_infinitive},
    {"ing", &ContentForms::gerund},     {"obj", &ContentForms::object},
    {"as", &ContentForms::object_as},   {"subj", &ContentForms::subject},
    {"raise", &ContentForms::raising},
};

}  // namespace

std::optional<SpeechKind> SpeechKindFromName(std::string_view name) {
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

ContentForms ParseContentForms(std::string_view names) {
  ContentForms forms;
  while (!names.empty()) {
    const size_t end = std::min(names.find(' '), names.size());
    const std::string_view name = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    if (name.empty()) continue;
    const auto* form = std::find_if(std::begin(kForms), std::end(kForms),
                                    [&](const auto& known) { return known.first == name; });
    if (form != std::end(kForms)) {
      forms.*(form->second) = true;
    } else {
      forms.prepositions.emplace_back(name);
    }
  }
  return forms;
}

}  // namespace demarche::stance
