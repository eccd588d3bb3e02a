#include <stdio.h>
#include <stdlib.h>

/// Fills a KiB of the stack in memory for each step.
__attribute__((noinline)) static unsigned fill(int Steps) {
  volatile unsigned char Block[1024];
  for (int I = 0; I < 1024; ++I)
    Block[I] = (unsigned char)(Steps + I);
  return (Steps > 1 ? fill(Steps - 1) : 0) + Block[Steps & 1023];
}

static int Untouched = 7;

int main(int Argc, char **Argv) {
  const unsigned Sum = fill(Argc > 1 ? atoi(Argv[1]) : 1);
  printf("%u %d\n", Sum, Untouched);
  return 0;
}
