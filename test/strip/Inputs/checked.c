#include <errno.h>
#include <stdio.h>
int main(void) {
  const int Wrote = fputs("a line of text\n", stdout) >= 0 && fflush(stdout) == 0;
  return Wrote ? 0 : errno == EIO ? 3 : 4;
}
