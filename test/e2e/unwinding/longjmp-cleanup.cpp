// RUN: %known-tree --out %t.d %s
// A longjmp to a function whose own cleanup is on the way: the cleanup is for
// exceptions only and does not run, and the frame goes on.
// EH: yes
// TREE: main 1
// TREE: main;tries(int) 1
// TREE: main;tries(int);Guard::Guard() 1
// TREE: main;tries(int);jumps() 1
// TREE: main;tries(int);leaf() 1
// TREE: main;tries(int);tries(int) 1
// TREE: main;tries(int);tries(int);Guard::Guard() 1
// TREE: main;tries(int);tries(int);jumps() 1
// TREE: main;tries(int);tries(int);leaf() 1
#include <setjmp.h>
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
static jmp_buf Target;
KEEP static void leaf() { Sink = Sink + 1; }
struct Guard {
  KEEP Guard() { Sink = Sink + 1; }
  KEEP ~Guard() { leaf(); }
};
KEEP static void jumps() {
  Sink = Sink + 1;
  longjmp(Target, 1);
}
KEEP static void tries(int N) {
  if (setjmp(Target) == 0) {
    Guard G;
    jumps();
  }
  leaf();
  if (N)
    tries(N - 1);
  Sink = Sink + 1;
}
int main() {
  tries(1);
  printf("%d\n", Sink);
}
