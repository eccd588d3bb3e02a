//===- SortWithContext.c - qsort_r ----------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind
//
// Stable, because programs grew up with one that is: a merge sort, or insertion
// where there is no memory for that.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <stdlib.h>
#include <string.h>

typedef int Comparison(const void *, const void *, void *);

struct Sort {
  size_t Size;
  Comparison *Compare;
  void *Context;
};

static void insert(const struct Sort *S, char *Items, size_t Count) {
  for (size_t I = 1; I < Count; ++I)
    for (char *Item = Items + I * S->Size;
         Item != Items && S->Compare(Item - S->Size, Item, S->Context) > 0;
         Item -= S->Size)
      for (size_t Byte = 0; Byte < S->Size; ++Byte) {
        const char Saved = Item[Byte];
        Item[Byte] = Item[Byte - S->Size];
        Item[Byte - S->Size] = Saved;
      }
}

static void merge(const struct Sort *S, char *Items, size_t Count,
                  char *Memory) {
  if (Count < 8) {
    insert(S, Items, Count);
    return;
  }
  const size_t Half = Count / 2;
  char *Right = Items + Half * S->Size;
  merge(S, Items, Half, Memory);
  merge(S, Right, Count - Half, Memory);
  if (S->Compare(Right - S->Size, Right, S->Context) <= 0)
    return;
  memcpy(Memory, Items, Half * S->Size);
  char *Left = Memory;
  const char *const LeftEnd = Memory + Half * S->Size;
  const char *const RightEnd = Items + Count * S->Size;
  for (char *Out = Items; Left != LeftEnd; Out += S->Size) {
    char **From = Right != RightEnd && S->Compare(Left, Right, S->Context) > 0
                      ? &Right
                      : &Left;
    memcpy(Out, *From, S->Size);
    *From += S->Size;
  }
}

ADDED void qsort_r(void *Items, size_t Count, size_t Size, Comparison *Compare,
                   void *Context) {
  const struct Sort S = {Size, Compare, Context};
  if (Count < 2 || !Size)
    return;
  // A comparison that throws leaks this.
  char *Memory = malloc(Count / 2 * Size);
  if (Memory)
    merge(&S, Items, Count, Memory);
  else
    insert(&S, Items, Count);
  free(Memory);
}
