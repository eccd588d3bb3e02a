#include <stdio.h>
#include <stdlib.h>

const char *lineFormat(void);
double two(void);
double power(double Base, double Exponent);

int main(int Argc, char **Argv) {
  printf(lineFormat(), Argv[1]);
#ifdef POWER
  printf("%g\n", power(two(), atof(Argv[2])));
#endif
  return 0;
}
