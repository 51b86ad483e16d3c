// Tells a compression bomb from data that merely compress well.
#ifndef DEMARCHE_INGEST_SERVICE_UNPACK_BOMB_GAUGE_H_
#define DEMARCHE_INGEST_SERVICE_UNPACK_BOMB_GAUGE_H_

#include <cstdint>

namespace demarche::ingest::unpack {

// Looks at stretches of output, so that a bomb is found wherever in a long stream it lies.
class BombGauge {
 public:
  // How much output a stretch is: below that, any ratio passes.
  static constexpr int64_t kStretchBytes = 16 << 20;

  // Refuses output of more than `max_ratio` times its input.
  explicit BombGauge(int64_t max_ratio) : max_ratio_(max_ratio) {}

  // So many more bytes came of so many. False: this is a bomb.
  bool Add(int64_t in, int64_t out) {
    in_ += in;
    out_ += out;
    if (out_ < kStretchBytes) return true;
    const bool fine = out_ / max_ratio_ <= in_;
    in_ = out_ = 0;
    return fine;
  }

 private:
  const int64_t max_ratio_;
  int64_t in_ = 0;
  int64_t out_ = 0;
};

}  // namespace demarche::ingest::unpack

#endif  // DEMARCHE_INGEST_SERVICE_UNPACK_BOMB_GAUGE_H_
