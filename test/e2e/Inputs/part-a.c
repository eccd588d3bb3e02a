// One of two objects that are compiled separately; see separate-objects.test.
#include <stdio.h>
int fromB(int N);
int fromArchive(int N);
static volatile int Sink;
__attribute__((noinline)) static int same(int N) { return N + Sink; }
int fromA(int N) { return same(N) + fromB(N); }
int main(void) {
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += fromA(I) + fromArchive(I);
  printf("%d\n", Sum);
  return 0;
}
