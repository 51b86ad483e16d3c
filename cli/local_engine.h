// The reading engine in this process, for the forms that need no server.
#ifndef DEMARCHE_CLI_LOCAL_ENGINE_H_
#define DEMARCHE_CLI_LOCAL_ENGINE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "demarche/v1/stance_service.pb.h"
#include "stance_service/analysis/engine.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::cli {

// Immutable; may be used by any number of threads.
struct LocalEngine {
  std::unique_ptr<const stance::Engine> engine;
  std::shared_ptr<const stance::CompiledCatalog> catalog;
};

// `share_dir`: empty means the one that belongs to this binary. `catalog_path`: a file or folder;
// empty means "catalog" in the shared folder. Errors name file and line.
absl::StatusOr<LocalEngine> LoadLocalEngine(std::string share_dir, std::string catalog_path);

// An AnalyzeRequest in protobuf JSON, answered by an AnalyzeResponse in protobuf JSON, one line.
absl::StatusOr<std::string> AnalyzeLine(const LocalEngine& local, std::string_view line);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_LOCAL_ENGINE_H_
