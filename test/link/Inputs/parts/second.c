#include "parts.h"
#include <stdio.h>
int main(void) {
  printf("second %d %s\n", countLetters(greet()), greet());
  return 0;
}
