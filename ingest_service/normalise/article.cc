#include "ingest_service/normalise/article.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ingest_service/normalise/caller.h"
#include "ingest_service/normalise/genre.h"
#include "ingest_service/normalise/language.h"
#include "ingest_service/normalise/note.h"
#include "ingest_service/normalise/paragraph_languages.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

constexpr size_t kMaxRawBytes = 512;
constexpr std::string_view kGap = "\n\n";

void AddProvenance(std::string_view field, v1::MetadataSource source, double confidence,
                   std::string_view raw, v1::Article& article) {
  v1::Provenance* provenance = article.add_provenance();
  provenance->set_field(std::string(field));
  provenance->set_source(source);
  provenance->set_confidence(static_cast<float>(std::clamp(confidence, 0.0, 1.0)));
  provenance->set_raw(std::string(Clip(raw, kMaxRawBytes)));
}

void AddNote(v1::NoteKind kind, size_t count, std::string message, v1::Article& article) {
  *article.add_notes() = MakeNote(kind, count, std::move(message));
}

std::string Settle(const Fact& fact, std::string_view field, v1::Article& article) {
  if (fact.value.empty()) return {};
  AddProvenance(field, fact.source, fact.confidence, fact.raw, article);
  return fact.value;
}

void SetPublished(const DateFact& fact, v1::Article& article) {
  if (!fact.value) return;
  const Date& date = *fact.value;
  article.mutable_published_time()->set_seconds(UnixSeconds(date));
  article.set_published_precision(date.precision);
  if (date.offset_minutes) {
    article.mutable_published_utc_offset()->set_seconds(int64_t{60} * *date.offset_minutes);
  }
  AddProvenance("published_time", fact.source, fact.confidence, fact.raw, article);
}

void SetModified(const DateFact& fact, v1::Article& article) {
  if (!fact.value) return;
  const int64_t seconds = UnixSeconds(*fact.value);
  if (article.has_published_time() && article.published_time().seconds() == seconds) return;
  article.mutable_modified_time()->set_seconds(seconds);
  AddProvenance("modified_time", fact.source, fact.confidence, fact.raw, article);
}

// Text and paragraphs, up to the limit.
void SetText(const std::vector<Block>& blocks, const NormaliseLimits& limits,
             v1::Article& article) {
  std::string& text = *article.mutable_text();
  size_t cut = 0;
  for (const Block& block : blocks) {
    if (block.text.empty()) continue;
    std::string_view piece = block.text;
    const size_t gap = text.empty() ? 0 : kGap.size();
    if (cut > 0 || text.size() + gap + piece.size() > limits.max_text_bytes) {
      // A first paragraph that is too long is cut within; nothing at all would be worse.
      if (cut == 0 && text.empty()) {
        const std::string_view head = Clip(piece, limits.max_text_bytes);
        cut += piece.size() - head.size();
        piece = head;
      } else {
        cut += piece.size();
        continue;
      }
    }
    if (!text.empty()) text += kGap;
    v1::Paragraph* paragraph = article.add_paragraphs();
    paragraph->set_kind(block.kind);
    paragraph->set_begin(static_cast<int32_t>(text.size()));
    text += piece;
    paragraph->set_end(static_cast<int32_t>(text.size()));
    paragraph->set_text(std::string(piece));
  }
  if (cut > 0) {
    AddNote(v1::NOTE_KIND_TRUNCATED, cut,
            Cat({"The text was longer than ", std::to_string(limits.max_text_bytes),
                 " bytes; the rest was left out."}),
            article);
  }
}

// The language as the caller says it: not looked into.
void SetCallersLanguage(const Fact& said, v1::Article& article) {
  article.set_language(Settle(said, "language", article));
  if (IsReadLanguage(article.language())) return;
  AddNote(v1::NOTE_KIND_LANGUAGE_NOT_READ, 0,
          Cat({"The article is in \"", Clip(article.language(), 64),
               "\", which is not read yet; it is kept and not analysed."}),
          article);
}

void SetLanguage(const Fact& declared, v1::Article& article) {
  // Prose says more than headings and lists do.
  std::string sample;
  for (const v1::Paragraph& paragraph : article.paragraphs()) {
    if (sample.size() > (16U << 10)) break;
    sample += paragraph.text();
    sample += ' ';
  }
  if (sample.size() < 400) sample += article.title();
  const LanguageGuess guess = DetectLanguage(sample, declared.value);
  article.set_language(guess.tag);
  const bool as_declared =
      !declared.value.empty() && Fold(guess.tag).starts_with(Fold(Clip(declared.value, 2)));
  if (guess.tag != "und") {
    AddProvenance("language", as_declared ? declared.source : v1::METADATA_SOURCE_DETECTED,
                  guess.confidence, as_declared ? declared.raw : guess.tag, article);
  }
  if (!IsReadLanguage(guess.tag)) {
    AddNote(v1::NOTE_KIND_LANGUAGE_NOT_READ, 0,
            guess.tag == "und"
                ? std::string("The language can't be told; the article is kept and not analysed.")
                : Cat({"The article is in \"", guess.tag,
                       "\", which is not read yet; it is kept and not analysed."}),
            article);
  }
}

// The title stands once: not again as the first paragraph.
void DropRepeatedTitle(std::string_view title, std::vector<Block>& blocks) {
  if (title.empty() || blocks.size() < 2) return;
  if (blocks.front().text.size() > 2 * title.size() + 64) return;
  const std::string skeleton = Skeleton(title);
  if (!skeleton.empty() && Skeleton(blocks.front().text) == skeleton) blocks.erase(blocks.begin());
}

// Those of the content, overruled by the caller's; none at all if neither sets one.
void SetRights(const Draft& draft, const v1::RawArticle& raw, v1::Article& article) {
  v1::Rights rights;
  rights.set_license(std::string(Clip(draft.license, 512)));
  if (draft.embargo_until) rights.mutable_embargo_until()->set_seconds(*draft.embargo_until);
  if (draft.expires_at) rights.mutable_expires_at()->set_seconds(*draft.expires_at);
  ApplyRights(raw.rights(), rights);
  if (raw.has_rights() || rights.ByteSizeLong() > 0) *article.mutable_rights() = std::move(rights);
}

std::string Hexadecimal(const unsigned char* bytes, size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (size_t i = 0; i < size; ++i) {
    out.push_back(kDigits[bytes[i] >> 4]);
    out.push_back(kDigits[bytes[i] & 15]);
  }
  return out;
}

absl::Status At(std::string_view field, std::string_view got, std::string_view want) {
  return absl::InvalidArgumentError(Cat({field, ": got ", got, ", want ", want}));
}

bool OnBoundary(std::string_view text, size_t at) { return CharacterBoundary(text, at) == at; }

// Paragraphs of a caller's article: in order, within the text, repeating it exactly.
absl::Status CheckParagraphs(const v1::Article& article) {
  const std::string& text = article.text();
  int64_t last = 0;
  for (int i = 0; i < article.paragraphs_size(); ++i) {
    const v1::Paragraph& p = article.paragraphs(i);
    const std::string field = Cat({"article.paragraphs[", std::to_string(i), "]"});
    const std::string span =
        Cat({"[", std::to_string(p.begin()), ", ", std::to_string(p.end()), ")"});
    if (p.begin() < last || p.end() <= p.begin() || static_cast<size_t>(p.end()) > text.size()) {
      return At(field, span,
                Cat({"a span within [", std::to_string(last), ", ", std::to_string(text.size()),
                     ") that is not empty and follows the one before"}));
    }
    if (!OnBoundary(text, static_cast<size_t>(p.begin())) ||
        !OnBoundary(text, static_cast<size_t>(p.end()))) {
      return At(field, Cat({span, " within a character"}), "character boundaries");
    }
    const std::string_view exact = std::string_view(text).substr(
        static_cast<size_t>(p.begin()), static_cast<size_t>(p.end() - p.begin()));
    if (!p.text().empty() && p.text() != exact) {
      return At(Cat({field, ".text"}), Cat({"\"", Clip(p.text(), 64), "\""}),
                Cat({"\"", Clip(exact, 64), "\", which text has there"}));
    }
    last = p.end();
  }
  return absl::OkStatus();
}

// Spans of what stands between blank lines, without touching the text.
void ParagraphsFromBlankLines(v1::Article& article) {
  const std::string& text = article.text();
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = begin;
    size_t next = text.size();
    // A blank line may hold spaces.
    for (end = text.find('\n', begin); end != std::string::npos; end = text.find('\n', end + 1)) {
      const size_t after = text.find_first_not_of(" \t\r", end + 1);
      if (after == std::string::npos || text[after] == '\n') {
        next = after == std::string::npos ? text.size() : after + 1;
        break;
      }
    }
    if (end == std::string::npos) end = text.size();
    size_t first = text.find_first_not_of(" \t\r\n", begin);
    if (first != std::string::npos && first < end) {
      while (end > first &&
             std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos)
        --end;
      v1::Paragraph* paragraph = article.add_paragraphs();
      paragraph->set_kind(v1::PARAGRAPH_KIND_BODY);
      paragraph->set_begin(static_cast<int32_t>(first));
      paragraph->set_end(static_cast<int32_t>(end));
    }
    begin = std::max(next, end + 1);
  }
}

}  // namespace

std::string ContentHash(std::string_view title, std::string_view text) {
  const std::string content = Cat({Tidy(title), "\n", Tidy(text)});
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return Hexadecimal(digest.data(), size);
}

absl::StatusOr<v1::Article> Assemble(Draft draft, const v1::RawArticle& raw,
                                     const NormaliseLimits& limits) {
  v1::Article article;
  ApplyCaller(raw, draft);
  DropRepeatedTitle(draft.title.value, draft.blocks);
  article.set_title(Settle(draft.title, "title", article));
  article.set_publisher(Settle(draft.publisher, "publisher", article));
  article.set_canonical_url(Settle(draft.canonical_url, "canonical_url", article));
  article.set_section(Settle(draft.section, "section", article));
  if (!draft.authors.names.empty()) {
    for (std::string& name : draft.authors.names) article.add_authors(std::move(name));
    AddProvenance("authors", draft.authors.source, draft.authors.confidence, draft.authors.raw,
                  article);
  }
  if (raw.has_published_time()) {
    *article.mutable_published_time() = raw.published_time();
    article.set_published_precision(v1::TIME_PRECISION_SECOND);
    AddProvenance("published_time", v1::METADATA_SOURCE_CALLER, 1, "", article);
  } else {
    SetPublished(draft.published, article);
  }
  if (raw.has_modified_time()) {
    *article.mutable_modified_time() = raw.modified_time();
    AddProvenance("modified_time", v1::METADATA_SOURCE_CALLER, 1, "", article);
  } else {
    SetModified(draft.modified, article);
  }

  SetText(draft.blocks, limits, article);
  if (article.text().empty()) {
    return absl::InvalidArgumentError("raw.content: got no readable text, want an article");
  }
  if (draft.language.source == v1::METADATA_SOURCE_CALLER) {
    SetCallersLanguage(draft.language, article);
  } else {
    SetLanguage(draft.language, article);
  }
  SetParagraphLanguages(article);
  article.set_content_hash(ContentHash(article.title(), article.text()));
  SetRights(draft, raw, article);
  article.set_completeness(draft.completeness == v1::COMPLETENESS_UNSPECIFIED
                               ? v1::COMPLETENESS_FULL
                               : draft.completeness);
  article.set_genre(draft.genre != v1::GENRE_UNSPECIFIED
                        ? draft.genre
                        : TellGenre(article.title(), article.section(), article.canonical_url()));
  for (v1::Note& note : draft.notes) *article.add_notes() = std::move(note);
  if (draft.left_out > 0) {
    AddNote(v1::NOTE_KIND_LEFT_OUT, draft.left_out,
            "Pieces that are no part of the article were left out: navigation, teasers, pleas, "
            "players, footnotes.",
            article);
  }
  if (draft.marks_removed > 0) {
    AddNote(v1::NOTE_KIND_LEFT_OUT, draft.marks_removed,
            "Footnote marks were taken out of the text.", article);
  }
  return article;
}

absl::StatusOr<v1::Article> Complete(v1::Article article, const NormaliseLimits& limits) {
  if (Strip(article.text()).empty())
    return At("article.text", article.text().empty() ? "nothing" : "white space alone", "a text");
  if (article.text().size() > limits.max_text_bytes) {
    return At("article.text", Cat({std::to_string(article.text().size()), " bytes"}),
              Cat({"at most ", std::to_string(limits.max_text_bytes)}));
  }
  if (absl::Status status = CheckParagraphs(article); !status.ok()) return status;
  if (article.paragraphs().empty()) ParagraphsFromBlankLines(article);
  for (v1::Paragraph& p : *article.mutable_paragraphs()) {
    if (p.kind() == v1::PARAGRAPH_KIND_UNSPECIFIED) p.set_kind(v1::PARAGRAPH_KIND_BODY);
    if (p.text().empty()) {
      p.set_text(article.text().substr(static_cast<size_t>(p.begin()),
                                       static_cast<size_t>(p.end() - p.begin())));
    }
  }
  if (article.language().empty()) {
    SetLanguage({}, article);
  } else if (!IsReadLanguage(article.language())) {
    Fact declared;
    declared.value = article.language();
    declared.source = v1::METADATA_SOURCE_CALLER;
    SetLanguage(declared, article);
  }
  if (article.has_published_time() &&
      article.published_precision() == v1::TIME_PRECISION_UNSPECIFIED) {
    article.set_published_precision(v1::TIME_PRECISION_SECOND);
  }
  if (article.completeness() == v1::COMPLETENESS_UNSPECIFIED)
    article.set_completeness(v1::COMPLETENESS_FULL);
  if (article.genre() == v1::GENRE_UNSPECIFIED)
    article.set_genre(TellGenre(article.title(), article.section(), article.canonical_url()));
  article.set_content_hash(ContentHash(article.title(), article.text()));
  return article;
}

}  // namespace demarche::ingest
