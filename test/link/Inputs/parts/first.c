#include "parts.h"
#include <stdio.h>
int main(void) {
  printf("first %s %d\n", greet(), countLetters(greet()));
  return 0;
}
