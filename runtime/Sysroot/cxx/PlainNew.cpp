//===- cxx/PlainNew.cpp - operator new of one size ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Alone in its archive member, which a program that has an operator new of its
// own does not draw: so operator new(size_t, nothrow_t), which must call that
// one and catch what it throws, can tell and call __edge_new_or_null instead
// (scripts/sysroot.d/exceptions.py). Otherwise every program that sorts stably
// would have handlers and all that throws needs.
//
//===----------------------------------------------------------------------===//

#include <new>
#include <stdlib.h>

/// \returns memory; null if there is none and no handler that could make some.
/// Throws what the handler throws.
static void *allocate(size_t Size) {
  if (!Size)
    Size = 1;
  for (;;) {
    if (void *Memory = malloc(Size))
      return Memory;
    const std::new_handler Handler = std::get_new_handler();
    if (!Handler)
      return nullptr;
    Handler();
  }
}

/// As operator new, but null where that throws.
extern "C" [[gnu::visibility("hidden")]] void *
__edge_new_or_null(size_t Size) noexcept {
  try {
    return allocate(Size);
  } catch (...) {
    return nullptr;
  }
}

extern "C" void __edge_library_new();

[[gnu::weak]] void *operator new(size_t Size) {
  __edge_library_new();
  if (void *Memory = allocate(Size))
    return Memory;
  throw std::bad_alloc();
}
