#include <stdio.h>

int show(const char *Format, int N) {
  return printf(Format, N);
}

int main(int Count, char **Arguments) {
  return show(Arguments[0], Count);
}
