#include <stdio.h>

/* Division of 128 bits is a call of the compiler's library. */
int main(int Count, char **Words) {
  unsigned __int128 Large = (unsigned __int128)Count * 10000000000000000000u;
  printf("%llu\n", (unsigned long long)(Large / (unsigned)(Count + 2)));
  return 0;
}
