//===- replay-malloc.c - The same requests once more ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads requests.bin: the number of slots, then two words a request, slot and
// size (-1: free the slot's block, a slot in use: realloc). Does them all several
// times and prints nanoseconds a request and the bytes of memory the heap has
// taken. A block's first and last byte are written, as a program would.
//
//===----------------------------------------------------------------------===//

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { Page = 65536, Rounds = 5 };

/// Not from the allocator that is measured.
static void *pages(size_t Bytes) {
  return (void *)(__builtin_wasm_memory_grow(0, (Bytes + Page - 1) / Page) *
                  Page);
}

static void replay(const uint32_t *Requests, size_t Count, char **Slots) {
  for (size_t I = 0; I < Count; ++I) {
    const uint32_t Slot = Requests[2 * I], Size = Requests[2 * I + 1];
    char *Block = Slots[Slot];
    if (Size == UINT32_MAX) {
      free(Block);
      Slots[Slot] = NULL;
      continue;
    }
    Block = Block ? realloc(Block, Size) : malloc(Size);
    if (Size)
      Block[0] = Block[Size - 1] = 1;
    Slots[Slot] = Block;
  }
}

int main(void) {
  const int File = open("requests.bin", O_RDONLY);
  const off_t Bytes = lseek(File, 0, SEEK_END);
  lseek(File, 0, SEEK_SET);
  char *Words = pages((size_t)Bytes);
  for (off_t At = 0; At < Bytes;) {
    const ssize_t Got = read(File, Words + At, (size_t)(Bytes - At));
    if (Got <= 0)
      return 1;
    At += Got;
  }
  const uint32_t Slots = *(uint32_t *)Words;
  char **Blocks = pages((Slots + 1) * sizeof *Blocks);
  const size_t Count = (size_t)Bytes / 8 - 1;
  const size_t Before = __builtin_wasm_memory_size(0);
  int64_t Best = INT64_MAX;
  for (int Round = 0; Round < Rounds; ++Round) {
    struct timespec Begin, End;
    clock_gettime(CLOCK_MONOTONIC, &Begin);
    replay((const uint32_t *)Words + 2, Count, Blocks);
    clock_gettime(CLOCK_MONOTONIC, &End);
    const int64_t Time = (End.tv_sec - Begin.tv_sec) * 1000000000LL +
                         End.tv_nsec - Begin.tv_nsec;
    if (Time < Best)
      Best = Time;
    // What the program never freed goes before the next round.
    for (uint32_t I = 0; I < Slots; ++I) {
      free(Blocks[I]);
      Blocks[I] = NULL;
    }
  }
  printf("%zu %.2f %zu\n", Count, (double)Best / (double)Count,
         (__builtin_wasm_memory_size(0) - Before) * Page);
  return 0;
}
