// Exceptions can be thrown when not a byte of memory is left: some at a time, of several
// sizes, freed in any order, as often as one likes; and one too many ends the program.
// RUN: %on-both %t.z %s -Oz -Wl,--max-memory=1048576 | FileCheck %s
// RUN: %on-both %t.o0 %s -O0 -Wl,--max-memory=1048576 | FileCheck %s
// RUN: %on-both --trap %t.many %s -Oz -Wl,--max-memory=1048576 -DTOO_MANY | FileCheck --check-prefix=MANY %s
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

template <unsigned Size> struct Block {
  explicit Block(unsigned char Fill) {
    for (unsigned char &B : Bytes)
      B = Fill;
  }
  bool holds(unsigned char Fill) const {
    for (unsigned char B : Bytes)
      if (B != Fill)
        return false;
    return reinterpret_cast<uintptr_t>(this) % 16 == 0;
  }
  unsigned char Bytes[Size];
};

static void *Chain;
static void exhaust() {
  for (size_t Size = 65536; Size; Size /= 2)
    while (void *Memory = malloc(Size)) {
      if (Size >= sizeof(void *)) {
        *static_cast<void **>(Memory) = Chain;
        Chain = Memory;
      }
    }
}

static std::exception_ptr Held[16];
static char *volatile Memory;

template <unsigned Size> static std::exception_ptr make(unsigned char Fill) {
  return std::make_exception_ptr(Block<Size>(Fill));
}

static bool check(const std::exception_ptr &P, unsigned char Fill) {
  try {
    std::rethrow_exception(P);
  } catch (const Block<8> &B) {
    return B.holds(Fill);
  } catch (const Block<60> &B) {
    return B.holds(Fill);
  }
  return false;
}

int main() {
  printf("begun\n");
  exhaust();
  // MANY: begun
  // MANY-NEXT: terminating
#ifdef TOO_MANY
  for (std::exception_ptr &P : Held)
    P = make<8>(1);
#endif
  unsigned Right = 0, Caught = 0;
  for (unsigned I = 0; I != 2000; ++I) {
    // One in the handler of another.
    try {
      throw Block<100>(I % 251);
    } catch (const Block<100> &Outer) {
      for (unsigned char J = 0; J != 3; ++J)
        try {
          throw Block<60>(J);
        } catch (const Block<60> &Inner) {
          Right += Inner.holds(J);
        }
      Right += Outer.holds(I % 251);
    }
    try {
      Memory = new char[100000];
    } catch (const std::bad_alloc &) {
      ++Caught;
    }
    try {
      throw Block<300>(I % 251);
    } catch (const Block<300> &Large) {
      Right += Large.holds(I % 251);
    }
    // Four at a time; each round frees them in another order. One that is thrown
    // again needs one more.
    for (unsigned J = 0; J != 4; ++J)
      Held[J] = (I + J) % 3 ? make<8>(J) : make<60>(J);
    for (unsigned J = 0; J != 4; ++J) {
      const unsigned K = (J * (I % 2 ? 1 : 3) + I) % 4;
      Right += check(Held[K], K);
      Held[K] = nullptr;
    }
  }
  // CHECK: 18000 right, 2000 caught
  printf("%u right, %u caught\n", Right, Caught);
  // The first one that is freed goes back to malloc.
  free(Chain);
}
