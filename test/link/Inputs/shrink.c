// Enough code and data for an optimiser: a table with zeros in it, functions that
// are the same, locals that could be one.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const unsigned char Sparse[4096] = {[0] = 1, [2000] = 2, [4095] = 3};

__attribute__((noinline)) static int sum(const int *A, int N) {
  int S = 0;
  for (int I = 0; I < N; ++I)
    S += A[I] * (I & 3);
  return S;
}

// Nobody calls it.
int spare(int N) { return N * 3; }

static int compare(const void *A, const void *B) {
  return strcmp(*(char *const *)A, *(char *const *)B);
}

int main(int Count, char **Arguments) {
  char *Words[] = {"wasm", "edge", "size", "trace"};
  int Numbers[16];
  for (int I = 0; I < 16; ++I)
    Numbers[I] = Sparse[I * 1000 % 4096] + Sparse[4095 - I] * Count;
  qsort(Words, 4, sizeof *Words, compare);
  for (int I = 0; I < 4; ++I)
    printf("%s %d\n", Words[I], sum(Numbers, 4 * I + 4));
  return 0;
}
