// RUN: %known-tree --out %t.d %s
// A coroutine is its first part, and a function to go on and one to end it; an
// exception leaves it and is handed on.
// EH: yes
// FLAGS: -std=c++20
// TREE: main 1
// TREE: main;count(int) 2
// TREE: main;step(Generator&) 6
// TREE: main;step(Generator&);count(int) (.resume) 6
// TREE: main;step(Generator&);count(int) (.resume);leaf(int) 5
// TREE: main;step(Generator&);count(int) (.resume);throws(int) 1
// TREE: main;count(int) (.destroy) 2
// TREE: main;leaf(int) 1
#include <coroutine>
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf(int N) { Sink = Sink + N; }
KEEP static void throws(int N) {
  if (Sink)
    throw N;
}
struct Generator {
  struct promise_type {
    int Value = 0;
    Generator get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int V) noexcept {
      Value = V;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { Value = -1; }
  };
  std::coroutine_handle<promise_type> Handle;
};
KEEP static Generator count(int N) {
  for (int I = 0; I < N; ++I) {
    leaf(I);
    co_yield I;
  }
  if (N == 3)
    throws(N);
}
KEEP static int step(Generator &G) {
  G.Handle.resume();
  return G.Handle.promise().Value;
}
int main() {
  Generator A = count(3), B = count(2);
  int Sum = 0;
  for (int I = 0; I < 4; ++I)
    Sum += step(A);
  for (int I = 0; I < 2; ++I)
    Sum += step(B);
  leaf(1);
  A.Handle.destroy();
  B.Handle.destroy();
  printf("%d\n", Sum);
}
