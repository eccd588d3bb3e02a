#include <stdio.h>
int note(int Place, int Value);
int main(int Count, char **Arguments) {
  int A = Count, B = 3;
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
