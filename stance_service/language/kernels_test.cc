#include "stance_service/language/kernels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "stance_service/language/elementary.h"

namespace demarche::stance {
namespace {

std::vector<float> RandomFloats(size_t size, std::mt19937* random) {
  std::vector<float> values(size);
  for (float& x : values) x = static_cast<float>(static_cast<int32_t>((*random)())) * 1e-9f;
  return values;
}

TEST(ElementaryTest, AreNearTheLibrarys) {
  for (float x = -20; x < 20; x += 0.0137f) {
    EXPECT_NEAR(Exp(x) / std::exp(x), 1, 4e-7) << x;
    EXPECT_NEAR(Logistic(x), 1 / (1 + std::exp(-x)), 3e-7) << x;
    EXPECT_NEAR(Tanh(x), std::tanh(x), 3e-7) << x;
  }
  EXPECT_EQ(Tanh(1e30f), 1);
  EXPECT_EQ(Tanh(-1e30f), -1);
}

TEST(KernelsTest, MultiplyIsTheProduct) {
  std::mt19937 random(1);
  const int depth = 20, columns = 53, count = 13;
  std::vector<int8_t> bytes(depth * columns);
  for (int8_t& b : bytes) b = static_cast<int8_t>(random());
  const std::vector<float> scales = RandomFloats(columns, &random);
  const PackedMatrix matrix = PackedMatrix::Pack(bytes.data(), scales.data(), depth, columns);
  EXPECT_EQ(matrix.columns(), 64);
  std::vector<int8_t> rows(count * depth);
  for (int8_t& x : rows) x = static_cast<int8_t>(random());
  const std::vector<float> row_scales = RandomFloats(count, &random);
  for (const Kernels* kernels : AllKernels()) {
    std::vector<float> out(count * matrix.columns(), 99.0f);
    kernels->multiply(rows.data(), row_scales.data(), count, matrix, out.data());
    for (int i = 0; i < count; ++i) {
      for (int j = 0; j < matrix.columns(); ++j) {
        int32_t sum = 0;
        for (int k = 0; k < depth && j < columns; ++k) {
          sum += rows[i * depth + k] * bytes[k * columns + j];
        }
        const float want =
            j < columns ? static_cast<float>(sum) * (row_scales[i] * scales[j]) : 0.0f;
        EXPECT_EQ(out[i * matrix.columns() + j], want) << kernels->name << " " << i << " " << j;
      }
    }
  }
}

TEST(KernelsTest, AddProductAddsTheProduct) {
  std::mt19937 random(4);
  constexpr int kCount = 10, kDepth = 5, kStride = 32;
  const std::vector<float> a = RandomFloats(kCount * 7, &random);
  const std::vector<float> b = RandomFloats(kDepth * kStride, &random);
  std::vector<float> to(kCount * kStride, 2.0f);
  BestKernels().add_product(a.data(), 7, kCount, kDepth, b.data(), to.data(), kStride);
  for (int i = 0; i < kCount; ++i) {
    for (int j = 0; j < kStride; ++j) {
      float want = 2.0f;
      for (int k = 0; k < kDepth; ++k) want += a[i * 7 + k] * b[k * kStride + j];
      EXPECT_NEAR(to[i * kStride + j], want, 1e-4f) << i << " " << j;
    }
  }
}

TEST(KernelsTest, AddEmbeddingAddsRowsWordAndBias) {
  const std::vector<int8_t> table = [] {
    std::vector<int8_t> numbers(3 * 16);
    for (size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<int8_t>(5 * k);
    return numbers;
  }();
  const int32_t rows[] = {2, 0, 2};
  const std::vector<float> bias(16, 0.25f);
  for (const Kernels* kernels : AllKernels()) {
    std::vector<float> to(16, 1.0f);
    kernels->add_embedding(table.data(), rows, 3, 2.0f, table.data() + 16, 4.0f, bias.data(), 16,
                           to.data());
    for (size_t k = 0; k < 16; ++k) {
      const int sum = 2 * table[32 + k] + table[k];
      const int word = table[16 + k];
      EXPECT_EQ(to[k], 1.25f + 2.0f * static_cast<float>(sum) + 4.0f * static_cast<float>(word));
    }
  }
}

TEST(KernelsTest, QuantiseGivesBackTheFloats) {
  std::mt19937 random(2);
  const std::vector<float> values = RandomFloats(50, &random);
  std::vector<int8_t> rounded(values.size());
  const float scale = BestKernels().quantise(values.data(), 50, rounded.data());
  for (size_t k = 0; k < values.size(); ++k) {
    EXPECT_NEAR(static_cast<float>(rounded[k]) * scale, values[k], scale * 0.51);
  }
  const std::vector<float> zeros(4);
  BestKernels().quantise(zeros.data(), 4, rounded.data());
  EXPECT_EQ(rounded[0], 0);
}

TEST(KernelsTest, EveryInstructionSetGivesTheSameBits) {
  const auto run = [](const Kernels& kernels) {
    std::mt19937 random(3);
    constexpr int kCount = 9, kHalf = 48;
    std::vector<float> all;
    std::vector<float> products = RandomFloats(kCount * 6 * kHalf, &random);
    const std::vector<float> input = RandomFloats(kCount * 2 * kHalf, &random);
    const std::vector<float> gates = RandomFloats(2 * kHalf, &random);
    const std::vector<float> biases = RandomFloats(2 * kHalf, &random);
    std::vector<float> output(input.size()), cell(kHalf);
    for (const bool backward : {false, true}) {
      kernels.recur(products.data(), 6 * kHalf, input.data(), 2 * kHalf, gates.data(),
                    biases.data(), kCount, kHalf, backward, cell.data(), output.data());
      all.insert(all.end(), output.begin(), output.end());
    }
    kernels.squash(products.data(), 6 * kHalf);
    kernels.rectify(input.data() + 5, gates.data(), 90, products.data() + 7);
    kernels.rectify_sum(input.data(), input.data() + 3, gates.data(), 91, products.data() + 300);
    kernels.add_scaled(1.7f, biases.data(), 91, products.data() + 100);
    std::vector<float> scores(11 * 32, 0.5f);
    kernels.add_product(products.data(), 9, 11, 9, input.data(), scores.data(), 32);
    all.insert(all.end(), scores.begin(), scores.end());
    std::vector<int8_t> rounded(37);
    all.push_back(kernels.quantise(input.data(), 37, rounded.data()));
    all.insert(all.end(), rounded.begin(), rounded.end());
    std::vector<int8_t> table(5 * 32);
    for (int8_t& x : table) x = static_cast<int8_t>(random());
    const int32_t rows[] = {4, 1, 1, 0};
    kernels.add_embedding(table.data(), rows, 4, 0.37f, table.data() + 3 * 32, 0.11f, gates.data(),
                          32, products.data() + 200);
    all.insert(all.end(), products.begin(), products.end());
    return all;
  };
  const std::vector<float> want = run(*AllKernels()[0]);
  for (const Kernels* kernels : AllKernels()) {
    EXPECT_THAT(run(*kernels), testing::ContainerEq(want)) << kernels->name;
  }
}

}  // namespace
}  // namespace demarche::stance
