#include "ingest_service/normalise/mail/read_mail.h"

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/normalise/html/read_html.h"
#include "ingest_service/normalise/mail/encodings.h"
#include "ingest_service/normalise/mail/headers.h"
#include "ingest_service/normalise/mail/newsletter.h"
#include "ingest_service/normalise/mail/parts.h"
#include "ingest_service/normalise/mail/plain_mail.h"
#include "ingest_service/normalise/note.h"
#include "ingest_service/normalise/text.h"
#include "ingest_service/normalise/url.h"

namespace demarche::ingest {
namespace {

constexpr auto kSource = v1::METADATA_SOURCE_ENVELOPE;

// "The Courier" of "\"The Courier\" <news@courier.example>"; the address's host where there is no
// name.
Fact SenderOf(const std::string& text) {
  Fact fact;
  const std::string_view view = text;
  const size_t open = view.rfind('<');
  std::string name = Tidy(view.substr(0, open == std::string_view::npos ? 0 : open));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
    name = Tidy(std::string_view(name).substr(1, name.size() - 2));
  if (!name.empty() && name.find('@') == std::string::npos) {
    Offer(fact, std::move(name), kSource, 0.8, text);
    return fact;
  }
  const size_t at = view.rfind('@');
  if (at == std::string_view::npos) return fact;
  const std::string_view host = view.substr(at + 1);
  Offer(fact, LowerAscii(Strip(host.substr(0, host.find_first_of("> )\t")))), kSource, 0.4, text);
  return fact;
}

// Without what mail programs put before a subject that was passed on.
std::string WithoutPrefixes(std::string_view rest) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix :
         {"re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "sv:"}) {
      if (!StartsWithIgnoreAsciiCase(rest, prefix)) continue;
      rest = Strip(rest.substr(prefix.size()));
      again = true;
    }
  }
  return std::string(rest);
}

void ReadHead(const MailEntity& message, Draft& draft) {
  // Headers are bytes until they are decoded; what is kept of them must be text.
  const auto text = [&](std::string_view name) {
    return Tidy(FromEncodedWords(HeaderOf(message, name)));
  };
  const std::string subject = text("subject");
  Offer(draft.title, WithoutPrefixes(subject), kSource, 0.95, subject);
  draft.publisher = SenderOf(text("from"));
  const std::string date = text("date");
  Offer(draft.published, FindDate(date), kSource, 0.9, date);
  Offer(draft.language, ValueOf(text("content-language")), kSource, 0.6);
  const std::string archived = text("archived-at");
  std::string_view address = archived;
  if (address.starts_with('<')) address = address.substr(1, address.find('>') - 1);
  if (IsWebUrl(address)) Offer(draft.canonical_url, std::string(address), kSource, 0.8);
}

void AddMailText(const MailText& text, Draft& draft) {
  for (const v1::Note& note : text.notes) draft.notes.push_back(note);
  if (!text.html) {
    AddPlainMail(text.text, text.flowed, draft);
    return;
  }
  // A newsletter is laid out like a page and is the article from end to end; its byline stands
  // where a page's does.
  Draft page = html::ReadFragment(text.text);
  AuthorsFact authors = html::ReadHtml(text.text, "").authors;
  Offer(draft.authors, std::move(authors.names), authors.source, authors.confidence,
        std::move(authors.raw));
  for (Block& block : page.blocks) draft.blocks.push_back(std::move(block));
  draft.left_out += page.left_out;
  draft.marks_removed += page.marks_removed;
}

absl::StatusOr<Record> ToRecord(const MailEntity& message, const MailBody& body) {
  Draft draft;
  ReadHead(message, draft);
  for (const MailText& text : body.texts) AddMailText(text, draft);
  TrimNewsletter(draft);
  if (body.attachments > 0) {
    draft.notes.push_back(
        MakeNote(v1::NOTE_KIND_LEFT_OUT, body.attachments, "Attachments were not read."));
  }
  if (body.truncated) {
    draft.notes.push_back(
        MakeNote(v1::NOTE_KIND_TRUNCATED, 0,
                 "The message breaks off before the end of its parts; what was there was read."));
  }
  if (body.over_limit) {
    draft.notes.push_back(
        MakeNote(v1::NOTE_KIND_TRUNCATED, 0,
                 "The message has more parts, or parts more deeply within parts, than are read."));
  }
  if (draft.blocks.empty()) {
    return absl::InvalidArgumentError(
        Cat({"raw.content: got an e-mail without readable text (its subject: \"",
             Clip(draft.title.value, 80), "\"), want text/html or text/plain in it"}));
  }
  return Record(std::move(draft));
}

// One message: its record, or those of the messages it gathers.
void ReadMessage(std::string_view bytes, bool within, Reading& reading) {
  const MailEntity message = SplitEntity(bytes);
  const MailBody body = ReadBody(message);
  // A message that was passed on without a word, and a digest, are their messages.
  if (within || body.messages.empty()) {
    reading.records.push_back(ToRecord(message, body));
    return;
  }
  const bool digest = body.messages.size() > 1;
  if (!digest && !body.texts.empty()) {
    auto record = ToRecord(message, body);
    if (record.ok()) {
      reading.records.push_back(std::move(record));
      return;
    }
  }
  reading.collection = reading.collection || digest;
  for (const std::string_view inner : body.messages) ReadMessage(inner, true, reading);
}

// Where the next message of a mailbox begins: a "From " line behind an empty one, and headers.
size_t NextMessage(std::string_view bytes, size_t from) {
  for (size_t at = bytes.find("\nFrom ", from); at != std::string_view::npos;
       at = bytes.find("\nFrom ", at + 1)) {
    const std::string_view before = bytes.substr(0, at);
    if (!before.ends_with('\n') && !before.ends_with("\n\r")) continue;
    if (LooksLikeMail(bytes.substr(at + 1, 8 << 10))) return at + 1;
  }
  return bytes.size();
}

}  // namespace

absl::StatusOr<Reading> ReadMail(std::string_view bytes, size_t max_articles) {
  std::vector<std::string_view> messages;
  if (bytes.starts_with("From ")) {
    for (size_t begin = 0; begin < bytes.size();) {
      const size_t end = NextMessage(bytes, begin + 1);
      messages.push_back(bytes.substr(begin, end - begin));
      begin = end;
    }
  } else {
    messages.push_back(bytes);
  }
  if (absl::Status status = CheckCount(messages.size(), max_articles); !status.ok()) return status;
  Reading reading;
  reading.collection = messages.size() > 1;
  for (const std::string_view message : messages) ReadMessage(message, false, reading);
  return reading;
}

}  // namespace demarche::ingest
