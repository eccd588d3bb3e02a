// All ways to end with last words.
#include <cassert>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <optional>
#include <stdexcept>
#include <vector>

namespace {
struct Base {
  Base() { callBack(); }
  virtual ~Base() = default;
  void callBack() { call(); }
  virtual void call() = 0;
};
struct Derived : Base {
  void call() override { std::puts("not yet a Derived"); }
};

struct Thrown : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[gnu::noinline]] void fail(const char *How) {
  if (!std::strcmp(How, "throw"))
    throw Thrown("words of a Thrown");
}
} // namespace

int main(int Count, char **Arguments) {
  const char *How = Count > 1 ? Arguments[1] : "";
  std::printf("ends by %s\n", How);
  std::fprintf(stderr, "said by the program\n");
  if (!std::strcmp(How, "handler"))
    std::set_terminate([] {
      std::fputs("a handler's words\n", stderr);
      std::abort();
    });
  if (!std::strcmp(How, "signal"))
    std::signal(SIGABRT, [](int Number) {
      std::fprintf(stderr, "signal %d\n", Number);
    });
  std::fputs("in the buffer", stdout);
  if (!std::strcmp(How, "pure"))
    Derived D;
  if (!std::strcmp(How, "terminate") || !std::strcmp(How, "handler"))
    std::terminate();
  try {
    fail("caught"); // A handler that could see it.
    if (std::vector<int>(3).at(Count) == 7)
      throw 7;
  } catch (const std::out_of_range &) {
    std::puts("out of range");
  }
  fail(How);
  assert(std::strcmp(How, "assert") && std::strcmp(How, "signal"));
  return 0;
}
