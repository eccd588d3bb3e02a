// operator new that must not throw: the library's, and around the program's
// own.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <new>

#ifdef OWN_NEW
void *operator new(size_t Size) {
  if (Size == 77)
    throw 77;
  std::printf("own %d, ", static_cast<int>(Size));
  return std::malloc(Size);
}
void operator delete(void *Memory) noexcept { std::free(Memory); }
#endif

static int Calls;

[[maybe_unused]] static void giveUp() {
  std::printf("handler, ");
  if (++Calls == 2)
    std::set_new_handler(nullptr);
}

[[maybe_unused]] static void refuse() { throw std::bad_alloc(); }

int main(int Count, char **) {
  const size_t Size = size_t(Count) * 77;
  void *Memory = ::operator new(Size, std::nothrow);
  std::printf("%d\n", Memory != nullptr);
  void *More = ::operator new[](Size + 1, std::nothrow);
  std::printf("%d\n", More != nullptr);
  ::operator delete(Memory, std::nothrow);
  ::operator delete[](More, std::nothrow);
  const size_t TooMuch = ~size_t(0) - size_t(Count);
#ifndef OWN_NEW
  std::printf("%d\n", ::operator new(TooMuch, std::nothrow) != nullptr);
#endif
#ifdef HANDLER
  std::set_new_handler(giveUp);
  std::printf("%d\n", ::operator new(TooMuch, std::nothrow) != nullptr);
  std::set_new_handler(refuse);
  std::printf("%d\n", ::operator new(TooMuch, std::nothrow) != nullptr);
  try {
    std::printf("%d\n", ::operator new(TooMuch) != nullptr);
  } catch (const std::bad_alloc &) {
    std::printf("bad_alloc\n");
  }
#endif
  int Numbers[] = {3, 1, 2};
  std::stable_sort(Numbers, Numbers + 3);
  std::printf("%d %d %d\n", Numbers[0], Numbers[1], Numbers[2]);
  return 0;
}
