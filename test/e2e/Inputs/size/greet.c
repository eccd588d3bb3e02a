#include <stdio.h>
int main(void) {
  puts("greetings");
  return 0;
}
