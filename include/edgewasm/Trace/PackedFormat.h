//===- PackedFormat.h - How the records of a chunk are packed --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of the trace format that the runtime's packer and the reader's
// unpacker must agree on to the bit. docs/trace-format.md explains it in prose;
// FormatVersion in TraceFormat.h is the version of this, too.
//
// Programs repeat themselves. Both sides keep the last words of the chunk in a
// history, and a table that tells, for the three words before, where in the
// history they were met last. What came after them there is expected to come
// again: a run of words that does is written as its length.
//
//   packed = token*
//   token  = head [run u16] [literal | op]
//   head   = one byte: bits 0..1 Tail, bits 2..7 the run's length, 63 means
//   that
//            the length follows in 16 bits
//
// Depends on <stdint.h> only: it is compiled for wasm32, freestanding, and for
// the host.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_PACKEDFORMAT_H
#define EDGEWASM_TRACE_PACKEDFORMAT_H

#include <stdint.h>

namespace edgewasm::trace {

/// Words of the history, a ring that begins as zeros; a run never crosses its
/// end.
inline constexpr uint32_t PackHistoryWords = 4096;
/// The words before the one that is looked up. In front of the history's first
/// word stand zeros, also when the ring begins again.
inline constexpr uint32_t PackContextWords = 3;
inline constexpr uint32_t PackTableBits = 11;
/// Positions in the history, all 0 at first.
inline constexpr uint32_t PackTableEntries = 1u << PackTableBits;

/// \returns the table's entry for the words \p W1 (the last one), \p W2, \p W3.
constexpr uint32_t packContext(uint32_t W1, uint32_t W2, uint32_t W3) {
  return (W1 * 0x9E3779B1u ^ W2 * 0x85EBCA77u ^ W3 * 0xC2B2AE3Du) >>
         (32 - PackTableBits);
}

/// What follows the run of a token.
enum class PackTail : uint32_t {
  Literal16 = 0, ///< One word: its distance from SiteBase, in 2 bytes,
  Literal24 = 1, ///< in 3 bytes,
  Literal32 = 2, ///< in 4 bytes (modulo 2^32).
  Op = 3,        ///< A byte: PackOp.
};
inline constexpr uint32_t PackTailMask = 3;
inline constexpr uint32_t PackRunShift = 2;
/// A run of this many words or more has its length in 16 bits more.
inline constexpr uint32_t PackLongRun = 63;

enum class PackOp : uint8_t {
  None = 0,   ///< Only the run.
  Anchor = 1, ///< The words of an Anchor record with argument 0 whose clock is
              ///< that of the chunk's last one (0 before the first) plus a
              ///< LEB128 number. They do not enter the history.
  Plain = 2,  ///< A 16-bit count, at least 1, and so many words as they are.
              ///< The table becomes all 0.
};

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_PACKEDFORMAT_H
