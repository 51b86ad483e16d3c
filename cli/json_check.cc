#include "cli/json_check.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/suggest.h"
#include "nlohmann/json.hpp"

namespace demarche::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::OneofDescriptor;

constexpr size_t kMaxDepth = 64;
constexpr size_t kMaxShownBytes = 64;

const FieldDescriptor* FindField(const Descriptor& type, const std::string& key) {
  if (const FieldDescriptor* field = type.FindFieldByCamelcaseName(key)) return field;
  return type.FindFieldByName(key);
}

bool HasOwnForm(const Descriptor& type) {
  return type.full_name() == "google.protobuf.Timestamp" ||
         type.full_name() == "google.protobuf.Duration";
}

std::string Shown(const std::string& value) {
  if (value.size() <= kMaxShownBytes) return absl::StrCat("\"", value, "\"");
  return absl::StrCat("\"", value.substr(0, kMaxShownBytes), "…\"");
}

// With the indefinite article, as it is spoken.
std::string Some(const std::string& name) {
  return absl::StrCat(absl::StrContains("AEIO", name.substr(0, 1)) ? "an " : "a ", name);
}

std::string WantedType(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field.message_type()->full_name() == "google.protobuf.Timestamp") {
        return "a time such as \"2022-02-15T09:30:00Z\"";
      }
      if (field.message_type()->full_name() == "google.protobuf.Duration") {
        return "a duration such as \"3600s\"";
      }
      return "an object";
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat("the name of ", Some(field.enum_type()->name()));
    case FieldDescriptor::CPPTYPE_STRING:
      return field.type() == FieldDescriptor::TYPE_BYTES ? "a string in base64" : "a string";
    case FieldDescriptor::CPPTYPE_BOOL:
      return "true or false";
    default:
      return "a number";
  }
}

// A container that is open: an object of a message, or a list of a field's values.
struct Level {
  // Of an object; null in a list.
  const Descriptor* type = nullptr;
  // Of a list; in an object, the field whose value comes next.
  const FieldDescriptor* field = nullptr;
  bool is_list = false;
  size_t index = 0;  // in a list, of the value that comes next
  std::unordered_set<const FieldDescriptor*> seen;
  // Which field of a oneof has a value.
  std::unordered_map<const OneofDescriptor*, const FieldDescriptor*> chosen;
};

// The events of nlohmann's reader, followed along the message's description.
class Checker : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Checker(const Descriptor& root) : root_(root) {}

  const absl::Status& status() const { return status_; }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    level.field = nullptr;
    const FieldDescriptor* field = FindField(*level.type, name);
    if (field == nullptr) return Unknown(*level.type, name);
    level.field = field;
    if (!level.seen.insert(field).second) return Refuse("given twice, want it once");
    return true;
  }

  bool start_object(std::size_t) override {
    if (levels_.empty()) return Open({.type = &root_});
    if (!WantsValue("an object")) return false;
    const FieldDescriptor& field = *levels_.back().field;
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || HasOwnForm(*field.message_type())) {
      return Refuse(absl::StrCat("got an object, want ", WantedType(field)));
    }
    return Open({.type = field.message_type()});
  }

  bool start_array(std::size_t) override {
    if (levels_.empty()) return RefuseRoot("a list");
    const Level& level = levels_.back();
    if (level.is_list || !level.field->is_repeated()) {
      return Refuse(absl::StrCat("got a list, want ", WantedType(*level.field)));
    }
    return Open({.field = level.field, .is_list = true});
  }

  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }

  bool null() override {
    if (levels_.empty()) return RefuseRoot("null");
    if (levels_.back().is_list) {
      return Refuse(absl::StrCat("got null, want ", WantedType(*levels_.back().field)));
    }
    return true;  // as if the field were not there
  }

  bool boolean(bool) override { return Scalar("a boolean", {FieldDescriptor::CPPTYPE_BOOL}); }
  bool number_integer(number_integer_t value) override { return Number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return Number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return Number(text); }

  bool string(string_t& value) override {
    if (levels_.empty()) return RefuseRoot("a string");
    if (!WantsValue(Shown(value))) return false;
    const FieldDescriptor& field = *levels_.back().field;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      if (field.enum_type()->FindValueByName(value) == nullptr) {
        return BadEnum(*field.enum_type(), Shown(value), value);
      }
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL ||
               (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                !HasOwnForm(*field.message_type()))) {
      return Refuse(absl::StrCat("got ", Shown(value), ", want ", WantedType(field)));
    }
    return Next();
  }

  bool binary(binary_t&) override { return false; }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    // nlohmann's message is "[json.exception...] parse error at line 1, column 5: what is wrong";
    // the input is one line here, so the byte says it all.
    std::string_view what = error.what();
    const size_t after = what.find(": ");
    if (after != std::string_view::npos) what.remove_prefix(after + 2);
    status_ = absl::InvalidArgumentError(
        absl::StrCat("line: not JSON at byte ", position, ": ", std::string(what)));
    return false;
  }

 private:
  bool Refuse(const std::string& reason) {
    status_ = absl::InvalidArgumentError(absl::StrCat(Path(), ": ", reason));
    return false;
  }

  bool RefuseRoot(const std::string& got) {
    status_ = absl::InvalidArgumentError(
        absl::StrCat("line: got ", got, ", want an object of ", root_.name()));
    return false;
  }

  bool Unknown(const Descriptor& type, const std::string& name) {
    std::vector<std::string> known;
    for (int i = 0; i < type.field_count(); ++i) known.push_back(type.field(i)->camelcase_name());
    const std::string path = Path();
    const std::string shown = name.substr(0, kMaxShownBytes);
    status_ = absl::InvalidArgumentError(
        absl::StrCat(path.empty() ? shown : absl::StrCat(path, ".", shown), ": unknown field of ",
                     type.name(), DidYouMean(Suggest(name, known, 1))));
    return false;
  }

  bool BadEnum(const EnumDescriptor& type, const std::string& shown, const std::string& name) {
    std::vector<std::string> known;
    for (int i = 0; i < type.value_count(); ++i) known.push_back(type.value(i)->name());
    return Refuse(absl::StrCat("got ", shown, ", want ", Some(type.name()),
                               DidYouMean(Suggest(name, known, 1))));
  }

  bool Scalar(const std::string& got, std::unordered_set<int> fitting) {
    if (levels_.empty()) return RefuseRoot(got);
    if (!WantsValue(got)) return false;
    const FieldDescriptor& field = *levels_.back().field;
    if (fitting.count(field.cpp_type()) == 0) {
      return Refuse(absl::StrCat("got ", got, ", want ", WantedType(field)));
    }
    return Next();
  }

  bool Number(const std::string& text) {
    if (!levels_.empty() && levels_.back().field != nullptr &&
        levels_.back().field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      if (!WantsValue(text)) return false;
      const EnumDescriptor& type = *levels_.back().field->enum_type();
      for (int i = 0; i < type.value_count(); ++i) {
        if (std::to_string(type.value(i)->number()) == text) return Next();
      }
      return BadEnum(type, text, "");
    }
    return Scalar(text, {FieldDescriptor::CPPTYPE_INT32, FieldDescriptor::CPPTYPE_INT64,
                         FieldDescriptor::CPPTYPE_UINT32, FieldDescriptor::CPPTYPE_UINT64,
                         FieldDescriptor::CPPTYPE_FLOAT, FieldDescriptor::CPPTYPE_DOUBLE});
  }

  // False, with the reason, if no single value may begin here: a list must stand here, or another
  // field of the same oneof has been given.
  bool WantsValue(const std::string& got) {
    Level& level = levels_.back();
    if (level.is_list) return true;
    if (level.field->is_repeated()) return Refuse(absl::StrCat("got ", got, ", want a list"));
    const OneofDescriptor* oneof = level.field->real_containing_oneof();
    if (oneof == nullptr) return true;
    const auto [chosen, first] = level.chosen.emplace(oneof, level.field);
    if (first) return true;
    return Refuse(
        absl::StrCat("given beside ", chosen->second->camelcase_name(), ", want only one of them"));
  }

  bool Open(Level level) {
    if (levels_.size() >= kMaxDepth) return Refuse("nested too deep");
    levels_.push_back(std::move(level));
    return true;
  }

  bool Close() {
    levels_.pop_back();
    return levels_.empty() || Next();
  }

  // A value is complete.
  bool Next() {
    Level& level = levels_.back();
    if (level.is_list) ++level.index;
    return true;
  }

  std::string Path() const {
    std::string path;
    for (const Level& level : levels_) {
      if (level.is_list) {
        absl::StrAppend(&path, "[", level.index, "]");
      } else if (level.field != nullptr) {
        absl::StrAppend(&path, path.empty() ? "" : ".", level.field->camelcase_name());
      }
    }
    return path;
  }

  const Descriptor& root_;
  std::vector<Level> levels_;
  absl::Status status_;
};

}  // namespace

absl::Status CheckJson(std::string_view json, const Descriptor& type) {
  Checker checker(type);
  const bool complete = nlohmann::json::sax_parse(json.begin(), json.end(), &checker);
  if (complete || !checker.status().ok()) return checker.status();
  return absl::InvalidArgumentError("line: not JSON");
}

}  // namespace demarche::cli
