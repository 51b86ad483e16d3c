// The small layers that networks under training are made of, forward and backward. Every sum has a
// fixed order.
#ifndef DEMARCHE_MODELS_LAYERS_H_
#define DEMARCHE_MODELS_LAYERS_H_

#include <random>

#include "models/matrix.h"
#include "models/parameter.h"

namespace demarche::models {

using Random = std::mt19937;

// In [0, 1).
float Uniform(Random* random);

// Sets all values to random ones within [-range, range).
void Fill(float range, Random* random, Parameter* parameter);

// The same with Glorot and Bengio's range (2010).
void FillDense(Random* random, Parameter* parameter);

// Sets a mask of 0 and 1 / (1 - rate), and multiplies *x by it.
void Drop(float rate, Random* random, Matrix* mask, Matrix* x);

// x *= mask, number by number.
void Multiply(const Matrix& mask, Matrix* x);

void AddRow(const float* row, Matrix* x);
void AddColumnSums(const Matrix& x, float* sums);

// x = tanh(x). The count of numbers is a multiple of 8.
void Squash(Matrix* x);

// x = max(0, x), and the gradient's zeros where the rectified value is zero.
void Rectify(Matrix* x);
void RectifyGradient(const Matrix& rectified, Matrix* gradient);

// Turns scores into the gradient of -log softmax(scores)[right], and returns that loss.
double Softmax(int right, int size, float* scores);

float Dot(const float* a, const float* b, int size);
void AddScaled(float scale, const float* from, int size, float* to);
Matrix Zero(const Matrix& like);

// y = x w + b, and its gradients; `bias` may be null backwards.
void Linear(const Matrix& x, const Parameter& weight, const Parameter& bias, Matrix* y);
void LinearBackward(const Matrix& x, const Matrix& d_y, Parameter* weight, Parameter* bias,
                    Matrix* d_x);

}  // namespace demarche::models

#endif  // DEMARCHE_MODELS_LAYERS_H_
