# cmake -DFOLDER=… -DOUT=… -P embed.cmake: the page's files as string constants.
set(text "// Made by embed.cmake from dashboard.{html,css,js} and unlisted.js.\n#include <string_view>\n\n")
string(APPEND text "namespace demarche::stance {\n")
set(all "")
foreach(pair "kPage;dashboard.html" "kStyle;dashboard.css" "kScript;dashboard.js"
        "kUnlistedScript;unlisted.js")
  list(GET pair 0 name)
  list(GET pair 1 file)
  file(READ "${FOLDER}/${file}" content)
  string(APPEND all "${content}")
  # A literal holds 64 KiB at most in every compiler; these files are far smaller.
  string(APPEND text "inline constexpr std::string_view ${name} = R\"embedded(${content})embedded\";\n")
endforeach()
string(SHA256 hash "${all}")
string(SUBSTRING "${hash}" 0 16 hash)
string(APPEND text "inline constexpr char kFilesHash[] = \"${hash}\";\n}  // namespace demarche::stance\n")
file(WRITE "${OUT}" "${text}")
