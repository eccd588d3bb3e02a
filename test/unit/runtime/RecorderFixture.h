//===- RecorderFixture.h - A recorder on a played module -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stores events as the code that edge-trace-lower emits does, and remembers
// them; checks after each test that nothing behind the window was touched.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_RUNTIME_RECORDERFIXTURE_H
#define EDGEWASM_TEST_UNIT_RUNTIME_RECORDERFIXTURE_H

#include "FakePlatform.h"
#include "Recorder.h"
#include "TraceText.h"

namespace edgewasm::runtime::test {

class RecorderTest : public testing::Test {
protected:
  void TearDown() override {
    for (uint64_t Word : P.Guard)
      EXPECT_EQ(0u, Word) << "the recorder wrote behind the window";
  }

  /// The inline store, \p Count times, each with a word of its own.
  void store(uint32_t Count) {
    for (uint32_t I = 0; I != Count; ++I) {
      P.Now += NsPerEvent;
      const uint32_t Word = static_cast<uint32_t>(Stored.size()) * 4 + 4;
      Stored.push_back(Word);
      storeWord(Word);
    }
  }

  void storeWord(uint32_t Word) {
    uint32_t Head = P.Head;
    memcpy(P.Window + Head, &Word, 4);
    P.Head = Head += 4;
    if (Head & trace::WindowFullBit)
      R.full();
  }

  std::string pullAll() {
    std::string All;
    while (const uint32_t Bytes = R.pull()) {
      All.append(reinterpret_cast<const char *>(R.data()), Bytes);
      R.release(Bytes);
    }
    return All;
  }

  FakePlatform P;
  Recorder<FakePlatform> R{P, P.Stream};
  std::vector<uint32_t> Stored;
  uint64_t NsPerEvent = 2;
};

} // namespace edgewasm::runtime::test

#endif // EDGEWASM_TEST_UNIT_RUNTIME_RECORDERFIXTURE_H
