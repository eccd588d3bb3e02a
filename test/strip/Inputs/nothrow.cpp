// Throws, and nobody catches.
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

struct Guard {
  ~Guard() { std::printf("a destructor on the way\n"); }
};
struct Odd {};

[[gnu::noinline]] int at(const std::vector<int> &V, int I) { return V.at(I); }

int main(int Count, char **Arguments) {
  const std::string How = Count > 1 ? Arguments[1] : "none";
  std::vector<int> V(size_t(Count), 1);
  std::printf("%d\n", at(V, 0));
  if (How == "runtime_error")
    throw std::runtime_error("said " + How);
  if (How == "int")
    throw 7;
  if (How == "odd")
    throw Odd();
  if (How == "at")
    return at(V, 100);
  if (How == "length")
    V.reserve(size_t(-1));
  return 0;
}
