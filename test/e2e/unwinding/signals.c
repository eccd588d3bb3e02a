// RUN: %known-tree --out %t.d %s -- -D_WASI_EMULATED_SIGNAL -lwasi-emulated-signal
// Handlers run inside of raise; one leaves it by longjmp, over a handler that was
// interrupted itself.
// EH: yes
// TREE: main 1
// TREE: main;works 2
// TREE: main;works;handles 2
// TREE: main;works;handles;leaf 2
// TREE: main;works;leaf 2
// TREE: main;escapes 1
// TREE: main;escapes;interrupts 1
// TREE: main;escapes;interrupts;jumps 1
// TREE: main;escapes;leaf 1
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
static jmp_buf Target;
KEEP static void leaf(void) { Sink = Sink + 1; }
static void handles(int N) {
  leaf();
  Sink = Sink + N;
}
static void jumps(int N) {
  Sink = Sink + N;
  longjmp(Target, 1);
}
static void interrupts(int N) {
  raise(SIGUSR2);
  Sink = Sink + 100 * N;
}
KEEP static void works(void) {
  raise(SIGUSR1);
  leaf();
}
KEEP static void escapes(void) {
  if (setjmp(Target) == 0)
    raise(SIGTERM);
  leaf();
}
int main(void) {
  signal(SIGUSR1, handles);
  signal(SIGUSR2, jumps);
  signal(SIGTERM, interrupts);
  works();
  works();
  escapes();
  printf("%d\n", Sink);
}
