// RUN: %known-tree --out %t.d %s
// Exceptions cross frames of C and of the C library, and frames of functions that
// are not traced.
// EH: yes
// ALSO: Inputs/c-frames.c
// TREE: main 1
// TREE: main;cCalls 2
// TREE: main;cCalls;cLoops 2
// TREE: main;cCalls;cLoops;called(int) 3
// TREE: main;called(int) 2
// TREE: main;compare(void const*, void const*) 1
// TREE: main;compare(void const*, void const*);called(int) 1
// TREE: main;leaf() 3
#include <stdio.h>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
extern "C" void cCalls(void (*F)(int), int From);
KEEP static void leaf() { Sink = Sink + 1; }
KEEP static void called(int N) {
  if (N == 2)
    throw N;
  Sink = Sink + 1;
}
static int compare(const void *, const void *) {
  called(2);
  return 0;
}
__attribute__((noinline, annotate("edge_trace_never"))) static void
hidden(int N) {
  called(N);
  Sink = Sink + 1;
}
template <typename Fn> static void attempt(Fn F) {
  try {
    F();
  } catch (int) {
    leaf();
  }
}
int main() {
  attempt([] { cCalls(called, 1); });
  attempt([] { cCalls(called, 2); });
  attempt([] {
    hidden(1);
    hidden(2);
  });
  try {
    int V[3] = {3, 2, 1};
    qsort(V, 3, sizeof *V, compare);
  } catch (int) {
    printf("%d\n", Sink);
  }
}
