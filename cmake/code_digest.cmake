# cmake -DOUTPUT=header -DFILES=a;b;c -P code_digest.cmake
# Writes a header with a digest of the files, so that an engine's version changes with its code.
set(digests "")
foreach(file IN LISTS FILES)
  file(SHA256 ${file} digest)
  string(APPEND digests ${digest})
endforeach()
string(SHA256 digest "${digests}")
string(SUBSTRING ${digest} 0 12 digest)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT
"// Made by the build from the sources of catalog, language and analysis.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_CODE_DIGEST_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_CODE_DIGEST_H_

namespace demarche::stance {

inline constexpr char kCodeDigest[] = \"${digest}\";

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_CODE_DIGEST_H_
" @ONLY)
