// setjmp and longjmp, through C functions, C++ frames and beside exceptions.
// RUN: %on-both --native %t %s
#include <cstdio>
#include <cstdlib>
#include <setjmp.h>
#include <stdexcept>

static jmp_buf Outer, Inner;

[[gnu::noinline]] static void jump(jmp_buf Buffer, int Value) {
  longjmp(Buffer, Value);
}

static void values() {
  volatile int Count = 0;
  const int Value = setjmp(Outer);
  printf("value %d, count %d\n", Value, Count);
  if (++Count < 4)
    jump(Outer, Count - 1);
}

static void nested() {
  if (setjmp(Outer) == 0) {
    if (setjmp(Inner) == 0)
      jump(Inner, 5);
    puts("inner");
    if (setjmp(Inner) == 0)
      jump(Outer, 6);
    puts("wrong");
  } else {
    puts("outer");
  }
}

static int recurse(int Depth) {
  if (!Depth)
    jump(Outer, 7);
  return recurse(Depth - 1) + 1;
}

static void loop() {
  for (volatile int I = 0; I < 3; ++I)
    if (setjmp(Outer) == 0)
      recurse(I + 1);
    else
      printf("round %d\n", I);
}

static int compare(const void *, const void *) { longjmp(Outer, 8); }

static void throughC() {
  int Items[] = {3, 2, 1};
  if (setjmp(Outer) == 0)
    qsort(Items, 3, sizeof(int), compare);
  else
    puts("out of qsort");
}

// A longjmp is no exception: nobody catches it.
static void besideExceptions() {
  if (const int Value = setjmp(Outer)) {
    printf("past the catch, %d\n", Value);
    return;
  }
  try {
    try {
      throw std::runtime_error("first");
    } catch (const std::exception &E) {
      puts(E.what());
    }
    jump(Outer, 9);
  } catch (...) {
    puts("wrong");
  }
}

static void exceptionPastSetjmp() {
  try {
    if (setjmp(Outer) == 0)
      throw 10;
    puts("wrong");
  } catch (int I) {
    printf("caught %d\n", I);
  }
}

static void signals() {
  sigjmp_buf Buffer;
  if (sigsetjmp(Buffer, 1) == 0)
    siglongjmp(Buffer, 1);
  if (_setjmp(Buffer) == 0)
    _longjmp(Buffer, 1);
  puts("all names");
}

int main() {
  setbuf(stdout, nullptr);
  values();
  nested();
  loop();
  throughC();
  besideExceptions();
  exceptionPastSetjmp();
  signals();
}
