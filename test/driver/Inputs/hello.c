#include <stdio.h>
int twice(int n) { return 2 * n; }
int main(void) {
  printf("hello %d\n", twice(21));
  return 3;
}
