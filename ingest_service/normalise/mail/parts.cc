#include "ingest_service/normalise/mail/parts.h"

#include <string.h>  // memmem, which is not in <cstring>

#include <algorithm>
#include <utility>

#include "ingest_service/normalise/decode.h"
#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/mail/encodings.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

// Linear in the worst case, unlike std::string_view::find.
size_t FindLinear(std::string_view text, std::string_view what, size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + from, text.size() - from, what.data(), what.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

struct Split {
  std::vector<std::string_view> parts;
  bool closed = false;
};

// Between the lines that begin with "--boundary", up to "--boundary--". What stands before the
// first and behind the last is for programs that know no parts.
Split SplitParts(std::string_view body, std::string_view boundary, size_t most) {
  Split split;
  const std::string mark = Cat({"--", boundary});
  size_t begin = std::string_view::npos;  // of the part that is open
  for (size_t at = FindLinear(body, mark, 0); at != std::string_view::npos;
       at = FindLinear(body, mark, at)) {
    size_t after = at + mark.size();
    if (at > 0 && body[at - 1] != '\n') {
      at = after;
      continue;
    }
    const bool last = body.substr(after).starts_with("--");
    const char next = after < body.size() ? body[after] : '\n';
    if (!last && next != '\n' && next != '\r' && next != ' ' && next != '\t') {
      at = after;  // a longer boundary
      continue;
    }
    if (begin != std::string_view::npos) split.parts.push_back(body.substr(begin, at - begin));
    split.closed = last;
    if (last || split.parts.size() == most) return split;
    const size_t line_end = body.find('\n', after);
    begin = line_end == std::string_view::npos ? body.size() : line_end + 1;
    at = begin;
  }
  if (begin != std::string_view::npos) split.parts.push_back(body.substr(begin));
  return split;
}

bool IsAttachment(const MailEntity& entity, const std::string& type) {
  if (ValueOf(HeaderOf(entity, "content-disposition")) == "attachment") return true;
  return type != "text/plain" && type != "text/html";
}

bool HasWords(const MailText& text) {
  return text.html ? !html::PlainText(text.text).empty() : !Strip(text.text).empty();
}

class Walk {
 public:
  explicit Walk(const MailLimits& limits) : limits_(limits) {}

  std::vector<MailText> Read(const MailEntity& entity, size_t depth) {
    const std::string_view header = HeaderOf(entity, "content-type");
    std::string type = ValueOf(header);
    if (type.empty() || type == "text") type = "text/plain";
    if (type.starts_with("multipart/")) return ReadMultipart(entity, type, header, depth);
    if (IsAttachment(entity, type)) {
      ++body_.attachments;
      return {};
    }
    return ReadLeaf(entity, type, header);
  }

  MailBody body_;

 private:
  std::vector<MailText> ReadLeaf(const MailEntity& entity, const std::string& type,
                                 std::string_view header) {
    MailText leaf;
    leaf.html = type == "text/html";
    leaf.flowed = LowerAscii(ParameterOf(header, "format")) == "flowed";
    const std::string bytes =
        FromTransfer(entity.body, ValueOf(HeaderOf(entity, "content-transfer-encoding")));
    std::string charset = ParameterOf(header, "charset");
    // It is named in notes, which are text; no charset's name is other than ASCII.
    std::erase_if(charset, [](char c) { return c <= ' ' || c > '~'; });
    Decoded decoded = Decode(bytes, charset, leaf.html);
    leaf.text = std::move(decoded.text);
    leaf.notes = std::move(decoded.notes);
    std::vector<MailText> texts;
    texts.push_back(std::move(leaf));
    return texts;
  }

  std::vector<MailText> ReadMultipart(const MailEntity& entity, const std::string& type,
                                      std::string_view header, size_t depth) {
    const std::string boundary = ParameterOf(header, "boundary");
    if (boundary.empty() || boundary.size() > 200 || depth >= limits_.max_depth) {
      body_.over_limit = true;
      return {};
    }
    const size_t room = limits_.max_parts - std::min(limits_.max_parts, parts_);
    Split split = SplitParts(entity.body, boundary, room + 1);
    if (split.parts.size() > room) {
      split.parts.resize(room);
      body_.over_limit = true;
    } else if (!split.closed) {
      body_.truncated = true;
    }
    parts_ += split.parts.size();
    std::vector<MailText> texts;
    for (const std::string_view part : split.parts) {
      const MailEntity child = SplitEntity(part);
      const std::string child_type = ValueOf(HeaderOf(child, "content-type"));
      // In a digest a part is a message unless it says otherwise.
      if (child_type == "message/rfc822" || (type == "multipart/digest" && child_type.empty())) {
        body_.messages.push_back(child.body);
        continue;
      }
      Merge(Read(child, depth + 1), type, texts);
    }
    return texts;
  }

  // Alternatives say the same: HTML with words goes before plain text, whatever their order.
  static void Merge(std::vector<MailText> more, const std::string& type,
                    std::vector<MailText>& texts) {
    if (type == "multipart/alternative") {
      const bool has_html = std::any_of(more.begin(), more.end(), [](const MailText& text) {
        return text.html && HasWords(text);
      });
      const bool had_words = std::any_of(texts.begin(), texts.end(), HasWords);
      if (has_html || !had_words) texts = std::move(more);
      return;
    }
    for (MailText& text : more) texts.push_back(std::move(text));
  }

  const MailLimits& limits_;
  size_t parts_ = 0;
};

}  // namespace

MailBody ReadBody(const MailEntity& message, const MailLimits& limits) {
  Walk walk(limits);
  std::vector<MailText> texts = walk.Read(message, 0);
  walk.body_.texts = std::move(texts);
  return std::move(walk.body_);
}

}  // namespace demarche::ingest
