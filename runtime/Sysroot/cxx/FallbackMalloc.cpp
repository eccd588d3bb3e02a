//===- cxx/FallbackMalloc.cpp - Exceptions when memory is out -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the place of libc++abi's fallback_malloc.cpp, whose heap of 512 bytes has
// lists, and is most of what throwing costs. Here each bit of a word is a unit
// of a reserve twice as large, which makes up for units that are not full.
// malloc aligns as exceptions need it.
//
//===----------------------------------------------------------------------===//

#include "fallback_malloc.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

namespace {

constexpr size_t Unit = 64, Units = 16;
alignas(16) char Reserve[Unit * Units];
unsigned Taken;     ///< A bit for each unit.
uint16_t Of[Units]; ///< From the first unit of a block on: its bits.

void *reserve(size_t Size) {
  if (Size > sizeof Reserve)
    return nullptr;
  const size_t Count = (Size + Unit - 1) / Unit;
  const unsigned Bits = (1u << Count) - 1;
  for (size_t I = 0; I + Count <= Units; ++I)
    if (!(Taken & Bits << I)) {
      Taken |= Bits << I;
      Of[I] = uint16_t(Bits);
      return Reserve + I * Unit;
    }
  return nullptr;
}

} // namespace

namespace __cxxabiv1 {

void *__aligned_malloc_with_fallback(size_t Size) {
  if (void *Memory = malloc(Size))
    return Memory;
  return reserve(Size);
}

void *__calloc_with_fallback(size_t Count, size_t Size) {
  if (void *Memory = calloc(Count, Size))
    return Memory;
  void *Memory = reserve(Count * Size);
  return Memory ? memset(Memory, 0, Count * Size) : nullptr;
}

void __free_with_fallback(void *Memory) {
  const size_t At = reinterpret_cast<uintptr_t>(Memory) -
                    reinterpret_cast<uintptr_t>(Reserve);
  if (At < sizeof Reserve)
    Taken &= ~(unsigned(Of[At / Unit]) << At / Unit);
  else
    free(Memory);
}

void __aligned_free_with_fallback(void *Memory) {
  __free_with_fallback(Memory);
}

} // namespace __cxxabiv1
