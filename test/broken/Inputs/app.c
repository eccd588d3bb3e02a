// A call tree and a table of functions.
#include <stdio.h>
#include <stdlib.h>
static int byValue(const void *A, const void *B) {
  return *(const int *)A - *(const int *)B;
}
int main(void) {
  int Numbers[32];
  for (int I = 0; I < 32; ++I)
    Numbers[I] = I * 7 % 32;
  qsort(Numbers, 32, sizeof *Numbers, byValue);
  printf("%d\n", Numbers[5]);
  return 0;
}
