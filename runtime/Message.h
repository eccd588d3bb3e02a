//===- Message.h - One line on standard error ------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime speaks when there is nowhere to write the trace to, or when
// writing fails; a trace must not end silently. The line is put together as a
// gather list and written by one call, so that it stays one line among the
// program's own output, and no buffer is needed.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_MESSAGE_H
#define EDGEWASM_RUNTIME_MESSAGE_H

#include "WasiTypes.h"

namespace edgewasm::runtime {

/// Collects the pieces of a line. Static storage only: the runtime has no
/// stack. The pieces must live until send().
class Message {
public:
  /// Begins a new line.
  Message &begin() {
    Count = 0;
    return text("edge-trace: ");
  }

  template <size_t N> Message &text(const char (&Literal)[N]) {
    return text(Literal, N - 1);
  }

  Message &text(const char *Data, size_t Bytes) {
    if (Count < MaxPieces)
      Pieces[Count++] = {Data, Bytes};
    return *this;
  }

  /// Adds \p Value in decimal; once per line.
  Message &number(uint64_t Value) {
    uint32_t At = sizeof(Digits);
    do
      Digits[--At] = static_cast<char>('0' + Value % 10);
    while (Value /= 10);
    return text(Digits + At, sizeof(Digits) - At);
  }

  /// Adds "errno N", with what it means if that is one a user can act on.
  Message &error(uint32_t Errno) {
    text("errno ").number(Errno);
    switch (Errno) {
    case wasi::Access:
      return text(", permission denied");
    case wasi::Again:
      return text(", the reader does not keep up");
    case wasi::BadDescriptor:
      return text(", not an open descriptor");
    case wasi::NoEntry:
      return text(", no such directory");
    case wasi::NoSpace:
      return text(", no space left");
    case wasi::ReadOnly:
      return text(", read-only file system");
    case wasi::NotPermitted:
    case wasi::NotCapable:
      return text(", not permitted by the host");
    default:
      return *this;
    }
  }

  /// Ends the line and writes it; what standard error does not take is dropped.
  template <typename PlatformT> void send(PlatformT &P) {
    text("\n");
    // Hosts may take less than they are given, one piece for instance.
    for (uint32_t First = 0; First != Count;) {
      if (P.write(wasi::StandardError, Pieces + First, Count - First) !=
              wasi::Success ||
          P.Written == 0)
        return;
      uint32_t Taken = P.Written;
      for (; First != Count && Taken >= Pieces[First].Bytes; ++First)
        Taken -= Pieces[First].Bytes;
      if (First == Count)
        return;
      Pieces[First].Data =
          static_cast<const char *>(Pieces[First].Data) + Taken;
      Pieces[First].Bytes -= Taken;
    }
  }

private:
  static constexpr uint32_t MaxPieces = 10;
  wasi::IoVec Pieces[MaxPieces] = {};
  uint32_t Count = 0;
  char Digits[20] = {};
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_MESSAGE_H
