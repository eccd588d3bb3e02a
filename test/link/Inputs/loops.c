#include <stdio.h>
__attribute__((noinline)) static void mix(int *Sum, const int *A, const short *B,
                                          const char *C, int Count) {
  for (int I = 0; I < Count; ++I)
    Sum[I] += A[I] * 3 + B[I] * 5 + C[I];
}
int main(int Count, char **Arguments) {
  int Sum[20] = {0}, A[20];
  short B[20];
  char C[20];
  for (int I = 0; I < 20; ++I) {
    A[I] = I * Count;
    B[I] = 100 - I;
    C[I] = I / 2;
  }
  mix(Sum, A, B, C, 20);
  for (int I = 0; I < 20; ++I)
    printf("%d ", Sum[I]);
  printf("\n");
  return 0;
}
