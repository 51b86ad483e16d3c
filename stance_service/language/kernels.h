// The inner loops of the network, compiled for several instruction sets. All of them give the same
// bits: products are of integers, and the order of every sum of floats is fixed.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_KERNELS_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_KERNELS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace demarche::stance {

// A matrix of depth x columns, rounded to bytes a column and laid out for Kernels::multiply:
// blocks of kBlock columns; in each, groups of four rows; in each group, for every column, its four
// numbers, with 128 added. Columns are filled up with zeros to whole blocks.
struct PackedMatrix {
  static constexpr int kBlock = 16;
  int depth = 0;  // a multiple of four
  int blocks = 0;
  std::vector<uint8_t> bytes;
  std::vector<float> scales;  // a column
  int columns() const { return blocks * kBlock; }
  static constexpr int WholeBlocks(int count) { return (count + kBlock - 1) / kBlock * kBlock; }

  // `bytes` is row-major, with `columns` a row.
  static PackedMatrix Pack(const int8_t* bytes, const float* scales, int depth, int columns);
};

struct Kernels {
  const char* name;

  // Rounds `size` floats to integers of at most 127 in magnitude; returns the scale by which these
  // give back the floats.
  float (*quantise)(const float* from, int size, int8_t* to);

  // out[i, j] = row_scales[i] * matrix.scales[j] * (rows[i] . matrix column j), for `count` rows
  // of matrix.depth numbers; out has matrix.columns() a row. Depth is at most 512.
  void (*multiply)(const int8_t* rows, const float* row_scales, int count,
                   const PackedMatrix& matrix, float* out);

  // x[k] = tanh(x[k]); the size is a multiple of kBlock.
  void (*squash)(float* x, int size);

  // to[k] = max(0, from[k] + bias[k])
  void (*rectify)(const float* from, const float* bias, int size, float* to);

  // to[k] = max(0, (a[k] + b[k]) + bias[k])
  void (*rectify_sum)(const float* a, const float* b, const float* bias, int size, float* to);

  // One direction of a simple recurrent unit over `count` words; see network.h. Word t has its
  // products at products + t * product_stride: candidate, forget and reset gate, `half` each, a
  // multiple of kBlock. Walks backwards if `backward`. `cell` has room for `half` floats.
  void (*recur)(const float* products, ptrdiff_t product_stride, const float* input,
                ptrdiff_t stride, const float* gates, const float* biases, int count, int half,
                bool backward, float* cell, float* output);

  // to[k] += factor * from[k]
  void (*add_scaled)(float factor, const float* from, int size, float* to);

  // to[i, j] += a[i] . b column j, for `count` rows of `depth` numbers, a_stride apart. The rows of
  // `b` and `to` are `stride` numbers, a multiple of kBlock.
  void (*add_product)(const float* a, ptrdiff_t a_stride, int count, int depth, const float* b,
                      float* to, ptrdiff_t stride);

  // to[k] += scale * (the sum of the table's rows, at k) + word_scale * word[k] + bias[k], summed
  // in this order. The table has `size` numbers a row, a multiple of kBlock.
  void (*add_embedding)(const int8_t* table, const int32_t* rows, int count, float scale,
                        const int8_t* word, float word_scale, const float* bias, int size,
                        float* to);
};

// The widest that this machine runs.
const Kernels& BestKernels();

// All that this machine runs, for tests.
std::vector<const Kernels*> AllKernels();

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_KERNELS_H_
