#include <csetjmp>
#include <cstdio>
#include <stdexcept>
#include <string>
static std::jmp_buf Buffer;
[[gnu::noinline]] static void jump(int N) { std::longjmp(Buffer, N); }
[[gnu::noinline]] static void raise(int N) {
  throw std::runtime_error("number " + std::to_string(N));
}
int main() {
  if (int N = setjmp(Buffer))
    std::printf("jumped %d\n", N);
  else
    jump(7);
  try {
    raise(5);
  } catch (const std::exception &E) {
    std::printf("caught %s\n", E.what());
  }
}
