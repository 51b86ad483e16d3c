#include "serving/share_dir.h"

#include <system_error>

namespace demarche::serving {
namespace fs = std::filesystem;

std::string ShareDirFor(const fs::path& program_dir) {
  const fs::path installed = (program_dir / "../share/demarche").lexically_normal();
  const fs::path built = (program_dir / "../../../data").lexically_normal();
  std::error_code ignored;
  if (!fs::is_directory(installed, ignored) && fs::is_directory(built, ignored)) return built;
  return installed;
}

std::string DefaultShareDir() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) return ShareDirFor(program.parent_path());
  const fs::path here = fs::current_path(error);
  return ShareDirFor(error ? fs::path("/") : here);
}

}  // namespace demarche::serving
