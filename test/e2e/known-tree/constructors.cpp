// RUN: %known-tree --out %t.d %s
// Static constructors run before main, destructors and atexit after it.
// FLAGS: -xc++ -fno-exceptions
// ROOTS: main Guard::Guard() Guard::~Guard() bye() __cxx_global_array_dtor
// TREE: Guard::Guard() 1
// TREE: Guard::~Guard() 1
// TREE: bye() 1
// TREE: main 1
// LIBRARY: puts atexit printf __cxx_global_array_dtor _GLOBAL__sub_I_constructors.cpp
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
