#include "ingest_service/unpack/raw_line.h"

#include <map>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "nlohmann/json.hpp"

namespace demarche::ingest::unpack {
namespace {

// Collects the strings of one flat object, and refuses everything else.
class FlatStrings : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::map<std::string, std::string>& fields() { return fields_; }
  const absl::Status& status() const { return status_; }

  bool key(string_t& name) override {
    key_ = name;
    for (const std::string& known : RawLineFields()) {
      if (name != known) continue;
      return fields_.count(name) == 0 || Refuse("given twice, want it once");
    }
    key_ = name.substr(0, 64);
    return Refuse("unknown field");
  }
  bool start_object(std::size_t) override {
    return std::exchange(inside_, true) ? Refuse("got an object, want a string") : true;
  }
  bool string(string_t& value) override {
    if (!inside_) return Refuse("got a string, want an object");
    fields_.emplace(key_, std::move(value));
    return true;
  }
  bool null() override { return inside_ || Refuse("got null, want an object"); }
  bool boolean(bool) override { return Refuse("got a boolean, want a string"); }
  bool number_integer(number_integer_t) override { return Refuse("got a number, want a string"); }
  bool number_unsigned(number_unsigned_t) override { return Refuse("got a number, want a string"); }
  bool number_float(number_float_t, const string_t&) override {
    return Refuse("got a number, want a string");
  }
  bool start_array(std::size_t) override { return Refuse("got a list, want a string"); }
  bool end_object() override { return true; }
  bool end_array() override { return true; }
  bool binary(binary_t&) override { return false; }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    status_ = absl::InvalidArgumentError(absl::StrCat("line: not JSON at byte ", position));
    return false;
  }

 private:
  bool Refuse(const std::string& reason) {
    status_ = absl::InvalidArgumentError(
        absl::StrCat(inside_ ? key_ : "line", ": ", inside_ ? reason : "want a JSON object"));
    return false;
  }

  bool inside_ = false;
  std::string key_;
  std::map<std::string, std::string> fields_;
  absl::Status status_;
};

}  // namespace

const std::vector<std::string>& RawLineFields() {
  static const auto& fields = *new std::vector<std::string>{
      "id",    "url",       "contentType",  "content", "contentBase64",
      "title", "publisher", "publishedTime"};
  return fields;
}

absl::StatusOr<v1::IngestArticleRequest> ReadRawLine(std::string_view line) {
  FlatStrings reader;
  const bool complete = nlohmann::json::sax_parse(line.begin(), line.end(), &reader);
  if (!reader.status().ok()) return reader.status();
  if (!complete) return absl::InvalidArgumentError("line: not JSON");
  auto& fields = reader.fields();
  const bool as_text = fields.count("content") > 0;
  if (as_text == (fields.count("contentBase64") > 0)) {
    return absl::InvalidArgumentError(
        as_text ? "contentBase64: given beside content, want only one of them"
                : "content: missing, want content or contentBase64");
  }
  v1::IngestArticleRequest request;
  request.set_article_id(fields["id"]);
  v1::RawArticle& raw = *request.mutable_raw();
  raw.set_url(fields["url"]);
  raw.set_content_type(fields["contentType"]);
  raw.set_title(fields["title"]);
  raw.set_publisher(fields["publisher"]);
  if (as_text) {
    raw.set_content(std::move(fields["content"]));
  } else if (!absl::Base64Unescape(fields["contentBase64"], raw.mutable_content())) {
    return absl::InvalidArgumentError("contentBase64: not base64 (RFC 4648)");
  }
  const std::string& published = fields["publishedTime"];
  if (!published.empty() &&
      !google::protobuf::util::TimeUtil::FromString(published, raw.mutable_published_time())) {
    return absl::InvalidArgumentError(
        absl::StrCat("publishedTime: got \"", published.substr(0, 64),
                     "\", want a time such as \"2022-02-15T09:30:00Z\""));
  }
  return request;
}

}  // namespace demarche::ingest::unpack
