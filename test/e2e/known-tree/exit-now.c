// RUN: %known-tree --out %t.d %s
// _Exit() inside a deep call.
// EXIT: 9
// TREE: main 1
// TREE: main;outer 1
// TREE: main;outer;quit 1
// LIBRARY: _Exit
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void quit(void) {
  Sink++;
  _Exit(9);
}
KEEP static void outer(void) {
  Sink++;
  quit();
}
int main(void) {
  outer();
  return 0;
}
