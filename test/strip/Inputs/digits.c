// Numbers of no digits, and more digits than there are.
#include <stdio.h>

int main(int Count, char **Arguments) {
  (void)Arguments;
  unsigned Zero = Count - 1;
  printf("|%.0d|%.0x|%#.0o|%.3d|%5.0d|%-5.2d|%05d|%+.0d|%#x|%#.3o|\n", Zero, Zero,
         Zero, Zero, Zero, Zero, -42, Zero, Zero, 8u);
  return 0;
}
