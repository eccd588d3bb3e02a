// A program of known calls that ends in the way its first argument names.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((constructor)) static void construct(void) {
  fputs("constructed\n", stderr);
}
__attribute__((destructor)) static void destruct(void) {
  fputs("destructed\n", stderr);
}

__attribute__((noinline)) static int count(int N) {
  return N == 0 ? 0 : 1 + count(N - 1) * *(volatile int *)&N / N;
}

__attribute__((noinline)) static void end(const char *How) {
  if (!strcmp(How, "exit"))
    exit(3);
  if (!strcmp(How, "_Exit"))
    _Exit(4);
  if (!strcmp(How, "trap"))
    __builtin_trap();
  fputs("returning\n", stderr);
}

int main(int Argc, char **Argv) {
  int Depth = Argc > 2 ? atoi(Argv[2]) : 5;
  printf("%d\n", count(Depth));
  end(Argc > 1 ? Argv[1] : "");
  return Argc > 1 && !strcmp(Argv[1], "return") ? 5 : 0;
}
