// RUN: %known-tree --out %t.d %s
// What a destructor calls while an exception passes belongs to the frame whose
// cleanup it is, also when it throws and catches itself.
// EH: yes
// TREE: main 1
// TREE: main;outer() 1
// TREE: main;outer();inner(int) 1
// TREE: main;outer();inner(int);inner(int) 1
// TREE: main;outer();inner(int);inner(int);throws() 1
// TREE: main;outer();inner(int);inner(int);Busy::~Busy() 1
// TREE: main;outer();inner(int);inner(int);Busy::~Busy();tries() 1
// TREE: main;outer();inner(int);inner(int);Busy::~Busy();tries();throws() 1
// TREE: main;outer();inner(int);inner(int);Busy::~Busy();tries();leaf(int) 1
// TREE: main;outer();inner(int);inner(int);Busy::~Busy();leaf(int) 1
// TREE: main;outer();inner(int);Busy::~Busy() 1
// TREE: main;outer();inner(int);Busy::~Busy();tries() 1
// TREE: main;outer();inner(int);Busy::~Busy();tries();throws() 1
// TREE: main;outer();inner(int);Busy::~Busy();tries();leaf(int) 1
// TREE: main;outer();inner(int);Busy::~Busy();leaf(int) 1
// TREE: main;outer();Calm::~Calm() 1
// TREE: main;outer();Calm::~Calm();leaf(int) 1
// TREE: main;leaf(int) 1
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf(int N) { Sink = Sink + N; }
KEEP static void throws() {
  if (Sink >= 0)
    throw 1;
}
KEEP static void tries() {
  try {
    throws();
  } catch (int) {
    leaf(1);
  }
}
struct Busy {
  KEEP ~Busy() {
    tries();
    leaf(2);
  }
};
struct Calm {
  KEEP ~Calm() { leaf(3); }
};
KEEP static void inner(int N) {
  Busy B;
  if (N)
    inner(N - 1);
  throws();
}
KEEP static void outer() {
  Calm C;
  inner(1);
}
int main() {
  try {
    outer();
  } catch (int) {
    leaf(4);
  }
  printf("%d\n", Sink);
}
