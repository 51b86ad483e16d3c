#include "models/matrix.h"

#include <cassert>
#include <cstring>

namespace demarche::models {
namespace {

constexpr int kLanes = 8;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

// c[kRows x 16] += a[kRows x depth] b[depth x 16], where a's element (i, k) is at i * a_row + k *
// a_step, so that a transposed is read in place.
template <int kRows>
void Block(const float* a, size_t a_row, size_t a_step, const float* b, size_t b_row, float* c,
           size_t c_row, int depth) {
  Lanes sums[kRows][2];
  for (int i = 0; i < kRows; ++i) {
    sums[i][0] = *reinterpret_cast<const Lanes*>(c + i * c_row);
    sums[i][1] = *reinterpret_cast<const Lanes*>(c + i * c_row + kLanes);
  }
  for (int k = 0; k < depth; ++k) {
    const Lanes left = *reinterpret_cast<const Lanes*>(b);
    const Lanes right = *reinterpret_cast<const Lanes*>(b + kLanes);
    for (int i = 0; i < kRows; ++i) {
      const float x = a[i * a_row];
      sums[i][0] += left * x;
      sums[i][1] += right * x;
    }
    a += a_step;
    b += b_row;
  }
  for (int i = 0; i < kRows; ++i) {
    *reinterpret_cast<Lanes*>(c + i * c_row) = sums[i][0];
    *reinterpret_cast<Lanes*>(c + i * c_row + kLanes) = sums[i][1];
  }
}

void AddProduct(const float* a, size_t a_row, size_t a_step, const Matrix& b, int depth,
                Matrix* c) {
  constexpr int kRows = 6;
  constexpr int kColumns = 2 * kLanes;
  const int rows = c->rows();
  const int columns = c->cols();
  int j = 0;
  for (; j + kColumns <= columns; j += kColumns) {
    int i = 0;
    const auto stride = static_cast<size_t>(columns);
    for (; i + kRows <= rows; i += kRows) {
      Block<kRows>(a + i * a_row, a_row, a_step, b.Row(0) + j, b.cols(), c->Row(i) + j, stride,
                   depth);
    }
    for (; i < rows; ++i) {
      Block<1>(a + i * a_row, a_row, a_step, b.Row(0) + j, b.cols(), c->Row(i) + j, stride, depth);
    }
  }
  for (int i = 0; i < rows && j < columns; ++i) {
    float* row = c->Row(i);
    for (int k = 0; k < depth; ++k) {
      const float x = a[i * a_row + k * a_step];
      const float* from = b.Row(k);
      for (int column = j; column < columns; ++column) row[column] += x * from[column];
    }
  }
}

}  // namespace

void AddProduct(const Matrix& a, const Matrix& b, Matrix* c) {
  assert(a.cols() == b.rows() && c->rows() == a.rows() && c->cols() == b.cols());
  AddProduct(a.Row(0), a.cols(), 1, b, a.cols(), c);
}

void AddProductLeftTransposed(const Matrix& a, const Matrix& b, Matrix* c) {
  assert(a.rows() == b.rows() && c->rows() == a.cols() && c->cols() == b.cols());
  AddProduct(a.Row(0), 1, a.cols(), b, a.rows(), c);
}

void AddProductRightTransposed(const Matrix& a, const Matrix& b, Matrix* c) {
  Matrix turned(b.cols(), b.rows());
  for (int i = 0; i < b.rows(); ++i) {
    for (int k = 0; k < b.cols(); ++k) turned.Row(k)[i] = b.Row(i)[k];
  }
  AddProduct(a, turned, c);
}

}  // namespace demarche::models
