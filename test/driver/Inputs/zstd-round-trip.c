#include <stdio.h>
#include <string.h>
#include <zstd.h>
static char Data[1000000], Packed[1100000], Again[1000000];
int main(void) {
  for (unsigned I = 0; I != sizeof Data; ++I)
    Data[I] = "the quick brown fox"[I * I % 97 % 19];
  size_t Small = ZSTD_compress(Packed, sizeof Packed, Data, sizeof Data, 1);
  size_t Size = ZSTD_decompress(Again, sizeof Again, Packed, Small);
  if (Size != sizeof Data || memcmp(Data, Again, Size))
    return 1;
  printf("%zu bytes, the same again\n", Size);
}
