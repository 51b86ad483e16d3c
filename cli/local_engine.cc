#include "cli/local_engine.h"

#include <utility>

#include "cli/proto_json.h"
#include "serving/share_dir.h"
#include "stance_service/catalog/catalog_files.h"

namespace demarche::cli {

absl::StatusOr<LocalEngine> LoadLocalEngine(std::string share_dir, std::string catalog_path) {
  if (share_dir.empty()) share_dir = serving::DefaultShareDir();
  if (catalog_path.empty()) catalog_path = share_dir + "/catalog";
  LocalEngine local;
  auto engine = stance::Engine::Load(share_dir);
  if (!engine.ok()) return engine.status();
  local.engine = *std::move(engine);
  auto records = stance::LoadCatalog(catalog_path);
  if (!records.ok()) return records.status();
  auto catalog = stance::CompiledCatalog::Compile(*std::move(records));
  if (!catalog.ok()) return catalog.status();
  local.catalog = *std::move(catalog);
  return local;
}

absl::StatusOr<std::string> AnalyzeLine(const LocalEngine& local, std::string_view line) {
  v1::AnalyzeRequest request;
  absl::Status parsed = ParseJson(line, request);
  if (!parsed.ok()) return parsed;
  auto response = local.engine->Analyze(request, *local.catalog);
  if (!response.ok()) return response.status();
  return ToJson(*response);
}

}  // namespace demarche::cli
