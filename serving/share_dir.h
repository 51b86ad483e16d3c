// Where the program's shared data lies: catalog, frames, language weights.
#ifndef DEMARCHE_SERVING_SHARE_DIR_H_
#define DEMARCHE_SERVING_SHARE_DIR_H_

#include <filesystem>
#include <string>

namespace demarche::serving {

// The first of these folders that is there, as an absolute path; the first one's path if none is:
//   <folder of the program>/../share/demarche    installed
//   <folder of the program>/../../../data        built: build/<preset>/bin → data
std::string DefaultShareDir();

// The same for a program that lies in `program_dir`.
std::string ShareDirFor(const std::filesystem::path& program_dir);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_SHARE_DIR_H_
