//===- TraceReaderTest.cpp - Traces are read as streams -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/TraceReader.h"
#include "TraceScript.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <gtest/gtest.h>

using namespace edgewasm::trace;
using namespace llvm;

namespace {

/// Notes all records as text.
struct Recorder {
  std::string Text;
  bool Stop = false;
  bool note(const char *What, uint64_t N, size_t Word) {
    Text += std::string(What) + " " + std::to_string(N) + " @" +
            std::to_string(Word) + "\n";
    return !Stop;
  }
  bool enter(uint32_t Site, size_t W) { return note("enter", Site, W); }
  bool exit(uint32_t Site, size_t W) { return note("exit", Site, W); }
  bool mark(uint32_t Site, size_t W) { return note("mark", Site, W); }
  bool anchor(uint64_t C, AnchorKind Kind, size_t W) {
    return note(Kind == AnchorKind::Off      ? "off"
                : Kind == AnchorKind::Tracer ? "tracer"
                                             : "anchor",
                C, W);
  }
  bool cost(uint32_t Units, size_t W) { return note("cost", Units, W); }
  bool iterations(uint64_t N, size_t W) { return note("iterations", N, W); }
  bool lost(uint64_t N, size_t W) { return note("lost", N, W); }
  bool land(uint32_t Site, uint32_t Guard, size_t W) {
    return note("land", Site * 100 + Guard, W);
  }
  bool called(bool Nested, uint32_t Guards, size_t W) {
    return note(Nested ? "nested" : "called", Guards, W);
  }
  bool result(const CallResult &R, size_t W) {
    Text += R.Waited ? "waited " : "";
    return note("errno", R.Errno, W) && note("bytes", R.Bytes, W);
  }
  bool resume(bool Complete, uint32_t Guards, uint64_t LeftOut, size_t W) {
    return note(Complete ? "complete" : "resume", Guards * 100 + LeftOut, W);
  }
  bool open(uint32_t Site, uint32_t Guard, size_t W) {
    return note("open", Site * 100 + Guard, W);
  }
  Error takeError() {
    return createStringError(inconvertibleErrorCode(), "stopped");
  }
};

TEST(TraceReader, RecordsOfAllKinds) {
  TraceWriter W;
  ASSERT_FALSE(errorToBool(runTraceScript(R"(
site f function f
site g leaf g
enter f
mark g
anchor 0x1122334455667788
anchor 5 tracer
cost 0xffffff
iterations 0x123456789abcd
exit f
lost 0xaabbccddeeff0011
land f 7
called 9
called 0x7fffff nested
result 0xffff 0xfffffffe waited
result 44 0
seal 3000 flushed
)",
                                          W)));
  const std::string Bytes = W.bytes();
  auto R = TraceReader::openBytes(Bytes, "t");
  ASSERT_TRUE(bool(R)) << toString(R.takeError());
  EXPECT_EQ((*R)->header().SiteBase, 0x1000u);
  TraceChunk C;
  ASSERT_TRUE(cantFail((*R)->next(C)));
  EXPECT_EQ(C.Header.Clock, 3000u);
  EXPECT_EQ(C.offsetOf(1), 64u + 32 + 4);
  Recorder V;
  EXPECT_FALSE(errorToBool(visitRecords(**R, C, V)));
  EXPECT_EQ(V.Text, "enter 2 @0\nmark 3 @1\nanchor 1234605616436508552 @2\n"
                    "tracer 5 @5\ncost 16777215 @8\n"
                    "iterations 320255973501901 @9\nexit 2 @11\n"
                    "lost 12302652060662169617 @12\n"
                    "land 207 @15\ncalled 9 @17\nnested 8388607 @18\n"
                    "waited errno 65535 @19\nbytes 4294967294 @19\n"
                    "errno 44 @21\nbytes 0 @21\n");
  EXPECT_FALSE(cantFail((*R)->next(C)));
  EXPECT_FALSE((*R)->truncated());
  EXPECT_EQ((*R)->offset(), Bytes.size());

  V = {"", true};
  EXPECT_EQ(toString(visitRecords(**R, C, V)), "stopped");
}

TEST(TraceReader, PackedChunks) {
  TraceWriter W;
  ASSERT_FALSE(errorToBool(runTraceScript(R"(
packed
site f function f
site g leaf g
enter f
repeat 4
mark g
mark f
end
window 2000
mark g
mark f
mark g
exit f
seal 3000 final
)",
                                          W)));
  const std::string Bytes = W.bytes();
  auto R = TraceReader::openBytes(Bytes, "t");
  ASSERT_TRUE(bool(R)) << toString(R.takeError());
  TraceChunk C;
  ASSERT_TRUE(cantFail((*R)->next(C)));
  EXPECT_EQ(C.Header.Flags, uint32_t(ChunkFinal | ChunkPacked));
  Recorder V;
  EXPECT_FALSE(errorToBool(visitRecords(**R, C, V)));
  EXPECT_EQ(V.Text, "enter 2 @0\n"
                    "mark 3 @1\nmark 2 @2\nmark 3 @3\nmark 2 @4\n"
                    "mark 3 @5\nmark 2 @6\nmark 3 @7\nmark 2 @8\n"
                    "anchor 2000 @9\n"
                    "mark 3 @12\nmark 2 @13\nmark 3 @14\nexit 2 @15\n");
  // Words have the offsets of their tokens: six literals of three bytes, then
  // the rest of the window is one run.
  const uint64_t First = 64 + 32;
  EXPECT_EQ(C.offsetOf(0), First);
  EXPECT_EQ(C.offsetOf(1), First + 3);
  EXPECT_EQ(C.offsetOf(6), First + 6 * 3);
  EXPECT_EQ(C.offsetOf(6), C.offsetOf(8));
  EXPECT_EQ(C.offsetOf(9), C.offsetOf(11));
  EXPECT_EQ(C.offsetOf(9), C.offsetOf(8) + 2);
  EXPECT_EQ(C.offsetOf(12), C.offsetOf(9) + 4);
  EXPECT_EQ(C.offsetOf(16), Bytes.size());
  EXPECT_FALSE(cantFail((*R)->next(C)));
}

TEST(TraceReader, FilesAreReadInWindows) {
  // Many times the reader's buffer, with chunks across its borders.
  constexpr uint64_t Pairs = 2'200'000;
  TraceWriter W;
  W.addFunction("f");
  for (uint64_t I = 0; I != Pairs; ++I) {
    W.enter("f");
    W.exit("f");
    if (W.pendingWords() >= 8000)
      W.seal(I);
  }
  W.seal(Pairs, ChunkFinal);
  SmallString<128> Path;
  int FD = -1;
  ASSERT_FALSE(sys::fs::createTemporaryFile("edge", "ewt", FD, Path));
  {
    raw_fd_ostream OS(FD, true);
    OS << W.bytes();
  }
  auto R = TraceReader::openFile(Path);
  ASSERT_TRUE(bool(R)) << toString(R.takeError());
  uint64_t Done = 0, Total = 0;
  (*R)->onProgress([&](uint64_t D, uint64_t T) {
    EXPECT_GE(D, Done);
    Done = D;
    Total = T;
  });
  TraceChunk C;
  uint64_t Words = 0;
  while (cantFail((*R)->next(C)))
    Words += C.Words.size();
  EXPECT_EQ(Words, 2 * Pairs);
  EXPECT_GE(Done, uint64_t(16) << 20);
  EXPECT_EQ(Total, W.bytes().size());
  sys::fs::remove(Path);
}

TEST(TraceReader, CutTracesAreReadAsFarAsTheyGo) {
  TraceWriter W;
  W.addFunction("f");
  W.enter("f");
  W.seal(2000);
  W.exit("f");
  W.seal(3000, ChunkFinal);
  const std::string Bytes = W.bytes();
  // Cut in the second chunk's header, then in its records.
  for (size_t Cut = 64 + 36 + 1; Cut != Bytes.size(); ++Cut) {
    auto R = TraceReader::openBytes(StringRef(Bytes).take_front(Cut), "t");
    ASSERT_TRUE(bool(R)) << toString(R.takeError());
    TraceChunk C;
    EXPECT_TRUE(cantFail((*R)->next(C)));
    EXPECT_FALSE(cantFail((*R)->next(C))) << Cut;
    EXPECT_TRUE((*R)->truncated());
    EXPECT_EQ((*R)->truncatedAt(), 64u + 36);
    EXPECT_FALSE(cantFail((*R)->next(C)));
  }
}

} // namespace
