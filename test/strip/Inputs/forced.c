// A function forced inline, in a loop and out of it; and one that asks what is known
// where it stands.
#include <stdio.h>

__attribute__((always_inline)) static inline unsigned mix(unsigned X, unsigned Y) {
  for (unsigned I = 0; I < 3; ++I) {
    X = (X ^ Y >> 3) * 2654435761u + (Y << 7);
    Y = (Y + X) * 40503u ^ X >> 11;
    if (X & 64)
      Y = ~Y - (X << 2);
  }
  return X ^ Y;
}

__attribute__((always_inline)) static inline int isKnown(int X) {
  return __builtin_constant_p(X) ? 2 * X : X;
}

int main(int Count, char **Arguments) {
  unsigned X = mix(Count, 1);
  X = mix(X, 2) + mix(X, 3);
  for (unsigned I = 0; I < 100; ++I)
    X = mix(X, I);
  X = mix(X, 4) - mix(5, X);
  printf("%x %d %d\n", X, isKnown(21), isKnown(Count));
  return 0;
}
