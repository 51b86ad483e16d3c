// Any bytes as content of one type: what comes out is a status or articles that keep the contract.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest_service/normalise/normalise.h"

namespace demarche::ingest {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void Check(const v1::Article& article) {
  Require(!article.text().empty());
  Require(article.content_hash().size() == 64);
  int32_t end = 0;
  for (const v1::Paragraph& paragraph : article.paragraphs()) {
    Require(paragraph.begin() >= end && paragraph.begin() < paragraph.end());
    end = paragraph.end();
    Require(static_cast<size_t>(end) <= article.text().size());
    Require(article.text().compare(paragraph.begin(), end - paragraph.begin(), paragraph.text()) ==
            0);
  }
  // The archive stores it in this form: strings must be UTF-8.
  std::string bytes;
  v1::Article again;
  Require(article.SerializeToString(&bytes) && again.ParseFromString(bytes));
}

}  // namespace
}  // namespace demarche::ingest

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace demarche;
  v1::RawArticle raw;
  raw.set_content(reinterpret_cast<const char*>(data), size);
  raw.set_content_type(DEMARCHE_CONTENT_TYPE);
  raw.set_url("https://news.example/2026/04/03/story.html");
  const auto articles = ingest::NormaliseAll(raw);
  if (!articles.ok()) return 0;
  ingest::Require(!articles->empty());
  for (const auto& article : *articles) {
    if (article.ok()) ingest::Check(*article);
  }
  return 0;
}
