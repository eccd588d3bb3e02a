// RUN: %known-tree --out %t.d %s
// Virtual calls through a base class; constructors and destructors.
// FLAGS: -xc++ -fno-exceptions -fno-rtti
// TREE: main 1
// TREE: main;total(Shape const* const*, int) 1
// TREE: main;total(Shape const* const*, int);Circle::area() const 3
// TREE: main;total(Shape const* const*, int);Square::area() const 2
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
struct Shape {
  virtual int area() const = 0;
};
struct Circle final : Shape {
  int R;
  constexpr Circle(int R) : R(R) {}
  KEEP int area() const override { Sink = Sink + 1; return 3 * R * R; }
};
struct Square final : Shape {
  int S;
  constexpr Square(int S) : S(S) {}
  KEEP int area() const override { Sink = Sink + 1; return S * S; }
};
KEEP static int total(const Shape *const *Shapes, int N) {
  int Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += Shapes[I]->area();
  return Sum;
}
int main() {
  static const Circle A(1), B(2), C(3);
  static const Square D(4), E(5);
  static const Shape *const volatile Shapes[] = {&A, &D, &B, &E, &C};
  const Shape *List[5];
  for (int I = 0; I < 5; ++I)
    List[I] = Shapes[I];
  printf("%d\n", total(List, 5));
}
