// Rounds of work below a function that main calls once, and calls that are too
// short to be chosen among.
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) static unsigned work(unsigned Seed) {
  for (unsigned I = 0; I != 20000; ++I)
    Seed = Seed / 3 + Seed % 7 + I * 2654435761u;
  return Seed;
}

__attribute__((noinline)) static unsigned tick(unsigned Seed) {
  return Seed * 31 + 7;
}

__attribute__((noinline)) static unsigned serve(unsigned Rounds) {
  unsigned Seed = 1;
  for (unsigned I = 0; I != Rounds; ++I) {
    Seed = work(Seed);
    Seed = tick(Seed);
  }
  return Seed;
}

int main(int Count, char **Words) {
  (void)Count;
  printf("served %u\n", serve((unsigned)atoi(Words[1])) != 0);
  return 0;
}
