// The first argument says how it ends.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile int Sink, Limit = 1 << 30;

__attribute__((noinline)) static int inner(int I) {
  if (I == Limit)
    __builtin_trap();
  Sink += I;
  return I;
}

__attribute__((noinline)) static int outer(void) {
  int Sum = 0;
  for (int I = 0; I < 10; ++I)
    Sum += inner(I);
  return Sum;
}

__attribute__((noinline)) static int dive(int Depth) {
  return (dive(Depth + Sink) ^ Sink) + 1;
}

int main(int Argc, char **Argv) {
  const char *How = Argv[1];
  if (!strcmp(How, "trap"))
    Limit = 4;
  outer();
  if (!strcmp(How, "overflow"))
    return dive(0);
  if (!strcmp(How, "sleep"))
    sleep(60);
  if (!strcmp(How, "loop"))
    for (;;)
      outer();
  char Byte;
  if (!strcmp(How, "read"))
    return (int)read(0, &Byte, 1);
  exit(3);
}
