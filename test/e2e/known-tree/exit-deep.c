// RUN: %known-tree --out %t.d %s
// exit() inside a deep call: the open frames count as called.
// EXIT: 7
// TREE: main 1
// TREE: main;outer 1
// TREE: main;outer;middle 3
// TREE: main;outer;middle;quit 1
// LIBRARY: exit puts atexit
#include <stdio.h>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void quit(void) {
  puts("leaving");
  exit(7);
}
KEEP static void middle(int I) {
  Sink++;
  if (I == 2)
    quit();
  Sink++;
}
KEEP static void outer(void) {
  for (int I = 0; I < 10; ++I)
    middle(I);
}
int main(void) {
  outer();
  return 0;
}
