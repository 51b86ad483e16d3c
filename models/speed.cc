#include "models/speed.h"

#include <time.h>

#include <numeric>
#include <string>

#include "stance_service/analysis/document.h"
#include "stance_service/analysis/screen.h"
#include "stance_service/language/paragraphs.h"
#include "stance_service/language/segment.h"

namespace demarche::models {
namespace {

double Now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// A text a document, its paragraphs parted by empty lines.
std::vector<v1::AnalyzeRequest> Texts(const std::vector<TreebankSentence>& treebank) {
  std::vector<v1::AnalyzeRequest> texts;
  for (size_t s = 0; s < treebank.size(); ++s) {
    if (s == 0 || treebank[s].document != treebank[s - 1].document) texts.emplace_back();
    std::string& text = *texts.back().mutable_text();
    if (!text.empty()) text += treebank[s].starts_paragraph ? "\n\n" : " ";
    text += treebank[s].text;
  }
  return texts;
}

// Bytes a second of several passes over the texts, as one is short; the first is not counted, for
// it fetches memory.
template <typename Work>
double BytesPerSecond(const std::vector<v1::AnalyzeRequest>& texts, const Work& work) {
  constexpr int kPasses = 20;
  const size_t bytes =
      std::accumulate(texts.begin(), texts.end(), size_t{0},
                      [](size_t sum, const auto& text) { return sum + text.text().size(); });
  double start = 0;
  for (int pass = 0; pass <= kPasses; ++pass) {
    if (pass == 1) start = Now();
    for (const auto& text : texts) work(text);
  }
  return kPasses * static_cast<double>(bytes) / (Now() - start);
}

}  // namespace

Speed MeasureSpeed(const stance::LanguageModel& model, const stance::CompiledCatalog* catalog,
                   const std::vector<TreebankSentence>& treebank) {
  Speed speed;
  std::vector<stance::Sentence> sentences;
  size_t tokens = 0;
  for (const TreebankSentence& sentence : treebank) {
    sentences.push_back(WithoutAnnotation(sentence.gold));
    tokens += sentence.gold.tokens.size();
  }
  const double start = Now();
  for (size_t s = 0; s < treebank.size(); ++s) model.Annotate(treebank[s].text, &sentences[s]);
  speed.tokens_per_second = static_cast<double>(tokens) / (Now() - start);

  const auto texts = Texts(treebank);
  std::vector<stance::Sentence> found;
  speed.segmented_bytes_per_second = BytesPerSecond(texts, [&](const auto& text) {
    found.clear();
    for (const stance::Paragraph& paragraph : stance::SplitParagraphs(text.text())) {
      stance::Segment(text.text(), paragraph.begin, paragraph.end, &found);
    }
  });
  if (catalog != nullptr) {
    speed.screened_bytes_per_second = BytesPerSecond(texts, [&](const auto& text) {
      stance::SentencesToRead(stance::SplitDocument(text, *catalog), *catalog, false);
    });
  }
  return speed;
}

}  // namespace demarche::models
