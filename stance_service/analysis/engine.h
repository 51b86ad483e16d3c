// The reading engine: text in, statements out. Pure: the same text, catalog and engine version give
// the same bytes. An Engine may be used by any number of threads.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_ENGINE_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_ENGINE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "demarche/v1/stance_service.pb.h"
#include "stance_service/catalog/compiled_catalog.h"

namespace demarche::stance {

class Engine {
 public:
  // `share_dir` holds "frames/" (the stance-frame lexicon), "language/" (the parser's weights) and
  // "stance/" (the scorer's).
  // Errors name the file and the line.
  static absl::StatusOr<std::unique_ptr<const Engine>> Load(const std::string& share_dir);

  virtual ~Engine() = default;

  // `service_catalog` is the catalog in force; the request's own is put in its place or on top of
  // it as its catalog mode says. INVALID_ARGUMENT names the field at fault.
  virtual absl::StatusOr<v1::AnalyzeResponse> Analyze(
      const v1::AnalyzeRequest& request, const CompiledCatalog& service_catalog) const = 0;

  // Changes whenever an answer could: of the code, the lexicon and the weights.
  virtual std::string version() const = 0;
};

// An engine whose lexicon can be read again while it works. A text is read with one lexicon from
// beginning to end, the one in force when its reading began.
class ReloadableEngine : public Engine {
 public:
  static absl::StatusOr<std::unique_ptr<ReloadableEngine>> Load(const std::string& share_dir);

  // Reads "frames/" again and puts it in force. On an error, which names file and line, the lexicon
  // in force stays. Of several at a time the last one stays.
  virtual absl::Status ReloadLexicon() = 0;
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_ENGINE_H_
