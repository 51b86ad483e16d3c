// exp, logistic and hyperbolic tangent from nothing but additions, multiplications and divisions in
// a fixed order, so that every machine gets the same bits; the C library's differ between machines.
// Relative error of Exp below 3e-7. For a float, or for a vector of floats of the compiler's
// vector_size kind, lane by lane.
#ifndef DEMARCHE_STANCE_SERVICE_LANGUAGE_ELEMENTARY_H_
#define DEMARCHE_STANCE_SERVICE_LANGUAGE_ELEMENTARY_H_

#include <bit>
#include <cstdint>
#include <type_traits>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace demarche::stance {

// x < low ? low : x > high ? high : x; in two instructions, which compilers don't see for vectors.
template <typename F>
[[gnu::always_inline]] inline F Clamp(F x, float low, float high) {
#if defined(__AVX512F__)
  if constexpr (sizeof(F) == 64) {
    // With a mask of all lanes, for GCC 12 warns of what the others do.
    const __m512 least = _mm512_maskz_max_ps(0xFFFF, _mm512_set1_ps(low), (__m512)x);
    return (F)_mm512_maskz_min_ps(0xFFFF, _mm512_set1_ps(high), least);
  }
#endif
#if defined(__AVX2__)
  if constexpr (sizeof(F) == 32) {
    return (F)_mm256_min_ps(_mm256_set1_ps(high), _mm256_max_ps(_mm256_set1_ps(low), (__m256)x));
  }
#endif
#if defined(__SSE2__)
  if constexpr (sizeof(F) == 16) {
    return (F)_mm_min_ps(_mm_set1_ps(high), _mm_max_ps(_mm_set1_ps(low), (__m128)x));
  }
#endif
  x = x < low ? F{} + low : x;
  return x > high ? F{} + high : x;
}

template <typename F>
[[gnu::always_inline]] inline F Exp(F x) {
  x = Clamp(x, -87.0f, 87.0f);
  // x = n ln 2 + r with |r| <= ln 2 / 2. Adding 1.5 * 2^23 rounds to the nearest integer, and
  // leaves it in the low bits.
  const F shifted = x * 1.44269504f + 12582912.0f;
  const F n = shifted - 12582912.0f;
  const F r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  // Cephes' polynomial for exp on that interval.
  F p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  // 2^n, made of its bits. The constant's bits end in zeros, so that the sum's are n's.
  using I = std::conditional_t<std::is_same_v<F, float>, int32_t, decltype(x < x)>;
  const I power = (std::bit_cast<I>(shifted) - 0x4B400000 + 127) << 23;
  return p * std::bit_cast<F>(power);
}

template <typename F>
[[gnu::always_inline]] inline F Logistic(F x) {
  return 1.0f / (1.0f + Exp(-x));
}

template <typename F>
[[gnu::always_inline]] inline F Tanh(F x) {
  return 2.0f / (1.0f + Exp(-2.0f * x)) - 1.0f;
}

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_LANGUAGE_ELEMENTARY_H_
