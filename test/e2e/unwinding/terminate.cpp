// RUN: %known-tree --out %t.d %s
// An exception that a noexcept function may not let pass ends the program there.
// EH: yes
// EXIT: trap
// TREE: main 1
// TREE: main;outer() 1
// TREE: main;outer();refuses() 1
// TREE: main;outer();refuses();throws() 1
// TREE: main;outer();leaf() 1
// TREE: main;outer();refuses();last() 1
#include <exception>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf() { Sink = Sink + 1; }
KEEP static void throws() {
  if (Sink)
    throw 1;
}
KEEP static void refuses() noexcept {
  throws();
  leaf();
}
KEEP static void last() {
  Sink = Sink + 1;
  abort();
}
KEEP static void outer() {
  leaf();
  refuses();
  leaf();
}
int main() {
  std::set_terminate(last);
  outer();
}
