// RUN: %known-tree --out %t.d %s
// Many more events than the window and the ring hold, and recursion deeper than
// the window has room for: nothing is lost.
// TREE: main 1
// TREE: main;call 200000
// TREE: main;call;leaf 400000
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf(void) { Sink++; }
KEEP static void call(void) {
  leaf();
  Sink++;
  leaf();
}
int main(void) {
  for (int I = 0; I < 200000; ++I)
    call();
  printf("%d\n", Sink);
  return 0;
}
