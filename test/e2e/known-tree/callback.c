// RUN: %known-tree --out %t.d %s
// The C library calls back into the program.
// TREE: main 1
// TREE: main;bsearch 1
// TREE: main;bsearch;compare 1
// TREE: main;qsort 1
// TREE: main;qsort;compare 6
// LIBRARY: printf
#include <stdio.h>
#include <stdlib.h>
static volatile int Calls;
__attribute__((noinline)) static int compare(const void *A, const void *B) {
  Calls++;
  return *(const int *)A - *(const int *)B;
}
int main(void) {
  int V[4] = {3, 1, 2, 0};
  qsort(V, 4, sizeof *V, compare);
  int Key = 2;
  int *Found = bsearch(&Key, V, 4, sizeof *V, compare);
  printf("%d %d %d %d, found at %d\n", V[0], V[1], V[2], V[3], (int)(Found - V));
  return 0;
}
