//===- Unpack.cpp - The records of a packed chunk -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/Unpack.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/Endian.h"
#include <algorithm>
#include <cstring>

using namespace llvm;
using namespace llvm::support;

namespace edgewasm::trace {

Unpacker::Unpacker(uint32_t SiteBase)
    : SiteBase(SiteBase), Words(MaxChunkWords),
      History(PackContextWords + PackHistoryWords), Table(PackTableEntries) {}

bool Unpacker::unpack(StringRef Packed) {
  std::fill(History.begin(), History.end(), 0);
  std::fill(Table.begin(), Table.end(), 0);
  Tokens.clear();
  Bytes = Packed;
  Count = Position = At = 0;
  Clock = 0;
  while (At != Bytes.size())
    if (!token())
      return false;
  return true;
}

/// The token at At. Leaves At there if it is malformed.
bool Unpacker::token() {
  const auto *In = reinterpret_cast<const uint8_t *>(Bytes.data()) + At;
  const uint32_t Left = Bytes.size() - At;
  const auto Tail = PackTail(In[0] & PackTailMask);
  uint32_t Length = In[0] >> PackRunShift, Used = 1;
  if (Length == PackLongRun) {
    if (Left < 3)
      return fail("a token is cut short");
    Length = endian::read16le(In + 1);
    Used = 3;
  }
  if (Tail == PackTail::Op) {
    if (Left == Used)
      return fail("a token is cut short");
    const auto Op = PackOp(In[Used]);
    if (Op == PackOp::None) {
      Tokens.push_back({Count, At});
      if (Length == 0)
        return fail("a token that says nothing");
      if (!run(Length))
        return false;
      At += Used + 1;
      return true;
    }
    if (Length != 0)
      return fail("a run where none can be");
    Tokens.push_back({Count, At});
    if (Op == PackOp::Anchor)
      return anchor();
    if (Op == PackOp::Plain)
      return plain();
    return fail("an unknown token");
  }
  const uint32_t LiteralBytes = 2 + uint32_t(Tail);
  if (Left < Used + LiteralBytes)
    return fail("a token is cut short");
  Tokens.push_back({Count, At});
  if (!run(Length))
    return false;
  if (!roomFor(1))
    return fail("more records than a chunk can have");
  uint32_t Literal = 0;
  for (uint32_t I = LiteralBytes; I != 0; --I)
    Literal = Literal << 8 | In[Used + I - 1];
  word(SiteBase + Literal);
  At += Used + LiteralBytes;
  return true;
}

void Unpacker::word(uint32_t Word) {
  history()[Position] = Word;
  Position = (Position + 1) & (PackHistoryWords - 1);
  Words[Count++] = Word;
}

/// Looks up what is expected, and copies \p Length words of it.
bool Unpacker::run(uint32_t Length) {
  uint32_t *const Here = history() + Position;
  uint16_t &Entry = Table[packContext(Here[-1], Here[-2], Here[-3])];
  const uint32_t From = Entry;
  Entry = uint16_t(Position);
  if (Length == 0)
    return true;
  if (Length > PackHistoryWords - std::max(From, Position))
    return fail("a run leads out of what is known");
  if (!roomFor(Length))
    return fail("more records than a chunk can have");
  const uint32_t *Source = history() + From;
  if (From > Position || From + Length <= Position)
    std::memmove(Here, Source, Length * sizeof(uint32_t));
  else
    // A run may go on with what it has just given.
    for (uint32_t I = 0; I != Length; ++I)
      Here[I] = Source[I];
  std::memcpy(Words.data() + Count, Here, Length * sizeof(uint32_t));
  Count += Length;
  Position = (Position + Length) & (PackHistoryWords - 1);
  return true;
}

bool Unpacker::anchor() {
  uint64_t Delta = 0;
  uint32_t Next = At + 2;
  for (unsigned Shift = 0;; Shift += 7) {
    if (Next == Bytes.size())
      return fail("a token is cut short");
    const uint8_t Byte = Bytes[Next++];
    if (Shift == 63 && Byte > 1)
      return fail("a number of more than 64 bits");
    Delta |= uint64_t(Byte & 0x7F) << Shift;
    if (Byte < 0x80)
      break;
  }
  if (!roomFor(3))
    return fail("more records than a chunk can have");
  Clock += Delta;
  Words[Count++] = controlWord(ControlType::Anchor, 0);
  Words[Count++] = uint32_t(Clock);
  Words[Count++] = uint32_t(Clock >> 32);
  At = Next;
  return true;
}

bool Unpacker::plain() {
  constexpr uint32_t HeadBytes = 4;
  if (Bytes.size() - At < HeadBytes)
    return fail("a token is cut short");
  const uint32_t Length = endian::read16le(Bytes.data() + At + 2);
  if (Length == 0)
    return fail("a token that says nothing");
  if (Bytes.size() - At - HeadBytes < Length * sizeof(uint32_t))
    return fail("a token is cut short");
  if (Length > PackHistoryWords - Position)
    return fail("a run leads out of what is known");
  if (!roomFor(Length))
    return fail("more records than a chunk can have");
  std::fill(Table.begin(), Table.end(), 0);
  uint32_t *const Here = history() + Position;
  std::memcpy(Here, Bytes.data() + At + HeadBytes, Length * sizeof(uint32_t));
  std::memcpy(Words.data() + Count, Here, Length * sizeof(uint32_t));
  Count += Length;
  Position = (Position + Length) & (PackHistoryWords - 1);
  At += HeadBytes + Length * sizeof(uint32_t);
  return true;
}

} // namespace edgewasm::trace
