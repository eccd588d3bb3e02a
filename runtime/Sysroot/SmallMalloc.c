//===- SmallMalloc.c - An allocator for small modules ----------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// The whole malloc family in a sixth of dlmalloc's code. Free chunks are in
// lists by power of two, each chunk knows its neighbours, and freed ones are
// joined at once. It costs 4 bytes a block, blocks are multiples of 16 less 4,
// aligned to 16. A request looks at no more than 16 chunks of its own list and then takes
// the first of a larger one, so that malloc and free take bounded time; where a
// fitting chunk hides behind 16 that do not fit, memory grows although it need
// not: the heap is at most about twice what first fit would use. Memory is
// never given back to the host, which WebAssembly cannot.
//
// A chunk in memory, Size a multiple of 16 and its low bits flags:
//
//   PreviousSize  only if the chunk before is free
//   Size | Used | PreviousUsed
//   payload       or, while free: Next, Previous in the list
//
// A region (memory that was got at once, or grew in place) ends with a used
// chunk of size zero.
//
//===----------------------------------------------------------------------===//

#include "Malloc.h"
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  PageSize = 65536,
  Alignment = 16,
  Header = 8,    // from chunk to payload
  Overhead = 4,  // of it not shared with the chunk before
  MaxTries = 16, // chunks of a list that are looked at
  MinRegion = 64, // a chunk, and what is lost at both ends
  MaxRequest = INT32_MAX - 2 * PageSize, // as dlmalloc's, which has a signed sbrk
  MaxBoundary = 1 << 30,
};
enum { Used = 1, PreviousUsed = 2, Flags = 15 };

struct Chunk {
  size_t PreviousSize;
  size_t Size;
  struct Chunk *Next, *Previous;
};

/// Defined by the linker.
extern char __heap_base, __heap_end;

/// Free chunks of 16 << I bytes up to, not including, 16 << (I + 1).
static struct Chunk *Lists[28];
/// Bit I: Lists[I] is not empty.
static uint32_t NotEmpty;
/// The end of the last region, where it may grow in place.
static uintptr_t RegionEnd;

static size_t sizeOf(const struct Chunk *C) { return C->Size & ~(size_t)Flags; }

static struct Chunk *after(const struct Chunk *C, size_t Size) {
  return (struct Chunk *)((char *)C + Size);
}

static struct Chunk *chunkOf(void *Payload) {
  return (struct Chunk *)((char *)Payload - Header);
}

static void *payloadOf(struct Chunk *C) { return (char *)C + Header; }

static unsigned listOf(size_t Size) { return 27 - __builtin_clz(Size); }

static void unlinkChunk(struct Chunk *C) {
  if (C->Next)
    C->Next->Previous = C->Previous;
  if (C->Previous) {
    C->Previous->Next = C->Next;
    return;
  }
  unsigned List = listOf(sizeOf(C));
  Lists[List] = C->Next;
  if (!C->Next)
    NotEmpty &= ~(1u << List);
}

/// Makes [C, C + Size) free, joined with what is free around it. Keeps the
/// PreviousUsed flag that \p C has.
static void release(struct Chunk *C, size_t Size) {
  struct Chunk *Next = after(C, Size);
  if (!(Next->Size & Used)) {
    unlinkChunk(Next);
    Size += sizeOf(Next);
  }
  if (!(C->Size & PreviousUsed)) {
    Size += C->PreviousSize;
    C = (struct Chunk *)((char *)C - C->PreviousSize);
    unlinkChunk(C);
  }
  // Two free neighbours would have been joined, so the one before is used.
  C->Size = Size | PreviousUsed;
  Next = after(C, Size);
  Next->PreviousSize = Size;
  Next->Size &= ~(size_t)PreviousUsed;
  unsigned List = listOf(Size);
  C->Previous = 0;
  C->Next = Lists[List];
  if (C->Next)
    C->Next->Previous = C;
  Lists[List] = C;
  NotEmpty |= 1u << List;
}

/// Marks the first \p Size bytes of the unlisted chunk \p C, which has \p
/// Whole, as used and releases the rest.
static void use(struct Chunk *C, size_t Whole, size_t Size) {
  size_t Rest = Whole - Size;
  struct Chunk *Next = after(C, Whole);
  Next->Size |= PreviousUsed;
  C->Size = Size | Used | (C->Size & PreviousUsed);
  if (!Rest)
    return;
  Next = after(C, Size);
  Next->Size = PreviousUsed;
  release(Next, Rest);
}

/// Gets memory: what lies behind the program's data at first, then as much as a
/// chunk of \p Size needs. \returns whether there was some.
static int grow(size_t Size) {
  uintptr_t Begin = (uintptr_t)&__heap_base, End = (uintptr_t)&__heap_end;
  if (RegionEnd || End - Begin < MinRegion) {
    size_t Pages = (Size + MinRegion + PageSize - 1) / PageSize;
    size_t Page = __builtin_wasm_memory_grow(0, Pages);
    if (Page == SIZE_MAX)
      return 0;
    Begin = Page * PageSize;
    End = Begin + Pages * PageSize;
  }
  // Memory may end at 2 ** 32.
  End = (End & -Alignment) - Alignment;
  // If the region goes on, what ended it becomes free with the rest. (The first
  // one is not at 16: our own variables lie before it.)
  uintptr_t First = RegionEnd;
  if (Begin != RegionEnd + Alignment) {
    // Chunks start 8 bytes before a multiple of 16.
    First = (Begin + Header + Alignment - 1) & -Alignment;
    chunkOf((void *)First)->Size = PreviousUsed;
  }
  chunkOf((void *)End)->Size = Used;
  RegionEnd = End;
  release(chunkOf((void *)First), End - First);
  return 1;
}

static struct Chunk *find(size_t Size) {
  unsigned List = listOf(Size);
  struct Chunk *C = Lists[List];
  for (int Tries = MaxTries; C && Tries; --Tries, C = C->Next)
    if (sizeOf(C) >= Size)
      return C;
  uint32_t Larger = NotEmpty & (~1u << List);
  return Larger ? Lists[__builtin_ctz(Larger)] : 0;
}

/// \returns the size of the chunk for \p Request bytes, or 0 with errno set.
static size_t chunkSize(size_t Request) {
  if (Request > MaxRequest) {
    errno = ENOMEM;
    return 0;
  }
  return (Request + Overhead + Alignment - 1) & -Alignment;
}

void *__edge_small_malloc(size_t Request) {
  size_t Size = chunkSize(Request);
  if (!Size)
    return 0;
  struct Chunk *C;
  // Twice at most: what lies behind the data may be too little.
  while (!(C = find(Size)))
    if (!grow(Size)) {
      errno = ENOMEM;
      return 0;
    }
  unlinkChunk(C);
  use(C, sizeOf(C), Size);
  return payloadOf(C);
}

void __edge_small_free(void *Payload) {
  if (Payload)
    release(chunkOf(Payload), sizeOf(chunkOf(Payload)));
}

void *__edge_small_calloc(size_t Count, size_t Size) {
  size_t Bytes;
  if (__builtin_mul_overflow(Count, Size, &Bytes))
    Bytes = SIZE_MAX;
  void *Payload = __edge_small_malloc(Bytes);
  return Payload ? memset(Payload, 0, Bytes) : 0;
}

size_t __edge_small_usable_size(void *Payload) {
  return Payload ? sizeOf(chunkOf(Payload)) - Overhead : 0;
}

void *__edge_small_realloc(void *Payload, size_t Request) {
  if (!Payload)
    return __edge_small_malloc(Request);
  size_t Size = chunkSize(Request);
  if (!Size)
    return 0;
  struct Chunk *C = chunkOf(Payload);
  size_t Old = sizeOf(C), Whole = Old;
  for (int Grown = 0; Whole < Size; Grown = 1) {
    struct Chunk *Next = after(C, Old);
    Whole = Old;
    if (!(Next->Size & Used))
      Whole += sizeOf(Next);
    if (Whole >= Size) {
      unlinkChunk(Next);
      break;
    }
    // The last block of the heap can go on into new memory.
    if (!Grown && (uintptr_t)payloadOf(after(C, Whole)) == RegionEnd &&
        grow(Size - Whole))
      continue;
    void *Moved = __edge_small_malloc(Request);
    if (Moved) {
      memcpy(Moved, Payload, Old - Overhead);
      __edge_small_free(Payload);
    }
    return Moved;
  }
  use(C, Whole, Size);
  return Payload;
}

void *__edge_small_aligned_alloc(size_t Boundary, size_t Request) {
  if (Boundary <= Alignment)
    return __edge_small_malloc(Request);
  if (Boundary & (Boundary - 1)) {
    errno = EINVAL;
    return 0;
  }
  size_t Size = chunkSize(Request);
  if (!Size || Boundary > MaxBoundary) {
    errno = ENOMEM;
    return 0;
  }
  char *Payload = __edge_small_malloc(Size + Boundary);
  if (!Payload)
    return 0;
  struct Chunk *C = chunkOf(Payload);
  size_t Front = -(uintptr_t)Payload & (Boundary - 1);
  size_t Whole = sizeOf(C) - Front;
  struct Chunk *Inner = after(C, Front);
  if (Front) {
    // The front goes back; the inner chunk starts after a free one.
    Inner->Size = Whole | Used | PreviousUsed;
    release(C, Front);
  }
  use(Inner, Whole, Size);
  return payloadOf(Inner);
}
