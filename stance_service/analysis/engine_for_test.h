// The engine as it ships, and catalogs written in a test.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_ENGINE_FOR_TEST_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_ENGINE_FOR_TEST_H_

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "stance_service/analysis/engine.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

// Of the source tree's data, loaded once a process.
inline const Engine& EngineForTest() {
  static const Engine* const engine = [] {
    auto loaded = Engine::Load("data");
    if (!loaded.ok()) ADD_FAILURE() << loaded.status();
    return loaded->release();
  }();
  return *engine;
}

// `text` in protobuf's text format.
inline std::shared_ptr<const CompiledCatalog> CatalogForTest(const std::string& text) {
  v1::Catalog records;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &records));
  auto catalog = CompiledCatalog::Compile(records);
  if (!catalog.ok()) ADD_FAILURE() << catalog.status();
  return *catalog;
}

// An empty answer where there is none, which fails the test.
inline v1::AnalyzeResponse AnalyzeForTest(const v1::AnalyzeRequest& request,
                                          const CompiledCatalog& catalog) {
  const auto response = EngineForTest().Analyze(request, catalog);
  EXPECT_TRUE(response.ok()) << response.status();
  return response.ok() ? *response : v1::AnalyzeResponse();
}

// Each statement as "actor + topic", "actor - topic" or "actor 0 topic".
inline std::vector<std::string> PositionsOf(const v1::AnalyzeResponse& response) {
  std::vector<std::string> positions;
  for (const v1::Statement& statement : response.statements()) {
    const char* sign = statement.position() == v1::POSITION_SUPPORTIVE  ? " + "
                       : statement.position() == v1::POSITION_SCEPTICAL ? " - "
                                                                        : " 0 ";
    positions.push_back(statement.actor_id() + sign + statement.topic_id());
  }
  return positions;
}

// Of a text alone: statements, and nothing that a caller may ask for besides.
inline std::vector<std::string> PositionsIn(const std::string& text,
                                            const CompiledCatalog& catalog) {
  v1::AnalyzeRequest request;
  request.set_text(text);
  request.set_statements_only(true);
  return PositionsOf(AnalyzeForTest(request, catalog));
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_ENGINE_FOR_TEST_H_
