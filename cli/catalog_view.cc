#include "cli/catalog_view.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/labels.h"
#include "cli/proto_json.h"
#include "cli/safe_text.h"
#include "cli/table.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"

namespace demarche::cli {
namespace {

using google::protobuf::FieldDescriptor;

std::string Joined(const google::protobuf::RepeatedPtrField<std::string>& words) {
  return SafeText(absl::StrJoin(words, ", "));
}

std::string KindOf(const v1::Actor& actor) {
  if (actor.kind() == v1::ACTOR_KIND_UNSPECIFIED) return "";
  return PlainName(v1::ActorKind_Name(actor.kind()), "ACTOR_KIND_");
}

std::string KindOf(const v1::Topic& topic) {
  if (topic.kind() == v1::TOPIC_KIND_UNSPECIFIED) return "";
  return PlainName(v1::TopicKind_Name(topic.kind()), "TOPIC_KIND_");
}

template <typename Record>
std::string RecordTable(const google::protobuf::RepeatedPtrField<Record>& records,
                        const std::string& title, const Output& output) {
  std::vector<TableRow> rows;
  for (const Record& record : records) {
    rows.push_back({.cells = {output.paint(Tone::kFaint, SafeText(record.id())),
                              output.paint(Tone::kStrong, SafeText(record.name())), KindOf(record),
                              Joined(record.aliases())}});
  }
  if (rows.empty()) return "";
  return RenderTable({{.title = title, .min_width = 12},
                      {.title = "NAME", .min_width = 14},
                      {.title = "KIND"},
                      {.title = "ALIASES", .min_width = 16, .drop_order = 1}},
                     rows, output.width, output.paint);
}

// A field's values as people read them.
std::vector<std::string> Values(const google::protobuf::Message& record,
                                const FieldDescriptor& field) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::vector<std::string> values;
  const int count = field.is_repeated() ? record.GetReflection()->FieldSize(record, &field) : 1;
  for (int i = 0; i < count; ++i) {
    const int index = field.is_repeated() ? i : -1;
    std::string value;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      std::string scratch;
      value = index < 0 ? record.GetReflection()->GetStringReference(record, &field, &scratch)
                        : record.GetReflection()->GetRepeatedStringReference(record, &field, index,
                                                                             &scratch);
    } else {
      printer.PrintFieldValueToString(record, &field, index, &value);
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      // Kinds are named "ACTOR_KIND_STATE" and the like.
      value = PlainName(value, value.substr(0, value.find("_KIND_") + 6));
    }
    values.push_back(SafeText(value));
  }
  return values;
}

}  // namespace

std::string CatalogTable(const v1::Catalog& catalog, const Output& output) {
  const std::string actors = RecordTable(catalog.actors(), "ACTOR", output);
  const std::string topics = RecordTable(catalog.topics(), "TOPIC", output);
  return absl::StrCat(actors, actors.empty() || topics.empty() ? "" : "\n", topics);
}

std::string RecordPage(const google::protobuf::Message& record, const Output& output) {
  std::vector<const FieldDescriptor*> fields;
  record.GetReflection()->ListFields(record, &fields);
  size_t widest = 0;
  for (const FieldDescriptor* field : fields) widest = std::max(widest, field->name().size());
  const int indent = static_cast<int>(widest) + 2;
  std::string page;
  for (const FieldDescriptor* field : fields) {
    // Messages (roles) get a line each, words stand side by side.
    const bool own_lines = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    const std::vector<std::string> values = Values(record, *field);
    std::vector<std::string> lines;
    for (const std::string& value : own_lines ? values : std::vector{absl::StrJoin(values, ", ")}) {
      for (std::string& line : WrapText(value, output.width - indent)) {
        lines.push_back(std::move(line));
      }
    }
    std::string name = PlainName(field->name(), "");
    for (const std::string& line : lines) {
      page += output.paint(Tone::kFaint, PadToWidth(name, indent)) + line + '\n';
      name.clear();
    }
  }
  return page;
}

}  // namespace demarche::cli
