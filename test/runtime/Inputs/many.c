// Records about as many events as its first argument says, and prints nothing
// on standard output. Which function is called next is left to chance, so that
// the trace does not become small.
#include <stdlib.h>

#define INNER(N)                                                               \
  __attribute__((noinline)) static unsigned inner##N(unsigned X) {             \
    return (X ^ X >> 7) * 2654435761u + N;                                     \
  }
INNER(0) INNER(1) INNER(2) INNER(3) INNER(4) INNER(5) INNER(6) INNER(7)

__attribute__((noinline)) static unsigned outer(unsigned X) {
  switch (X >> 29) {
  case 0:
    return inner0(X);
  case 1:
    return inner1(X);
  case 2:
    return inner2(X);
  case 3:
    return inner3(X);
  case 4:
    return inner4(X);
  case 5:
    return inner5(X);
  case 6:
    return inner6(X);
  default:
    return inner7(X);
  }
}

int main(int Argc, char **Argv) {
  unsigned Sum = 1;
  for (int N = atoi(Argv[1]); N > 0; N -= 3)
    Sum = outer(Sum);
  return Sum == 12345;
}
