// Who says what in a text, as the tests of attribution write it.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_FOR_TEST_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_FOR_TEST_H_

#include <string>
#include <vector>

#include "stance_service/analysis/engine_for_test.h"

namespace demarche::stance {

inline constexpr char kSpeakers[] = R"pb(
  actors { id: "norway" name: "Norway" kind: ACTOR_KIND_STATE metonyms: "Oslo" }
  actors {
    id: "halden"
    name: "Ingrid Halden"
    aliases: "Halden"
    kind: ACTOR_KIND_OFFICIAL
    roles { title: "foreign minister" principal_id: "norway" since: "2019" }
  }
  actors { id: "okoye" name: "Daniel Okoye" aliases: "Okoye" kind: ACTOR_KIND_PERSON }
  actors { id: "league" name: "Fisheries League" kind: ACTOR_KIND_ORGANISATION nominals: "league" }
)pb";

inline const CompiledCatalog& Speakers() {
  static const auto& catalog = *new auto(CatalogForTest(kSpeakers));
  return *catalog;
}

inline v1::AnalyzeResponse Read(const std::string& text) {
  v1::AnalyzeRequest request;
  request.set_text(text);
  return AnalyzeForTest(request, Speakers());
}

inline std::string ContentOf(const v1::AttributedContent& said) {
  if (said.content_parts().empty()) return said.content().text();
  std::string parts;
  for (const v1::Span& part : said.content_parts()) {
    if (!parts.empty()) parts += " … ";
    parts += part.text();
  }
  return parts;
}

// "form: source / cue / content".
inline std::vector<std::string> Said(const std::string& text) {
  std::vector<std::string> found;
  const v1::AnalyzeResponse response = Read(text);
  for (const v1::AttributedContent& said : response.attributions()) {
    const char* form = said.form() == v1::QUOTE_FORM_DIRECT  ? "direct: "
                       : said.form() == v1::QUOTE_FORM_MIXED ? "mixed: "
                                                             : "indirect: ";
    found.push_back(form + said.source().text() + " / " + said.cue().text() + " / " +
                    ContentOf(said));
  }
  return found;
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_ATTRIBUTION_FOR_TEST_H_
