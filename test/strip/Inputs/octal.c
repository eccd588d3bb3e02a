// Integers whose digits depend on flags that nothing else in the program has.
#include <stdio.h>

int main(int Count, char **Arguments) {
  (void)Arguments;
  unsigned Zero = Count - 1;
  printf("%#o %#o\n", 8u, Zero);
  return 0;
}
