// Records about as many events as its first argument says, and prints nothing
// on standard output.
#include <stdlib.h>

__attribute__((noinline)) static unsigned inner(unsigned X) {
  return X * 2654435761u ^ X >> 7;
}
__attribute__((noinline)) static unsigned outer(unsigned X) {
  return inner(X) + *(volatile unsigned *)&X;
}

int main(int Argc, char **Argv) {
  unsigned Sum = 0;
  for (int N = atoi(Argv[1]); N > 0; N -= 3)
    Sum += outer(Sum);
  return Sum == 12345;
}
