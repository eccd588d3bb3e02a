//===- Unpack.h - The records of a packed chunk -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The reading side of PackedFormat.h. A check sum only tells that the bytes are
// those that were written, not who wrote them: any bytes at all are unpacked or
// refused within the bounds of the format.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_UNPACK_H
#define EDGEWASM_LIB_TRACE_UNPACK_H

#include "edgewasm/Trace/PackedFormat.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <vector>

namespace edgewasm::trace {

/// Where in the packed bytes a token begins, and the first word it gives.
struct PackedToken {
  uint32_t Word;
  uint32_t Byte;
};

/// Unpacks one chunk after the other. Its memory does not depend on the chunks.
class Unpacker {
public:
  explicit Unpacker(uint32_t SiteBase);

  /// Unpacks \p Packed. \returns false if it is malformed: then errorText()
  /// says how and errorByte() where. words() and tokens() are valid until the
  /// next call.
  bool unpack(llvm::StringRef Packed);

  llvm::ArrayRef<uint32_t> words() const {
    return llvm::ArrayRef(Words.data(), Count);
  }
  llvm::ArrayRef<PackedToken> tokens() const { return Tokens; }
  const char *errorText() const { return What; }
  uint32_t errorByte() const { return At; }

private:
  bool fail(const char *Text) {
    What = Text;
    return false;
  }
  bool token();
  bool anchor();
  bool plain();
  bool run(uint32_t Length);
  void word(uint32_t Word);
  bool roomFor(uint32_t More) const { return More <= MaxChunkWords - Count; }
  uint32_t *history() { return History.data() + PackContextWords; }

  const uint32_t SiteBase;
  std::vector<uint32_t> Words;   ///< Room for the largest chunk.
  std::vector<uint32_t> History; ///< With the words in front of it.
  std::vector<uint16_t> Table;
  std::vector<PackedToken> Tokens;
  uint32_t Count = 0;    ///< Words so far.
  uint32_t Position = 0; ///< In the history.
  uint64_t Clock = 0;    ///< Of the last anchor.
  llvm::StringRef Bytes;
  uint32_t At = 0; ///< In Bytes.
  const char *What = "";
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_UNPACK_H
