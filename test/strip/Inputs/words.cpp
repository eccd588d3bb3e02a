// All kinds of last words that have a format.
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#ifdef OWN_ABORT
_LIBCPP_BEGIN_NAMESPACE_STD
[[noreturn]] void __libcpp_verbose_abort(const char *Format, ...) noexcept {
  std::fprintf(stderr, "own abort: ");
  std::fputs(Format, stderr);
  std::fputs("\n", stderr);
  std::abort();
}
_LIBCPP_END_NAMESPACE_STD
#endif

#ifdef OWN_NEW
void *operator new(size_t Bytes) {
  std::fprintf(stderr, "own new: %zu\n", Bytes);
  void *Memory = std::malloc(Bytes);
  return Memory ? Memory : (std::abort(), nullptr);
}
void operator delete(void *Memory) noexcept { std::free(Memory); }
void operator delete(void *Memory, size_t) noexcept { std::free(Memory); }
#endif

#if __cpp_exceptions
struct Own : std::logic_error {
  Own() : logic_error("own text") {}
  int More = 3;
};
#endif

int main(int Count, char **Arguments) {
  const char *How = Count > 1 ? Arguments[1] : "";
  std::vector<int> Numbers;
  std::string Text;
  if (!std::strcmp(How, "length"))
    Numbers.reserve(size_t(-1) / 2);
  if (!std::strcmp(How, "string"))
    Text.append(size_t(-1) - 20, 'x');
  if (!std::strcmp(How, "memory"))
    operator delete(operator new(size_t(-100) - Numbers.size()));
#if __cpp_exceptions
  if (!std::strcmp(How, "own"))
    throw Own();
  if (!std::strcmp(How, "number"))
    throw Count;
#ifndef KNOWN
  if (!std::strcmp(How, "built"))
    throw std::runtime_error("built of " + std::to_string(Count + 1) +
                             " arguments");
#endif
#endif
#ifndef KNOWN
  if (!std::strcmp(How, "abort"))
    std::__libcpp_verbose_abort("%d words of %s, %d and %s\n", Count + 1, How,
                                -4, Arguments[1]);
  if (!std::strcmp(How, "format"))
    std::__libcpp_verbose_abort("words with %x and %s\n", Count, How);
#endif
  std::printf("%zu %zu\n", Numbers.size(), Text.size());
}
