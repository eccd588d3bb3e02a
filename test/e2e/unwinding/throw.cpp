// RUN: %known-tree --out %t.d %s
// Throw, catch and rethrow over recursion. Inner activations of the function that
// catches do not: one stands outside of its try, one catches another type.
// EH: yes
// TREE: main 1
// TREE: main;leaf() 2
// TREE: main;descend(int) 1
// TREE: main;descend(int);leaf() 1
// TREE: main;descend(int);descend(int) 1
// TREE: main;descend(int);descend(int);leaf() 2
// TREE: main;descend(int);descend(int);descend(int) 1
// TREE: main;descend(int);descend(int);descend(int);descend(int) 1
// TREE: main;descend(int);descend(int);descend(int);descend(int);throws(int) 1
// TREE: main;descend(int);descend(int);descend(int);descend(int);throws(int);leaf() 1
// TREE: main;passesOn(int) 1
// TREE: main;passesOn(int);throws(int) 1
// TREE: main;passesOn(int);throws(int);leaf() 1
// TREE: main;passesOn(int);leaf() 1
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf() { Sink = Sink + 1; }
KEEP static void throws(int N) {
  leaf();
  if (Sink)
    throw N;
  leaf();
}
KEEP static int descend(int N) {
  int Result = 0;
  if (N == 0) {
    throws(5);
  } else if (N == 1) {
    Result = descend(N - 1); // Outside of the try.
  } else if (N == 2) {
    try {
      Result = descend(N - 1);
    } catch (int) {
      leaf();
      Result = 7;
    }
  } else {
    try {
      Result = descend(N - 1);
    } catch (long) { // Never.
      Result = 100;
    }
  }
  leaf();
  return Result;
}
KEEP static void passesOn(int N) {
  try {
    throws(N);
  } catch (int &V) {
    leaf();
    ++V;
    throw;
  }
}
int main() {
  int R = descend(3);
  try {
    passesOn(3);
  } catch (int V) {
    leaf();
    R += V;
  }
  leaf();
  printf("%d\n", R);
}
