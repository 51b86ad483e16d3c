#include "stance_service/catalog/catalog_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"

namespace demarche::stance {
namespace {

namespace fs = std::filesystem;

// Keeps the first error, with its place.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  explicit FirstError(std::string file) : file_(std::move(file)) {}

  void AddError(int line, int column, const std::string& message) override {
    if (message_.empty()) {
      message_ = absl::StrCat(file_, ":", line + 1, ":", column + 1, ": ", message);
    }
  }
  const std::string& message() const { return message_; }

 private:
  std::string file_;
  std::string message_;
};

absl::Status MergeFile(const std::string& path, v1::Catalog* catalog) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("catalog file ", path, ": can't be read"));
  std::stringstream content;
  content << file.rdbuf();
  FirstError errors(path);
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  const std::string text = content.str();
  google::protobuf::io::ArrayInputStream stream(text.data(), static_cast<int>(text.size()));
  if (!parser.Merge(&stream, catalog)) return absl::InvalidArgumentError(errors.message());
  return absl::OkStatus();
}

template <typename Records>
void Overlay(const Records& overlay, Records* base) {
  absl::flat_hash_map<std::string, int> places;
  for (int i = 0; i < base->size(); ++i) places.emplace((*base)[i].id(), i);
  for (const auto& record : overlay) {
    const auto place = places.find(record.id());
    if (place != places.end()) {
      *base->Mutable(place->second) = record;
    } else {
      *base->Add() = record;
    }
  }
}

}  // namespace

absl::StatusOr<v1::Catalog> LoadCatalog(const std::string& path) {
  std::vector<std::string> files;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.path().extension() == ".textproto") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    if (files.empty()) {
      return absl::NotFoundError(absl::StrCat("catalog folder ", path, ": no *.textproto in it"));
    }
  } else {
    files.push_back(path);
  }
  v1::Catalog catalog;
  for (const std::string& file : files) {
    if (const absl::Status status = MergeFile(file, &catalog); !status.ok()) return status;
  }
  return catalog;
}

v1::Catalog MergeCatalogs(const v1::Catalog& base, const v1::Catalog& overlay) {
  v1::Catalog merged = base;
  merged.clear_version();
  Overlay(overlay.actors(), merged.mutable_actors());
  // A topic of the overlay takes the place of an actor that was a topic under its id.
  absl::flat_hash_map<std::string, bool> taken;
  for (const v1::Topic& topic : overlay.topics()) taken.emplace(topic.id(), true);
  for (v1::Actor& actor : *merged.mutable_actors()) {
    if (taken.contains(actor.id())) actor.set_also_topic(false);
  }
  Overlay(overlay.topics(), merged.mutable_topics());
  return merged;
}

}  // namespace demarche::stance
