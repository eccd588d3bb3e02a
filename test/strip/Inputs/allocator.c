// Every function of the malloc family at random, with a checker: blocks must not
// overlap, keep what they hold, be aligned, and big requests fail cleanly.
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { Slots = 300, Rounds = 60000 };
static struct {
  unsigned char *Bytes;
  size_t Size, Boundary;
  unsigned char Fill;
} Blocks[Slots];
static uint32_t Seed = 1;

static uint32_t randomNumber(void) {
  Seed ^= Seed << 13;
  Seed ^= Seed >> 17;
  return Seed ^= Seed << 5;
}

static void check(int Fine, const char *What) {
  if (Fine)
    return;
  printf("wrong: %s\n", What);
  exit(1);
}

static void verify(int I, size_t Size) {
  for (size_t At = 0; At < Size; ++At)
    check(Blocks[I].Bytes[At] == Blocks[I].Fill, "a block has changed");
}

static size_t randomSize(void) {
  switch (randomNumber() % 8) {
  case 0:
    return randomNumber() % 20000;
  case 1:
    return 0;
  case 2:
    return randomNumber() % 1000;
  default:
    return randomNumber() % 100;
  }
}

static void accept(int I, void *Bytes, size_t Size, size_t Boundary) {
  check(Bytes != NULL, "there is memory");
  check((uintptr_t)Bytes % Boundary == 0, "alignment");
  check(malloc_usable_size(Bytes) >= Size, "usable size");
  Blocks[I].Bytes = Bytes;
  Blocks[I].Size = Size;
  Blocks[I].Boundary = Boundary;
  Blocks[I].Fill = (unsigned char)randomNumber();
  memset(Bytes, Blocks[I].Fill, Size);
}

static void allocate(int I) {
  const size_t Size = randomSize();
  const size_t Boundary = (size_t)16 << randomNumber() % 9;
  switch (randomNumber() % 5) {
  case 0: {
    unsigned char *Bytes = calloc(Size / 4 + 1, 4);
    check(Bytes != NULL, "there is memory");
    for (size_t At = 0; At < (Size / 4 + 1) * 4; ++At)
      check(Bytes[At] == 0, "calloc clears");
    accept(I, Bytes, Size / 4 * 4 + 4, 16);
    break;
  }
  case 1:
    accept(I, aligned_alloc(Boundary, Size), Size, Boundary);
    break;
  case 2: {
    void *Bytes;
    check(posix_memalign(&Bytes, Boundary, Size) == 0, "posix_memalign");
    accept(I, Bytes, Size, Boundary);
    break;
  }
  default:
    accept(I, malloc(Size), Size, 16);
  }
}

static void resize(int I) {
  const size_t Size = randomSize();
  unsigned char *Bytes = realloc(Blocks[I].Bytes, Size + 1);
  check(Bytes != NULL, "there is memory");
  Blocks[I].Bytes = Bytes;
  verify(I, Size + 1 < Blocks[I].Size ? Size + 1 : Blocks[I].Size);
  accept(I, Bytes, Size + 1, 16);
}

/// Without it the compiler believes in allocations that nobody uses.
static void *volatile Result;

static void refuse(void) {
  volatile size_t Huge = SIZE_MAX;
  check((Result = malloc(Huge)) == NULL, "malloc of everything");
  check((Result = calloc(Huge / 2, 3)) == NULL, "calloc overflows");
  check((Result = calloc(0x10001, 0x10001)) == NULL, "calloc wraps");
  void *Block = malloc(10);
  check((Result = realloc(Block, Huge - 20)) == NULL, "realloc");
  free(Block);
  check(posix_memalign(&Block, 3, 8) == EINVAL, "a boundary of three");
  check(posix_memalign(&Block, 16, Huge - 999) == ENOMEM, "posix_memalign");
  check((Result = aligned_alloc(64, Huge - 100)) == NULL, "aligned_alloc");
  check(malloc_usable_size(NULL) == 0, "usable size of nothing");
  free(NULL);
}

int main(void) {
  for (int Round = 0; Round < Rounds; ++Round) {
    const int I = (int)(randomNumber() % Slots);
    if (!Blocks[I].Bytes) {
      allocate(I);
    } else if (randomNumber() % 3) {
      verify(I, Blocks[I].Size);
      free(Blocks[I].Bytes);
      Blocks[I].Bytes = NULL;
    } else {
      resize(I);
    }
    if (Round % 10000 == 0)
      refuse();
  }
  for (int I = 0; I < Slots; ++I)
    if (Blocks[I].Bytes) {
      verify(I, Blocks[I].Size);
      free(Blocks[I].Bytes);
    }
  // All of it can be one block again, many times over: nothing leaks.
  for (int Round = 0; Round < 1000; ++Round) {
    check((Result = malloc(1 << 20)) != NULL, "a megabyte");
    free(Result);
  }
  check(__builtin_wasm_memory_size(0) < 400, "at most 25 MB of memory");
  printf("right\n");
  return 0;
}
