// RUN: %known-tree --out %t.d %s
// longjmp over frames, over recursion of the function that called setjmp, over a
// frame of the C library, and a setjmp in a loop that returns again and again.
// EH: yes
// TREE: main 1
// TREE: main;recurse 1
// TREE: main;recurse;leaf 1
// TREE: main;recurse;recurse 1
// TREE: main;recurse;recurse;recurse 1
// TREE: main;recurse;recurse;recurse;recurse 1
// TREE: main;recurse;recurse;recurse;recurse;jump 1
// TREE: main;recurse;recurse;recurse;recurse;jump;leaf 1
// TREE: main;retries 1
// TREE: main;retries;deeper 4
// TREE: main;retries;deeper;deeper 4
// TREE: main;retries;deeper;deeper;jump 4
// TREE: main;retries;deeper;deeper;jump;leaf 4
// TREE: main;retries;leaf 5
// TREE: main;sorts 1
// TREE: main;sorts;compare 1
// TREE: main;sorts;compare;jump 1
// TREE: main;sorts;compare;jump;leaf 1
// TREE: main;sorts;leaf 1
// TREE: main;nests 1
// TREE: main;nests;leaf 2
// TREE: main;nests;inner 1
// TREE: main;nests;inner;jump 2
// TREE: main;nests;inner;jump;leaf 2
// TREE: main;nests;inner;leaf 1
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
static jmp_buf First, Second, *volatile Targets[8];
KEEP static void leaf(int N) { Sink = Sink + N; }
KEEP static void jump(jmp_buf *To, int Value) {
  leaf(1);
  longjmp(*To, Value);
}
// Each activation calls setjmp: the one that is jumped to is not the innermost.
KEEP static int recurse(int N) {
  jmp_buf Own;
  Targets[N] = &Own;
  if (setjmp(Own)) {
    leaf(2);
    return 100;
  }
  if (N == 0)
    jump(Targets[3], 1);
  return recurse(N - 1) + 1;
}
KEEP static void deeper(int N) {
  if (N)
    deeper(N - 1);
  else
    jump(&First, Sink + 1);
  Sink = Sink + 1;
}
KEEP static void retries(void) {
  for (volatile int I = 0; I < 4; ++I) {
    if (!setjmp(First))
      deeper(1);
    leaf(1);
  }
  leaf(1);
}
static int compare(const void *A, const void *B) {
  jump(&First, 2);
  return 0;
}
KEEP static void sorts(void) {
  int V[3] = {3, 1, 2};
  if (!setjmp(First))
    qsort(V, 3, sizeof *V, compare);
  leaf(3);
}
KEEP static void inner(void) {
  if (!setjmp(Second))
    jump(&Second, 1);
  leaf(1);
  jump(&First, 1);
}
KEEP static void nests(void) {
  if (!setjmp(First))
    inner();
  else
    leaf(1);
  leaf(1);
}
int main(void) {
  int R = recurse(3);
  retries();
  sorts();
  nests();
  printf("%d %d\n", R, Sink);
}
