//===- MalformedTest.cpp - Wrong traces are errors, never crashes ---------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TreeText.h"
#include <functional>
#include <random>

using namespace edgewasm::trace;
using namespace llvm;

namespace {

const char Script[] = R"(
site main function main main.c:1 10
site leaf leaf leaf main.c:9 3
site loop loop main main.c:3 4
site call call main->f main.c:4
site write host main->wasi_snapshot_preview1.fd_write main.c:5
enter main
mark leaf
mark call
enter loop
cost 77
iterations 9
exit loop
seal 2000
anchor 2100 tracer
enter write
anchor 2200
anchor 2300
exit write
lost 2
exit main
seal 3000 final
)";

/// Reads \p Bytes in all ways. \returns the error, or an empty string.
std::string readAll(TraceWriter &W, StringRef Bytes) {
  CallTreeOptions Options;
  Options.MaxDepth = 1000;
  Options.ByLine = true;
  Expected<CallTree> Tree = treeOf(W, Bytes, Options);
  if (!Tree)
    return toString(Tree.takeError());
  const TraceSummary &S = Tree->summary();
  EXPECT_EQ(S.ProgramNs + S.OutsideNs + S.TracerNs, S.MeasuredNs);
  return "";
}

/// The error that reading a small trace gives after \p Change.
std::string errorAfter(std::function<void(TraceWriter &)> Change) {
  TraceWriter W = scripted(Script);
  Change(W);
  return readAll(W, W.bytes());
}

void expectIn(const std::string &Message, const char *What) {
  EXPECT_NE(Message.find(What), std::string::npos) << Message;
}

TEST(Malformed, TheTraceItselfIsFine) {
  TraceWriter W = scripted(Script);
  EXPECT_EQ(readAll(W, W.bytes()), "");
}

TEST(Malformed, EveryBitOfEveryByte) {
  TraceWriter W = scripted(Script);
  const std::string Good = W.bytes();
  for (size_t I = 0; I != Good.size(); ++I)
    for (int Bit = 0; Bit != 8; ++Bit) {
      std::string Bad = Good;
      Bad[I] ^= 1 << Bit;
      const std::string Message = readAll(W, Bad);
      // The length of the last chunk may look as if the file was cut.
      if (Message.empty()) {
        auto R = cantFail(TraceReader::openBytes(Bad, "t"));
        TraceChunk C;
        while (cantFail(R->next(C)))
          ;
        EXPECT_TRUE(R->truncated()) << "byte " << I << " bit " << Bit;
        continue;
      }
      expectIn(Message, "t.ewt: at offset ");
      EXPECT_NE(Message.find("; "), std::string::npos) << Message;
    }
}

TEST(Malformed, EveryLength) {
  TraceWriter W = scripted(Script);
  const std::string Good = W.bytes();
  for (size_t N = 0; N != Good.size(); ++N) {
    const std::string Message = readAll(W, StringRef(Good).take_front(N));
    EXPECT_EQ(Message.empty(), N >= sizeof(FileHeader)) << N << Message;
  }
}

TEST(Malformed, EveryByteBehindRightChecks) {
  // Records that a damaged program might write: any word, with right checks.
  std::mt19937 Random(1);
  for (int Round = 0; Round != 20000; ++Round) {
    TraceWriter W = scripted(Script);
    const unsigned Count = Random() % 12;
    for (unsigned I = 0; I != Count; ++I) {
      const uint32_t Site = 0x1000 + Random() % 40;
      const uint32_t Word = Random();
      W.raw(Random() % 4 == 0 ? Word : Random() % 2 ? Site : Word & 0x1FF);
    }
    W.seal(Random() % 10000, Random() % 4);
    readAll(W, W.bytes());
  }
}

TEST(Malformed, AnyPackedBytes) {
  // Behind right checks, too.
  std::mt19937 Random(3);
  for (int Round = 0; Round != 20000; ++Round) {
    TraceWriter W = scripted(Script);
    std::string Bytes(Random() % 60, '\0');
    for (char &B : Bytes)
      B = Random() % 3 ? Random() % 44 : Random();
    W.sealBytes(Bytes, Random() % 10000, ChunkPacked | Random() % 4);
    readAll(W, W.bytes());
  }
}

TEST(Malformed, Garbage) {
  TraceWriter W = scripted(Script);
  expectIn(readAll(W, ""), "at offset 0: the trace is empty");
  expectIn(readAll(W, "EWTR"), "at offset 4: the trace ends inside its header");
  expectIn(readAll(W, "\x7F"
                      "ELF\2\1\1"),
           "at offset 0: not a trace");
  expectIn(readAll(W, W.bytes() + "garbage"), "no chunk begins here");
  // The rest of a chunk may follow; this could be the start of one.
  EXPECT_EQ(readAll(W, W.bytes() + "EWCK"), "");
}

TEST(Malformed, Headers) {
  using Change = void (*)(TraceWriter &);
  const std::pair<Change, const char *> Cases[] = {
      {[](TraceWriter &W) { W.Header.Version = 1; },
       "at offset 8: the trace has format version 1, this tool reads version "
       "4; use the edge-wasm-prof"},
      {[](TraceWriter &W) { W.Header.HeaderBytes = 72; },
       "at offset 10: the header has 72 bytes"},
      {[](TraceWriter &W) { W.Header.Flags = 1u << 31; },
       "at offset 12: the header has flags of a newer version"},
      {[](TraceWriter &W) { W.Header.Flags = FileTree; },
       "a chunk that does not belong in a trace of this mode"},
      {[](TraceWriter &W) { W.Header.Clock = ClockKind(7); },
       "at offset 32: the clock is of a kind"},
      {[](TraceWriter &W) { W.Header.SiteBase = 0x1002; },
       "at offset 24: the segment of the sites is not made of words"},
      {[](TraceWriter &W) { W.Header.SiteBase = 0xFFFFFFFC; },
       "at offset 24: the segment of the sites is outside"},
      {[](TraceWriter &W) { W.Header.Flags = FileTree | FileFlight; },
       "at offset 12: the header names more than one mode"},
      {[](TraceWriter &W) { W.Header.SampleEvery = 1; },
       "at offset 48: the header's fields of mode sample contradict"},
      {[](TraceWriter &W) { W.Header.Flags = FileSample; },
       "at offset 48: the header's fields of mode sample contradict"},
  };
  for (const auto &[Change, What] : Cases)
    expectIn(errorAfter(Change), What);
}

TEST(Malformed, Chunks) {
  auto WithFlags = [](TraceWriter &W) { W.seal(4000, 1u << 31); };
  expectIn(errorAfter(WithFlags), "the chunk has flags of a newer version");
  auto OfATree = [](TraceWriter &W) { W.seal(4000, ChunkTree); };
  expectIn(errorAfter(OfATree),
           "a chunk that does not belong in a trace of this mode");
  auto TooLarge = [](TraceWriter &W) {
    for (uint32_t I = 0; I != WindowBytes / 4 + 1; ++I)
      W.mark("leaf");
    W.seal(4000);
  };
  expectIn(errorAfter(TooLarge), "a chunk of 33028 bytes");

  auto TooManyBytes = [](TraceWriter &W) {
    W.sealBytes(std::string(MaxPackedBytes + 1, '\0'), 4000, ChunkPacked);
  };
  expectIn(errorAfter(TooManyBytes), "a chunk of 65537 bytes");
  auto Malformed = [](TraceWriter &W) {
    W.sealBytes(StringRef("\0\x08\0\x03", 4), 4000, ChunkPacked);
  };
  // Behind two chunks, the header of the third, and the first token.
  expectIn(errorAfter(Malformed), "at offset 255: the packed records are "
                                  "malformed: a token is cut short; run");

  // The second chunk without the first.
  TraceWriter W = scripted(Script);
  std::string Bytes = W.bytes();
  Bytes.erase(sizeof(FileHeader), sizeof(ChunkHeader) + 8 * 4);
  expectIn(readAll(W, Bytes), "at offset 72: chunk 1 where chunk 0 is due");
}

TEST(Malformed, Records) {
  using Change = void (*)(TraceWriter &);
  const std::pair<Change, const char *> Cases[] = {
      {[](TraceWriter &W) { W.raw(0x1000 - 4); },
       "an event of site 0xffc, but sites lie in [0x1000, 0x101c)"},
      {[](TraceWriter &W) { W.raw(0x1000 + 7 * 4); },
       "an event of site 0x101c, but"},
      {[](TraceWriter &W) { W.raw(0x1000); },
       "an event of word 0 of 'edge_sites', which is no site"},
      {[](TraceWriter &W) { W.raw(0x1006); },
       "an event of word 1 of 'edge_sites', which is no site"},
      {[](TraceWriter &W) { W.enter("call"); }, "which is a call site"},
      {[](TraceWriter &W) { W.raw(controlWord(ControlType(0), 0)); },
       "a control record of unknown type 0"},
      {[](TraceWriter &W) { W.raw(controlWord(ControlType(63), 0)); },
       "a control record of unknown type 63"},
      {[](TraceWriter &W) {
         W.raw(controlWord(ControlType::Anchor, 3));
         W.raw(0);
         W.raw(0);
       },
       "a malformed control record of type 1"},
      {[](TraceWriter &W) {
         W.raw(controlWord(ControlType::Anchor, 0));
         W.raw(0);
       },
       "a malformed control record of type 1"},
      {[](TraceWriter &W) {
         W.raw(controlWord(ControlType::Resume, 0));
         W.raw(0);
       },
       "a malformed control record of type 8"},
      {[](TraceWriter &W) {
         W.raw(controlWord(ControlType::Open, 0));
         W.raw(0x1000 + 7 * 4);
       },
       "a malformed control record of type 9"},
      {[](TraceWriter &W) { W.open("call", 0); }, "which is a call site"},
  };
  for (const auto &[Change, What] : Cases) {
    const std::string Message = errorAfter([&](TraceWriter &W) {
      W.enter("main");
      Change(W);
      W.seal(4000);
    });
    expectIn(Message, What);
    // Behind two chunks, the header of the third, and one word.
    expectIn(Message, "at offset 256: ");
  }
}

} // namespace
