//===- TraceText.h - A recorded trace, checked and as words ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes a trace apart for the recorder's tests, with LLVM's XXH64 so that the
// runtime's own is not its own judge.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_RUNTIME_TRACETEXT_H
#define EDGEWASM_TEST_UNIT_RUNTIME_TRACETEXT_H

#include "Trace/Unpack.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"
#include <cstring>
#include <string>
#include <vector>

namespace edgewasm::runtime::test {

struct Record {
  uint32_t Word = 0;
  uint64_t Payload = 0; ///< The payload words, first one lowest.
  bool is(trace::ControlType Type) const {
    return (Word & 0xFF) == trace::controlWord(Type, 0);
  }
  uint32_t argument() const { return Word >> trace::ControlArgumentShift; }
  bool isEvent() const {
    return (Word & trace::RecordKindMask) !=
           uint32_t(trace::RecordKind::Control);
  }
};

struct ParsedTrace {
  trace::FileHeader Header;
  std::vector<trace::ChunkHeader> Chunks;
  std::vector<Record> Records;
  /// Bytes of a chunk cut short at the end.
  size_t Tail = 0;

  std::vector<uint32_t> events() const {
    std::vector<uint32_t> Words;
    for (const Record &R : Records)
      if (R.isEvent())
        Words.push_back(R.Word);
    return Words;
  }
  uint64_t lost() const {
    uint64_t Sum = 0;
    for (const Record &R : Records)
      if (R.is(trace::ControlType::Lost))
        Sum += R.Payload;
    return Sum;
  }
};

inline uint64_t referenceHash(llvm::StringRef Bytes) {
  return llvm::xxHash64(Bytes);
}

/// Parses and checks everything that holds for any trace: sums, sequence, whole
/// records, clocks that never go back.
inline ParsedTrace parseTrace(llvm::StringRef Bytes) {
  ParsedTrace T;
  if (Bytes.size() < sizeof(trace::FileHeader)) {
    ADD_FAILURE() << "no file header";
    return T;
  }
  memcpy(&T.Header, Bytes.data(), sizeof(T.Header));
  EXPECT_EQ(0, memcmp(T.Header.Magic, trace::FileMagic, 8));
  EXPECT_EQ(trace::FormatVersion, T.Header.Version);
  EXPECT_EQ(64u, T.Header.HeaderBytes);
  EXPECT_EQ(referenceHash(Bytes.take_front(56)), T.Header.Check);
  Bytes = Bytes.drop_front(sizeof(T.Header));
  uint64_t Clock = T.Header.StartClock;
  while (!Bytes.empty()) {
    trace::ChunkHeader C;
    if (Bytes.size() < sizeof(C)) {
      T.Tail = Bytes.size();
      break;
    }
    memcpy(&C, Bytes.data(), sizeof(C));
    if (C.Magic != trace::ChunkMagic) {
      ADD_FAILURE() << "chunk " << T.Chunks.size() << " begins with no magic";
      return T;
    }
    if (Bytes.size() < sizeof(C) + C.Bytes) {
      T.Tail = Bytes.size();
      break;
    }
    llvm::StringRef Body = Bytes.substr(sizeof(C), C.Bytes);
    EXPECT_EQ(referenceHash(Bytes.take_front(24)) ^ referenceHash(Body),
              C.Check);
    EXPECT_EQ(T.Chunks.size(), C.Sequence);
    trace::Unpacker Unpacker(T.Header.SiteBase);
    if (C.Flags & trace::ChunkPacked) {
      EXPECT_TRUE(Unpacker.unpack(Body))
          << Unpacker.errorText() << " at " << Unpacker.errorByte();
      Body = llvm::StringRef(
          reinterpret_cast<const char *>(Unpacker.words().data()),
          Unpacker.words().size() * sizeof(uint32_t));
    }
    for (size_t At = 0; At < Body.size();) {
      uint32_t Words[3] = {};
      memcpy(Words, Body.data() + At, 4);
      Record R{Words[0]};
      At += 4;
      if (!R.isEvent()) {
        const int N = trace::controlPayloadWords(Words[0] >> 2 & 0x3F);
        if (N < 0 || At + 4 * N > Body.size()) {
          ADD_FAILURE() << "bad control record";
          return T;
        }
        memcpy(Words + 1, Body.data() + At, 4 * N);
        R.Payload = Words[1] | uint64_t(Words[2]) << 32;
        At += 4 * N;
        if (R.is(trace::ControlType::Anchor)) {
          EXPECT_LE(Clock, R.Payload);
          Clock = R.Payload;
        }
      }
      T.Records.push_back(R);
    }
    EXPECT_LE(Clock, C.Clock);
    Clock = C.Clock;
    T.Chunks.push_back(C);
    Bytes = Bytes.drop_front(sizeof(C) + C.Bytes);
  }
  return T;
}

} // namespace edgewasm::runtime::test

#endif // EDGEWASM_TEST_UNIT_RUNTIME_TRACETEXT_H
