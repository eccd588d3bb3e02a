#include <cstdio>
#include <cstdlib>

static int Destroyed;
struct Guard {
  ~Guard() { ++Destroyed; }
};

__attribute__((noinline)) static void fail(int Value) {
  Guard G;
  if (Value)
    throw Value;
}

int main(int Count, char **) {
  try {
    fail(Count ? 42 : 0);
  } catch (int Value) {
    std::printf("caught %d, %d destroyed\n", Value, Destroyed);
    return 0;
  }
  return 1;
}
