#include "ingest_service/unpack/item.h"

namespace demarche::ingest::unpack {
namespace {

struct Words {
  std::string_view field;
  std::string_view words;
};

const Words& WordsFor(Skipped why) {
  static constexpr std::array<Words, kSkippedKinds> kWords = {{
      {"fileEnding", "files with an ending that is not read (name one itself to have it)"},
      {"warcRequest", "crawl records of requests"},
      {"warcMetadata", "crawl records about the crawl"},
      {"warcRevisit", "crawl records of pages met before"},
      {"warcConversion", "crawl records of converted pages"},
      {"warcOther", "crawl records of other kinds"},
      {"httpStatus", "crawled answers with a status other than 2xx"},
      {"emptyAnswer", "crawled answers without content"},
      {"mediaType", "crawled answers that are no text (pictures, scripts, styles)"},
      {"robots", "crawled robots.txt"},
  }};
  return kWords[static_cast<size_t>(why)];
}

}  // namespace

std::string_view Describe(Skipped why) { return WordsFor(why).words; }
std::string_view FieldName(Skipped why) { return WordsFor(why).field; }

}  // namespace demarche::ingest::unpack
