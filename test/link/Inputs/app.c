#include <stdio.h>
int fromArchive(int N);
__attribute__((weak)) int perhaps(void) { return 1; }
int main(void) {
  printf("%d %d\n", fromArchive(20), perhaps());
  return 0;
}
