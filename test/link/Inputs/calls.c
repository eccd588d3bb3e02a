#include <stdio.h>
#ifdef LARGE
// More than 10,000 instructions that stay.
#define TEN(X) X X X X X X X X X X
volatile int Kept;
static void fill(void) { TEN(TEN(TEN(TEN(Kept = 1;)))) }
#endif
int note(int Place, int Value);
int main(int Count, char **Arguments) {
  int A = Count, B = 3;
#ifdef LARGE
  if (Count > 100)
    fill();
#endif
  for (int I = 0; I < 20; ++I) {
    A += note(B, I);
    B ^= note(A, 7);
    A ^= note(I, A);
    B += note(A, B);
    A -= note(B, A);
    B -= note(I, I);
    A += note(5, B);
    B ^= note(A, I);
  }
  printf("%d %d\n", A, B);
  return 0;
}
