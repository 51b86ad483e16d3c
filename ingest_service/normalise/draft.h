// What a reader of one format (text, HTML, JSON) has found, before article.h makes an Article of
// it.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_DRAFT_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_DRAFT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demarche/v1/article.pb.h"
#include "ingest_service/normalise/dates.h"

namespace demarche::ingest {

// A piece of metadata; unknown while `value` is empty.
struct Fact {
  std::string value;
  v1::MetadataSource source = v1::METADATA_SOURCE_UNSPECIFIED;
  double confidence = 0;
  std::string raw;  // the words found
};

struct DateFact {
  std::optional<Date> value;
  v1::MetadataSource source = v1::METADATA_SOURCE_UNSPECIFIED;
  double confidence = 0;
  std::string raw;
};

// The authors come from one place together.
struct AuthorsFact {
  std::vector<std::string> names;
  v1::MetadataSource source = v1::METADATA_SOURCE_UNSPECIFIED;
  double confidence = 0;
  std::string raw;
};

struct Block {
  v1::ParagraphKind kind = v1::PARAGRAPH_KIND_BODY;
  std::string text;
};

struct Draft {
  Fact title;
  Fact publisher;
  Fact canonical_url;
  Fact section;
  // As the document declares it.
  Fact language;
  AuthorsFact authors;
  DateFact published;
  DateFact modified;
  std::vector<Block> blocks;
  v1::Genre genre = v1::GENRE_UNSPECIFIED;
  v1::Completeness completeness = v1::COMPLETENESS_UNSPECIFIED;
  std::string license;
  // Rights that the content sets, as Unix seconds.
  std::optional<int64_t> embargo_until;
  std::optional<int64_t> expires_at;
  // Pieces of the document that were left out as furniture of the site.
  size_t left_out = 0;
  // Footnote marks taken out of the text.
  size_t marks_removed = 0;
  std::vector<v1::Note> notes;
};

// Keeps the surer of the two; the earlier if they are equally sure.
inline void Offer(Fact& fact, std::string value, v1::MetadataSource source, double confidence,
                  std::string raw = "") {
  if (value.empty() || (!fact.value.empty() && fact.confidence >= confidence)) return;
  fact = {value, source, confidence, raw.empty() ? value : std::move(raw)};
}

inline void Offer(DateFact& fact, const std::optional<FoundDate>& found, v1::MetadataSource source,
                  double confidence, std::string raw) {
  if (!found) return;
  confidence *= found->date.confidence;
  if (fact.value && fact.confidence >= confidence) return;
  fact = {found->date, source, confidence, std::move(raw)};
}

inline void Offer(AuthorsFact& fact, std::vector<std::string> names, v1::MetadataSource source,
                  double confidence, std::string raw) {
  if (names.empty() || (!fact.names.empty() && fact.confidence >= confidence)) return;
  fact = {std::move(names), source, confidence, std::move(raw)};
}

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_DRAFT_H_
