#include "ingest_service/archive/revision_diff.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/time_util.h"
#include "ingest_service/archive/edit_script.h"

namespace demarche::ingest {
namespace {

constexpr int kMaxEdits = 512;
// Changed paragraphs are looked for where no more than so many pairs could be.
constexpr size_t kMaxPairs = 2500;
// Of a long paragraph so many words are compared.
constexpr size_t kMaxWords = 1000;
constexpr double kLeastShared = 0.5;

using Paragraphs = google::protobuf::RepeatedPtrField<v1::Paragraph>;

// The same number for equal paragraphs.
class Names {
 public:
  std::vector<int> Of(const Paragraphs& paragraphs) {
    std::vector<int> names;
    for (const v1::Paragraph& p : paragraphs) {
      const auto key = std::make_pair(static_cast<int>(p.kind()), absl::string_view(p.text()));
      names.push_back(names_.emplace(key, static_cast<int>(names_.size())).first->second);
    }
    return names;
  }

 private:
  absl::flat_hash_map<std::pair<int, absl::string_view>, int> names_;
};

std::vector<absl::string_view> SortedWords(const v1::Paragraph& paragraph) {
  std::vector<absl::string_view> words =
      absl::StrSplit(paragraph.text(), absl::MaxSplits(absl::ByAnyChar(" \n\t"), kMaxWords));
  std::sort(words.begin(), words.end());
  return words;
}

// Twice the shared words of all words, with multiplicity (L. R. Dice, 1945).
double SharedWords(const std::vector<absl::string_view>& a,
                   const std::vector<absl::string_view>& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

class Differ {
 public:
  Differ(const v1::Article& from, const v1::Article& to, bool show_text,
         v1::CompareRevisionsResponse& out)
      : from_(from), to_(to), show_text_(show_text), out_(out) {}

  void Run() {
    Names names;
    const std::vector<int> old_names = names.Of(from_.paragraphs());
    const std::vector<int> new_names = names.Of(to_.paragraphs());
    const EditScript script = ShortestEdit(old_names, new_names, kMaxEdits);
    out_.set_coarse(script.coarse);
    out_.set_unchanged_paragraphs(static_cast<int>(script.kept.size()));
    size_t i = 0, j = 0;
    for (const auto& [old_place, new_place] : script.kept) {
      Gap(i, old_place, j, new_place);
      i = old_place + 1;
      j = new_place + 1;
    }
    Gap(i, old_names.size(), j, new_names.size());
  }

 private:
  // Between two paragraphs that stay: [i, i_end) gave way to [j, j_end). Pairs them so that the
  // most words are shared, in order: the alignment of S. B. Needleman and C. D. Wunsch (1970).
  void Gap(size_t i, size_t i_end, size_t j, size_t j_end) {
    const size_t rows = i_end - i, columns = j_end - j;
    if (rows * columns == 0 || rows * columns > kMaxPairs) {
      while (i < i_end) Add(v1::PARAGRAPH_CHANGE_KIND_REMOVED, i++, j);
      while (j < j_end) Add(v1::PARAGRAPH_CHANGE_KIND_ADDED, i, j++);
      return;
    }
    std::vector<std::vector<absl::string_view>> old_words, new_words;
    for (size_t r = i; r < i_end; ++r) old_words.push_back(SortedWords(from_.paragraphs(At(r))));
    for (size_t c = j; c < j_end; ++c) new_words.push_back(SortedWords(to_.paragraphs(At(c))));
    // best[r][c]: of what is left from row r and column c on.
    std::vector<std::vector<double>> best(rows + 1, std::vector<double>(columns + 1, 0));
    std::vector<std::vector<double>> shared(rows, std::vector<double>(columns, 0));
    for (size_t r = rows; r-- > 0;) {
      for (size_t c = columns; c-- > 0;) {
        const double share = SharedWords(old_words[r], new_words[c]);
        shared[r][c] = share >= kLeastShared ? share : 0;
        best[r][c] = std::max({best[r + 1][c], best[r][c + 1],
                               shared[r][c] > 0 ? shared[r][c] + best[r + 1][c + 1] : 0.0});
      }
    }
    size_t r = 0, c = 0;
    while (r < rows || c < columns) {
      if (r < rows && c < columns && shared[r][c] > 0 &&
          best[r][c] == shared[r][c] + best[r + 1][c + 1]) {
        Add(v1::PARAGRAPH_CHANGE_KIND_CHANGED, i + r++, j + c++);
      } else if (c == columns || (r < rows && best[r][c] == best[r + 1][c])) {
        Add(v1::PARAGRAPH_CHANGE_KIND_REMOVED, i + r++, j + c);
      } else {
        Add(v1::PARAGRAPH_CHANGE_KIND_ADDED, i + r, j + c++);
      }
    }
  }

  static int At(size_t place) { return static_cast<int>(place); }

  void Add(v1::ParagraphChangeKind kind, size_t old_place, size_t new_place) {
    v1::ParagraphChange& change = *out_.add_paragraphs();
    change.set_kind(kind);
    if (kind != v1::PARAGRAPH_CHANGE_KIND_ADDED) {
      SetSpan(from_.paragraphs(At(old_place)), *change.mutable_old_span());
    }
    if (kind != v1::PARAGRAPH_CHANGE_KIND_REMOVED) {
      SetSpan(to_.paragraphs(At(new_place)), *change.mutable_new_span());
    }
  }

  void SetSpan(const v1::Paragraph& paragraph, v1::Span& span) const {
    span.set_part(v1::TEXT_PART_BODY);
    span.set_begin(paragraph.begin());
    span.set_end(paragraph.end());
    if (show_text_) span.set_text(paragraph.text());
  }

  const v1::Article& from_;
  const v1::Article& to_;
  const bool show_text_;
  v1::CompareRevisionsResponse& out_;
};

std::string Show(bool present, const google::protobuf::Message& message) {
  std::string json;
  if (present) google::protobuf::util::MessageToJsonString(message, &json).ok();
  // A time is a string in JSON.
  if (json.size() >= 2 && json.front() == '"') json = json.substr(1, json.size() - 2);
  return json;
}

void CompareFields(const v1::Article& from, const v1::Article& to,
                   v1::CompareRevisionsResponse& out) {
  const auto compare = [&](const char* field, const auto& show) {
    std::string old_value = show(from), new_value = show(to);
    if (old_value == new_value) return;
    v1::FieldChange& change = *out.add_fields();
    change.set_field(field);
    change.set_old_value(std::move(old_value));
    change.set_new_value(std::move(new_value));
  };
  using A = const v1::Article&;
  compare("title", [](A a) { return a.title(); });
  compare("authors", [](A a) { return absl::StrJoin(a.authors(), "; "); });
  compare("publisher", [](A a) { return a.publisher(); });
  compare("canonical_url", [](A a) { return a.canonical_url(); });
  compare("language", [](A a) { return a.language(); });
  compare("section", [](A a) { return a.section(); });
  compare("published_time", [](A a) { return Show(a.has_published_time(), a.published_time()); });
  compare("modified_time", [](A a) { return Show(a.has_modified_time(), a.modified_time()); });
  compare("cluster_id", [](A a) { return a.cluster_id(); });
  compare("rights", [](A a) { return Show(a.has_rights(), a.rights()); });
  compare("completeness", [](A a) { return v1::Completeness_Name(a.completeness()); });
  compare("genre", [](A a) { return v1::Genre_Name(a.genre()); });
}

}  // namespace

v1::CompareRevisionsResponse DiffRevisions(const v1::Article& from, const v1::Article& to,
                                           bool show_text) {
  v1::CompareRevisionsResponse response;
  response.set_article_id(to.id());
  response.set_from_revision(from.revision());
  response.set_to_revision(to.revision());
  response.set_text_withheld(!show_text);
  Differ(from, to, show_text, response).Run();
  CompareFields(from, to, response);
  return response;
}

}  // namespace demarche::ingest
