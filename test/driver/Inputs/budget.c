#include <stdio.h>
#include <stdlib.h>
__attribute__((noinline)) static int tiny(int X) {
  __asm__ volatile("" : "+r"(X));
  return X;
}
__attribute__((noinline)) static int seldom(int N) {
  int Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += tiny(I);
  return Sum;
}
int main(int Count, char **Words) {
  printf("%d\n", seldom(Count > 1 ? atoi(Words[1]) : 0));
  return 0;
}
