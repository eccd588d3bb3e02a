// Addresses that are sums.
#include <stdio.h>
__attribute__((noinline)) static int weigh(const int *A, int At) {
  return A[At + 1] * 3 + A[At + 2] * 5 + A[At + 3] * 7 + A[At + 4];
}
int main(int Count, char **Arguments) {
  int Numbers[9];
  for (int I = 0; I < 9; ++I)
    Numbers[I] = I * I * Count;
  for (int I = -1; I < 5; ++I)
    printf("%d ", weigh(Numbers, I));
  printf("\n");
  return 0;
}
