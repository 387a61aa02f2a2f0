// Transformations of the plane (ISO 32000-1 8.3.3): x' = a x + c y + e, y' = b x + d y + f.
#pragma once
#include <cmath>

namespace wenshu::pdf {

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  // First this one, then `after`.
  Matrix then(const Matrix& after) const {
    return {a * after.a + b * after.c, a * after.b + b * after.d,           c * after.a + d * after.c,
            c * after.b + d * after.d, e * after.a + f * after.c + after.e, e * after.b + f * after.d + after.f};
  }
  double x(double px, double py) const { return a * px + c * py + e; }
  double y(double px, double py) const { return b * px + d * py + f; }
  double scale_x() const { return std::hypot(a, b); }
  double scale_y() const { return std::hypot(c, d); }
};

}  // namespace wenshu::pdf
