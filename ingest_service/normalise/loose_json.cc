#include "ingest_service/normalise/loose_json.h"

#include <algorithm>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

void TakeOff(std::string_view& text, std::string_view prefix, std::string_view suffix) {
  text = Strip(text);
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  text = Strip(text);
  if (!suffix.empty() && text.ends_with(suffix)) text.remove_suffix(suffix.size());
  text = Strip(text);
}

std::string_view WithoutWrapping(std::string_view text) {
  TakeOff(text, "<!--", "-->");
  TakeOff(text, "//<![CDATA[", "//]]>");
  TakeOff(text, "/*<![CDATA[*/", "/*]]>*/");
  TakeOff(text, "<![CDATA[", "]]>");
  while (text.ends_with(';')) text = Strip(text.substr(0, text.size() - 1));
  return text;
}

// One pass: copies, mends and counts.
class Mender {
 public:
  Mender(std::string_view text, const JsonBounds& bounds) : text_(text), bounds_(bounds) {}

  // Empty when a bound is broken; then `fault` says which.
  std::string Mend(std::string& fault) {
    out_.reserve(text_.size());
    for (size_t i = 0; i < text_.size();) {
      const char c = text_[i];
      if (c == '"') {
        i = String(i);
      } else if (c == '/' && text_.substr(i).starts_with("/*")) {
        const size_t end = text_.find("*/", i + 2);
        i = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        Structure(c);
        ++i;
      }
      if (depth_ > bounds_.max_depth) {
        fault = Cat({"a JSON document nested deeper than ", std::to_string(bounds_.max_depth)});
        return {};
      }
      if (values_ > bounds_.max_values) {
        fault =
            Cat({"a JSON document of more than ", std::to_string(bounds_.max_values), " values"});
        return {};
      }
    }
    return std::move(out_);
  }

 private:
  void Structure(char c) {
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') {
      // A comma before a closing bracket.
      size_t last = out_.size();
      while (last > 0 && static_cast<unsigned char>(out_[last - 1]) <= ' ') --last;
      if (last > 0 && out_[last - 1] == ',') out_.resize(last - 1);
      if (depth_ > 0) --depth_;
    }
    values_ += c == ',' || c == ':';
    out_.push_back(c);
  }

  size_t String(size_t i) {
    out_.push_back('"');
    for (++i; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '\\' && i + 1 < text_.size()) {
        const char escaped = text_[i + 1];
        // "\'" is no JSON, but is written.
        if (std::string_view("\"\\/bfnrtu").find(escaped) != std::string_view::npos) {
          out_.push_back(c);
        }
        out_.push_back(escaped == '\n' ? ' ' : escaped);
        ++i;
      } else if (c == '"') {
        out_.push_back('"');
        return i + 1;
      } else if (c == '\n' || c == '\r' || c == '\t') {
        out_.append(c == '\n' ? "\\n" : " ");
      } else if (static_cast<unsigned char>(c) >= 0x20) {
        out_.push_back(c);
      }
    }
    return i;
  }

  std::string_view text_;
  const JsonBounds& bounds_;
  std::string out_;
  size_t depth_ = 0;
  size_t values_ = 0;
};

}  // namespace

std::optional<nlohmann::json> ParseLoosely(std::string_view text, const JsonBounds& bounds,
                                           JsonFault* fault) {
  std::string seen;
  const auto fail = [&](std::string what) {
    if (fault != nullptr) fault->seen = std::move(what);
    return std::nullopt;
  };
  if (text.size() > bounds.max_bytes)
    return fail(Cat({"a JSON document of ", std::to_string(text.size()), " bytes"}));
  const std::string mended = Mender(WithoutWrapping(text), bounds).Mend(seen);
  if (!seen.empty()) return fail(std::move(seen));
  nlohmann::json json = nlohmann::json::parse(mended, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return fail("JSON that can't be parsed");
  return json;
}

}  // namespace demarche::ingest
