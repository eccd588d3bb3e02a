// RUN: %known-tree --out %t.d %s
// exit() while an exception is handled: what is open stays open, and the static
// object's destructor runs inside. Some hosts end a program by an exception of
// their own, which passes the handler's cleanup.
// EH: yes
// EXIT: 5
// TREE: main 1
// TREE: main;outer() 1
// TREE: main;outer();throws() 1
// TREE: main;outer();quits() 1
// TREE: main;outer();quits();Static::~Static() 1
#include <stdio.h>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
struct Static {
  KEEP ~Static() {
    Sink = Sink + 1;
    puts("gone");
  }
};
KEEP static void throws() {
  if (Sink >= 0)
    throw 1;
}
KEEP static void quits() {
  static Static Object;
  puts("leaving");
  exit(5);
}
KEEP static void outer() {
  try {
    throws();
  } catch (int) {
    quits();
    puts("never");
  }
}
int main() {
  outer();
  puts("never");
}
