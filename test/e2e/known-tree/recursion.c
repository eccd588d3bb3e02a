// RUN: %known-tree --out %t.d %s
// Direct recursion: one path per depth, deep enough to fill many windows.
// TREE: main 1
// TREE: main;down 1
// TREE: main;down;down 1
// TREE: main;down;down;down 1
// TREE: main;down;down;down;leaf 1
// TREE: main;twice 1
// TREE: main;twice;twice 2
// TREE: main;twice;twice;twice 4
// TREE: main;twice;twice;twice;leaf 4
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf(void) { Sink++; }
KEEP static int down(int N) {
  if (N == 0) {
    leaf();
    return 0;
  }
  int R = down(N - 1);
  Sink += R;
  return R + 1;
}
KEEP static int twice(int N) {
  if (N == 0) {
    leaf();
    return 1;
  }
  int A = twice(N - 1);
  Sink++;
  int B = twice(N - 1);
  Sink++;
  return A + B;
}
int main(void) {
  int A = down(2);
  int B = twice(2);
  printf("%d %d\n", A, B);
  return 0;
}
