#include "ingest_service/normalise/text_dump.h"

#include <utility>

#include "ingest_service/normalise/dump_body.h"
#include "ingest_service/normalise/dump_head.h"
#include "ingest_service/normalise/dump_parts.h"
#include "ingest_service/normalise/plain_article.h"
#include "ingest_service/normalise/short_sentence.h"
#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

v1::ParagraphKind KindOf(Role role) {
  switch (role) {
    case Role::kLead:
      return v1::PARAGRAPH_KIND_LEAD;
    case Role::kHeading:
      return v1::PARAGRAPH_KIND_HEADING;
    case Role::kCaption:
      return v1::PARAGRAPH_KIND_CAPTION;
    default:
      return v1::PARAGRAPH_KIND_BODY;
  }
}

// A list, a poem, a sentence: the first line is a title if a blank line sets it apart.
void ReadWithoutProse(Parts& parts, Draft& draft) {
  const bool titled = parts.size() > 2 && parts[0].line.group != parts[1].line.group &&
                      !EndsSentence(parts[0].line.text);
  for (Part& part : parts) {
    if (part.role == Role::kOpen) part.role = Role::kBody;
  }
  if (!titled || parts[0].role != Role::kBody) return;
  parts[0].role = Role::kTitle;
  Offer(draft.title, parts[0].line.text, v1::METADATA_SOURCE_TEXT, 0.5);
}

}  // namespace

Draft ReadTextDump(std::string_view text) {
  Draft draft;
  Parts parts;
  for (Line& line : ParagraphLines(text)) {
    Part part;
    // Marks would hide where sentences end.
    if (!IsFootnoteLine(line.text)) draft.marks_removed += RemoveFootnoteMarks(line.text);
    if (line.text.empty()) continue;
    part.prose = IsProse(line);
    part.sentence = !part.prose && IsShortSentence(line.text);
    part.line = std::move(line);
    parts.push_back(std::move(part));
  }
  MarkFurniture(parts);
  BodyRegion body = FindPlainArticle(parts);
  if (!body.plain) body = FindBody(parts);
  if (body.begin == body.end) {
    ReadWithoutProse(parts, draft);
  } else {
    ReadDumpHead(parts, body, draft);
    body.plain ? ReadPlainBody(parts, body, draft) : ReadDumpBody(parts, body, draft);
  }
  for (Part& part : parts) {
    if (part.role == Role::kOut) ++draft.left_out;
    if (part.role == Role::kOut || part.role == Role::kTitle) continue;
    draft.blocks.push_back({KindOf(part.role), std::move(part.line.text)});
  }
  return draft;
}

}  // namespace demarche::ingest
