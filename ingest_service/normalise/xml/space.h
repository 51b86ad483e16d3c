// The XML namespaces that carry news.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_XML_SPACE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_XML_SPACE_H_

#include <cstdint>
#include <string_view>

namespace demarche::ingest::xml {

enum class Space : uint8_t {
  kNone,     // no namespace
  kOther,    // one that is not listed here
  kAtom,     // 1.0, and its draft 0.3
  kRdf,      // RDF syntax
  kRss,      // RSS 0.9, 1.0, and 2.0 where it is given a namespace
  kContent,  // RSS content module
  kDc,       // Dublin Core elements
  kDcTerms,  // Dublin Core terms
  kPrism,    // PRISM basic metadata, any version
  kMedia,    // Media RSS
  kCc,       // Creative Commons, and the licence module of RSS
  kFeedBurner,
  kXhtml,
  kNewsMl,  // NAR: NewsML-G2
  kNitf,
  kXml,  // the prefix xml
};

// The namespace of an address, without regard to case, "https" or a slash at the end.
Space SpaceOf(std::string_view uri);

// What a prefix that was never declared is commonly used for.
Space CommonSpaceOf(std::string_view prefix);

}  // namespace demarche::ingest::xml

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_XML_SPACE_H_
