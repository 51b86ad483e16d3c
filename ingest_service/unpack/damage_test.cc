// Files that were damaged anywhere: reading ends, says what it lost, and never runs wild.
#include <gtest/gtest.h>

#include "ingest_service/unpack/unpack_for_test.h"

namespace demarche::ingest::unpack {
namespace {

// Lehmer's generator: the same damage in every run.
class Chance {
 public:
  size_t Below(size_t limit) {
    state_ = state_ * 48271 % 2147483647;
    return state_ % limit;
  }

 private:
  uint64_t state_ = 20240514;
};

std::string Damaged(std::string bytes, Chance& chance) {
  for (size_t times = 1 + chance.Below(4); times > 0 && !bytes.empty(); --times) {
    const size_t at = chance.Below(bytes.size());
    const size_t size = std::min(1 + chance.Below(40), bytes.size() - at);
    switch (chance.Below(5)) {
      case 0:
        bytes[at] = static_cast<char>(chance.Below(256));
        break;
      case 1:
        bytes.resize(at);
        break;
      case 2:
        bytes.erase(at, size);
        break;
      case 3:
        bytes.insert(at, bytes.substr(at, size));
        break;
      default:
        bytes.insert(at, std::string(size, static_cast<char>(chance.Below(256))));
    }
  }
  return bytes;
}

std::vector<std::pair<std::string, std::string>> Seeds() {
  std::string crawl, packed, lines, array = "[", mail;
  for (int i = 0; i < 4; ++i) {
    const std::string body = Gzip(absl::StrCat("<p>Page ", i, std::string(200, 'x')));
    const std::string record = WarcRecord(
        "response", absl::StrCat("https://x.example/", i), "application/http",
        HttpAnswerOf("Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
                     "Transfer-Encoding: chunked\r\n",
                     absl::StrCat(absl::Hex(body.size()), "\r\n", body, "\r\n0\r\n\r\n")));
    crawl += record;
    packed += Gzip(record);
    absl::StrAppend(&lines, "{\"title\":\"", i, "\",\"content\":\"\\u00e9\"}\n");
    absl::StrAppend(&array, i == 0 ? "" : ",", "{\"n\":[\"", i, "\"]}");
    absl::StrAppend(&mail, "From a\nSubject: ", i, "\n\nText\n>From b\n\n");
  }
  const FilesInArchive files = {{"a.html", "<p>A"}, {"b.warc.gz", packed}, {"c.jsonl", lines}};
  return {{"a.warc", crawl},
          {"a.warc.gz", packed},
          {"a.jsonl", lines},
          {"a.jsonl.gz", Gzip(lines)},
          {"a.json", array + "]"},
          {"a.mbox", mail},
          {"a.tar", Archive("tar", files)},
          {"a.zip", Archive("zip", files)},
          {"a.tgz", Gzip(Archive("tar", files))},
          {"a.jsonl.zst", Archive("raw", {{"a", lines}}, "zstd")},
          {"a.jsonl.xz", Archive("raw", {{"a", lines}}, "xz")},
          {"a.jsonl.bz2", Archive("raw", {{"a", lines}}, "bzip2")}};
}

TEST(DamageTest, NoneIsTooMuch) {
  Chance chance;
  for (const auto& [name, whole] : Seeds()) {
    const size_t count = UnpackString(whole, name).items.size();
    ASSERT_GT(count, 0u) << name;
    for (int i = 0; i < 150; ++i) {
      const std::string bytes = Damaged(whole, chance);
      const Unpacked got = UnpackBytes(
          std::make_unique<StringBytes>(bytes, 1 + chance.Below(5000), i % 2 == 0), name);
      EXPECT_LE(got.items.size(), 20 * count) << name << " " << i;
      for (const Item& item : got.items) EXPECT_FALSE(item.label.empty());
    }
  }
}

}  // namespace
}  // namespace demarche::ingest::unpack
