//===- record-malloc.c - What a program asks of its allocator -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Linked with --wrap of malloc, free, calloc and realloc: keeps every request and
// writes them to allocations.bin at the end, three words each: the address given
// or taken, the size (-1: freed), and for realloc the old address.
//
//===----------------------------------------------------------------------===//

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

void *__real_malloc(size_t Size);
void __real_free(void *Block);
void *__real_calloc(size_t Count, size_t Size);
void *__real_realloc(void *Block, size_t Size);

enum { MaxWords = 60 << 20, Page = 65536 };
static uint32_t *Words;
static size_t Count;

static void record(const void *Block, size_t Size, const void *Old) {
  // Not from the allocator that is watched.
  if (!Words)
    Words = (uint32_t *)(__builtin_wasm_memory_grow(
                             0, (size_t)MaxWords * sizeof *Words / Page) *
                         Page);
  if (Count + 3 > MaxWords)
    abort();
  Words[Count++] = (uint32_t)(uintptr_t)Block;
  Words[Count++] = (uint32_t)Size;
  Words[Count++] = (uint32_t)(uintptr_t)Old;
}

void *__wrap_malloc(size_t Size) {
  void *Block = __real_malloc(Size);
  record(Block, Size, NULL);
  return Block;
}

void __wrap_free(void *Block) {
  if (Block)
    record(Block, (size_t)-1, NULL);
  __real_free(Block);
}

void *__wrap_calloc(size_t Number, size_t Size) {
  void *Block = __real_calloc(Number, Size);
  record(Block, Number * Size, NULL);
  return Block;
}

void *__wrap_realloc(void *Old, size_t Size) {
  void *Block = __real_realloc(Old, Size);
  record(Block, Size, Old);
  return Block;
}

__attribute__((destructor)) static void writeAll(void) {
  const int File =
      open("allocations.bin", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const char *At = (const char *)Words;
  size_t Left = Count * sizeof *Words;
  while (File >= 0 && Left) {
    const ssize_t Done = write(File, At, Left > 1 << 20 ? 1 << 20 : Left);
    if (Done <= 0)
      abort();
    At += Done;
    Left -= (size_t)Done;
  }
}
