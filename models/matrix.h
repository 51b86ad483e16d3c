// Row-major matrices of floats, and the products that training needs. Every sum has a fixed order.
#ifndef DEMARCHE_MODELS_MATRIX_H_
#define DEMARCHE_MODELS_MATRIX_H_

#include <algorithm>
#include <cstddef>
#include <vector>

namespace demarche::models {

class Matrix {
 public:
  Matrix() = default;
  Matrix(int rows, int cols) { Reset(rows, cols); }

  // Makes it rows x cols of zeros.
  void Reset(int rows, int cols) {
    rows_ = rows;
    cols_ = cols;
    values_.assign(static_cast<size_t>(rows) * cols, 0.0f);
  }
  int rows() const { return rows_; }
  int cols() const { return cols_; }
  float* Row(int i) { return values_.data() + static_cast<size_t>(i) * cols_; }
  const float* Row(int i) const { return values_.data() + static_cast<size_t>(i) * cols_; }
  std::vector<float>& values() { return values_; }
  const std::vector<float>& values() const { return values_; }

 private:
  int rows_ = 0;
  int cols_ = 0;
  std::vector<float> values_;
};

// c += a b
void AddProduct(const Matrix& a, const Matrix& b, Matrix* c);
// c += a^T b
void AddProductLeftTransposed(const Matrix& a, const Matrix& b, Matrix* c);
// c += a b^T
void AddProductRightTransposed(const Matrix& a, const Matrix& b, Matrix* c);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_MATRIX_H_
