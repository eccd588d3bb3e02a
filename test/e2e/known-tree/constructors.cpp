// RUN: %known-tree --out %t.d %s
// Static objects are made in main and unmade after it; atexit functions run then
// too, outside of main's frame.
// FLAGS: -xc++ -fno-exceptions
// ROOTS: main bye() __cxx_global_array_dtor
// TREE: __cxx_global_array_dtor 1
// TREE: __cxx_global_array_dtor;Guard::~Guard() 1
// TREE: bye() 1
// TREE: main 1
// TREE: main;Guard::Guard() 1
// LIBRARY: puts atexit printf __cxa_atexit
#include <stdio.h>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
struct Guard {
  KEEP Guard() { puts("made"); }
  KEEP ~Guard() { puts("gone"); }
};
KEEP static void bye() { puts("bye"); }
int main() {
  static Guard G;
  atexit(bye);
  puts("main");
}
