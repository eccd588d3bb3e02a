#include <cstdio>
#include <stdexcept>
__attribute__((noinline)) static int check(int N) {
  if (N > 100)
    throw std::runtime_error("too many");
  return N;
}
int main(int Count, char **) {
  try {
    return check(Count) - 1;
  } catch (const std::runtime_error &E) {
    std::puts(E.what());
  }
  return 2;
}
