//===- Ring.h - Single-producer single-consumer byte ring ------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sealed chunks wait here for the drain or for a host that pulls. One side
// appends whole blocks, the other takes bytes; neither ever waits for the
// other, and a block that does not fit is refused whole, so that what is in the
// ring is always a valid piece of a trace.
//
// Memory orders. Two positions count bytes since the start, modulo 2^32; each
// has one writer:
//   Tail  written by the producer with release: the bytes before it are there.
//         The consumer's acquire load of Tail pairs with it.
//   Head  written by the consumer with release: the bytes before it were read.
//         The producer's acquire load of Head pairs with it: only then may the
//         bytes be overwritten.
// Each side loads its own position relaxed: nobody else writes it.
//
// No standard library: the same code runs in the module and in the host's
// tests. A module without threads gets plain loads and stores for these.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_RING_H
#define EDGEWASM_RUNTIME_RING_H

#include <stdint.h>

namespace edgewasm::runtime {

/// A run of bytes.
struct Span {
  const uint8_t *Data;
  uint32_t Bytes;
};

/// What a consumer may read: the second span continues the first after the end
/// of the buffer, and is empty when nothing wraps around.
struct Spans {
  Span First;
  Span Second;
  uint32_t bytes() const { return First.Bytes + Second.Bytes; }
};

/// The ring. Owns no memory. What moves a position is always inlined: it is
/// part of a caller's straight-line commit (see Recorder.h). One thread may
/// call the producer's functions and one the consumer's, at the same time.
class Ring {
public:
  /// Begins empty over \p Capacity bytes at \p Memory; a power of two, at most
  /// 2^31. Not to be called while the other side is active.
  void init(uint8_t *Memory, uint32_t Capacity) {
    Data = Memory;
    Mask = Capacity - 1;
    __atomic_store_n(&Tail, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&Head, 0, __ATOMIC_RELAXED);
  }

  uint32_t capacity() const { return Mask + 1; }

  /// Producer: bytes that can be appended now; the consumer can only add to it.
  [[gnu::always_inline]] uint32_t room() const {
    // Acquire: pairs with the release in release(), see above.
    const uint32_t Read = __atomic_load_n(&Head, __ATOMIC_ACQUIRE);
    return capacity() - (__atomic_load_n(&Tail, __ATOMIC_RELAXED) - Read);
  }

  /// Producer: copies \p Bytes bytes behind the published ones, \p Offset bytes
  /// on. The consumer does not see them before publish(). The caller has seen
  /// room() for \p Offset + \p Bytes.
  void stage(uint32_t Offset, const void *Source, uint32_t Bytes) {
    const uint8_t *From = static_cast<const uint8_t *>(Source);
    // Relaxed: only this side writes Tail.
    const uint32_t At =
        (__atomic_load_n(&Tail, __ATOMIC_RELAXED) + Offset) & Mask;
    const uint32_t ToEnd = capacity() - At;
    if (Bytes <= ToEnd) {
      __builtin_memcpy(Data + At, From, Bytes);
      return;
    }
    __builtin_memcpy(Data + At, From, ToEnd);
    __builtin_memcpy(Data, From + ToEnd, Bytes - ToEnd);
  }

  /// Producer: makes the next \p Bytes bytes visible to the consumer.
  [[gnu::always_inline]] void publish(uint32_t Bytes) {
    const uint32_t At = __atomic_load_n(&Tail, __ATOMIC_RELAXED);
    // Release: pairs with the acquire in readable(); the staged bytes come
    // before it.
    __atomic_store_n(&Tail, At + Bytes, __ATOMIC_RELEASE);
  }

  /// Producer: appends one block. \returns false, and changes nothing, when it
  /// does not fit.
  bool append(const void *Source, uint32_t Bytes) {
    if (room() < Bytes)
      return false;
    stage(0, Source, Bytes);
    publish(Bytes);
    return true;
  }

  /// Consumer: everything published and not yet released. Stays valid until
  /// release().
  [[gnu::always_inline]] Spans readable() const {
    const uint32_t At = __atomic_load_n(&Head, __ATOMIC_RELAXED);
    // Acquire: pairs with the release in publish().
    const uint32_t Bytes = __atomic_load_n(&Tail, __ATOMIC_ACQUIRE) - At;
    const uint32_t ToEnd = capacity() - (At & Mask);
    const uint32_t First = Bytes < ToEnd ? Bytes : ToEnd;
    return {{Data + (At & Mask), First}, {Data, Bytes - First}};
  }

  /// Consumer: gives \p Bytes bytes, at most those readable, back.
  [[gnu::always_inline]] void release(uint32_t Bytes) {
    const uint32_t At = __atomic_load_n(&Head, __ATOMIC_RELAXED);
    // Release: pairs with the acquire in room(); our reads come before it.
    __atomic_store_n(&Head, At + Bytes, __ATOMIC_RELEASE);
  }

private:
  uint8_t *Data = nullptr;
  uint32_t Mask = 0;
  uint32_t Tail = 0;
  uint32_t Head = 0;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_RING_H
