// Articles to measure with: the paragraphs of data/samples in other orders.
#ifndef DEMARCHE_BENCH_NEWS_MIX_H_
#define DEMARCHE_BENCH_NEWS_MIX_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "demarche/v1/article.pb.h"

namespace demarche::bench {

// `count` articles "mix-0", "mix-1", … of at least `bytes` bytes of text, ended by the paragraph
// that reaches them, with title, paragraphs and a published time. The same for the same files,
// wherever and whenever it runs. NOT_FOUND if `samples_folder` holds no sample.
absl::StatusOr<std::vector<v1::Article>> MakeNewsMix(const std::string& samples_folder, int count,
                                                     size_t bytes);

}  // namespace demarche::bench

#endif  // DEMARCHE_BENCH_NEWS_MIX_H_
