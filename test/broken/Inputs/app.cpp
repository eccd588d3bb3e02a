// Recursion, a virtual call, an exception, a callback: something of everything.
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {
struct Shape {
  virtual ~Shape() = default;
  virtual int cut(int N) const = 0;
};
struct Square : Shape {
  int cut(int N) const override {
    if (N > 3)
      throw std::runtime_error("cut");
    return N;
  }
};
__attribute__((noinline)) int fibonacci(int N) {
  return N < 2 ? N : fibonacci(N - 1) + fibonacci(N - 2);
}
int byValue(const void *A, const void *B) {
  return *static_cast<const int *>(A) - *static_cast<const int *>(B);
}
} // namespace

int main(int Count, char **) {
  int Numbers[] = {5, 3, 2, 4};
  std::qsort(Numbers, 4, sizeof *Numbers, byValue);
  const Shape *S = Count ? new Square : nullptr;
  try {
    for (int N : Numbers)
      S->cut(N);
  } catch (const std::runtime_error &E) {
    std::printf("%d %s\n", fibonacci(15), E.what());
  }
  delete S;
  return 0;
}
