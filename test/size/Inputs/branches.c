#include <stdio.h>
__attribute__((noinline)) int taken(int N) {
  int Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += I * N;
  return Sum;
}
__attribute__((noinline)) int skipped(int N) {
  int Product = 1;
  for (int I = 1; I < N; ++I)
    Product *= I + N;
#ifdef MORE
  printf("%d\n", taken(Product));
#endif
  return Product;
}
int main(int Count, char **Arguments) {
  printf("%d\n", Count > 10 ? skipped(Count) : taken(Count));
  return 0;
}
