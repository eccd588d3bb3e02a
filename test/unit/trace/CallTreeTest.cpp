//===- CallTreeTest.cpp - Known events make known trees -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TreeText.h"

using namespace edgewasm::trace;

namespace {

/// Sites that most tests use.
const std::string Sites = R"(
site main function main main.c:1 10
site f function f main.c:10 10
site g function g main.c:20 10
site leaf leaf leaf main.c:30 4
site loop loop f main.c:12 5
site toF call main->f main.c:3
site toFAgain call main->f main.c:4
site toG call f->g main.c:11
site write host main->wasi_snapshot_preview1.fd_write main.c:5
site strlen library main->strlen main.c:6 20
site sort library main->qsort main.c:7 50
)";

std::string calls(const std::string &Script, bool ByLine = false) {
  CallTreeOptions Options;
  Options.ByLine = ByLine;
  return callsOf(treeOf(Sites + Script, Options));
}

TEST(CallTree, Nesting) {
  EXPECT_EQ(calls(R"(
enter main
enter f
enter g
exit g
enter g
exit g
exit f
enter g
exit g
exit main
seal 2000 final
)"),
            "main 1\nmain;f 1\nmain;f;g 2\nmain;g 1\n");
}

TEST(CallTree, RecursionIsAPath) {
  EXPECT_EQ(calls(R"(
enter main
enter f
enter f
enter f
exit f
exit f
enter f
exit f
exit f
exit main
seal 2000 final
)"),
            "main 1\nmain;f 1\nmain;f;f 2\nmain;f;f;f 1\n");
}

TEST(CallTree, MutualRecursion) {
  EXPECT_EQ(calls(R"(
enter main
enter f
enter g
enter f
enter g
exit g
exit f
exit g
exit f
exit main
seal 2000 final
)"),
            "main 1\nmain;f 1\nmain;f;g 1\nmain;f;g;f 1\nmain;f;g;f;g 1\n");
}

TEST(CallTree, FramesSpanChunks) {
  EXPECT_EQ(calls(R"(
enter main
enter f
seal 2000
enter g
seal 3000
seal 4000
exit g
exit f
seal 5000
exit main
seal 6000 final
)"),
            "main 1\nmain;f 1\nmain;f;g 1\n");
}

TEST(CallTree, LeafMarksAreWholeCalls) {
  const CallTree T = treeOf(Sites + R"(
enter main
mark leaf
mark leaf
enter f
mark leaf
exit f
exit main
seal 2000 final
)");
  EXPECT_EQ(callsOf(T), "main 1\nmain;leaf 2\nmain;f 1\nmain;f;leaf 1\n");
  EXPECT_EQ(T.summary().MaxDepth, 3u);
  EXPECT_EQ(T.summary().Events, 7u);
}

TEST(CallTree, CallMarksTellLinesApart) {
  const std::string Script = R"(
enter main
mark toF
enter f
mark toG
enter g
exit g
enter g
exit g
exit f
mark toFAgain
enter f
exit f
mark toF
enter f
exit f
exit main
seal 2000 final
)";
  EXPECT_EQ(calls(Script), "main 1\nmain;f 3\nmain;f;g 2\n");
  // The second g has no mark before it.
  EXPECT_EQ(calls(Script, /*ByLine=*/true),
            "main 1\nmain;f@main.c:3 2\nmain;f@main.c:3;g@main.c:11 1\n"
            "main;f@main.c:3;g 1\nmain;f@main.c:4 1\n");
}

TEST(CallTree, CallMarksStayInTheirFrame) {
  // The callee of toF is not instrumented; what main calls next has a mark of
  // its own, and g's call from f none.
  EXPECT_EQ(calls(R"(
enter main
mark toF
mark toFAgain
enter f
enter g
exit g
exit f
enter g
exit g
exit main
seal 2000 final
)",
                  true),
            "main 1\nmain;f@main.c:4 1\nmain;f@main.c:4;g 1\nmain;g 1\n");
}

TEST(CallTree, HostAndLibraryCallsKnowTheirLine) {
  const std::string Script = R"(
enter main
enter write
anchor 1500
anchor 1600
exit write
enter strlen
exit strlen
exit main
seal 2000 final
)";
  EXPECT_EQ(calls(Script), "main 1\nmain;fd_write [host] 1\nmain;strlen 1\n");
  EXPECT_EQ(calls(Script, true), "main 1\nmain;fd_write [host]@main.c:5 1\n"
                                 "main;strlen@main.c:6 1\n");
}

TEST(CallTree, CallbacksAreInsideTheLibraryCall) {
  EXPECT_EQ(calls(R"(
enter main
enter sort
mark leaf
enter f
exit f
mark leaf
exit sort
exit main
seal 2000 final
)"),
            "main 1\nmain;qsort 1\nmain;qsort;leaf 2\nmain;qsort;f 1\n");
}

TEST(CallTree, LoopsAreFramesWithIterations) {
  EXPECT_EQ(calls(R"(
enter f
enter loop
mark leaf
mark leaf
iterations 0x123456789
exit loop
enter loop
iterations 1
exit loop
exit f
seal 2000 final
)"),
            "f 1\nf;f:loop@main.c:12 2 iterations 4886718346\n"
            "f;f:loop@main.c:12;leaf 2\n");
}

TEST(CallTree, MarkedIterationsAreNotCountedTwice) {
  // With every iteration marked, the exit still tells the sum.
  EXPECT_EQ(calls(R"(
enter f
enter loop
mark loop
mark loop
mark loop
iterations 3
exit loop
exit f
seal 2000 final
)"),
            "f 1\nf;f:loop@main.c:12 1 iterations 3\n");
  // Left by longjmp: the marks are all there is.
  EXPECT_EQ(calls(R"(
enter f
enter loop
mark loop
mark loop
exit f
seal 2000 final
)"),
            "f 1\nf;f:loop@main.c:12 1 unwound 1 iterations 2\n");
}

TEST(CallTree, IterationsMayBeInTheChunkBefore) {
  EXPECT_EQ(calls(R"(
enter f
enter loop
iterations 7
seal 2000
exit loop
exit f
seal 3000 final
)"),
            "f 1\nf;f:loop@main.c:12 1 iterations 7\n");
}

TEST(CallTree, AnOuterExitEndsFramesAbove) {
  const CallTree T = treeOf(Sites + R"(
enter main
enter f
enter g
enter f
exit main
seal 2000 final
)");
  EXPECT_EQ(callsOf(T), "main 1\nmain;f 1 unwound 1\nmain;f;g 1 unwound 1\n"
                        "main;f;g;f 1 unwound 1\n");
  EXPECT_EQ(T.summary().UnwoundFrames, 3u);
  EXPECT_EQ(T.summary().UnmatchedExits, 0u);
  EXPECT_EQ(T.summary().OpenFrames, 0u);
}

TEST(CallTree, ExitsMatchTheNearestFrame) {
  // The inner f ends, not the outer one.
  EXPECT_EQ(calls(R"(
enter f
enter f
enter g
exit f
enter g
exit g
exit f
seal 2000 final
)"),
            "f 1\nf;f 1\nf;f;g 1 unwound 1\nf;g 1\n");
}

TEST(CallTree, AnEventInAnOuterFunctionEndsFramesAbove) {
  // main calls strlen while f and g seem to be open: longjmp left them.
  const CallTree T = treeOf(Sites + R"(
enter main
enter f
enter g
enter strlen
exit strlen
enter f
exit f
exit main
seal 2000 final
)");
  EXPECT_EQ(callsOf(T), "main 1\nmain;f 2 unwound 1\nmain;f;g 1 unwound 1\n"
                        "main;strlen 1\n");
  EXPECT_EQ(T.summary().UnwoundFrames, 2u);
}

TEST(CallTree, ACallMarkInAnOuterFunctionEndsFramesAbove) {
  EXPECT_EQ(calls(R"(
enter main
enter f
mark toFAgain
enter f
exit f
exit main
seal 2000 final
)"),
            "main 1\nmain;f 2 unwound 1\n");
}

TEST(CallTree, EventsInFunctionsWithoutFramesEndNothing) {
  // `wrapper` makes a host call but has no frame of its own.
  EXPECT_EQ(calls(R"(
site inWrapper host wrapper->env.get
enter main
enter f
enter inWrapper
exit inWrapper
exit f
exit main
seal 2000 final
)"),
            "main 1\nmain;f 1\nmain;f;env.get [host] 1\n");
}

TEST(CallTree, StaticFunctionsOfOneNameAreSeveral) {
  // Two objects: the empty entries between them are the second one's hash.
  TraceWriter W;
  W.addFunction("main");
  Site S;
  S.Function = "helper";
  S.File = "a.c";
  W.addSite("helperA", S);
  W.addSite("hash", Site());
  W.addSite("hashToo", Site());
  S.File = "b.c";
  W.addSite("helperB", S);
  S.Kind = SiteKind::Library;
  S.Callee = "strlen";
  W.addSite("strlenB", S);
  W.enter("main");
  W.enter("helperA");
  W.enter("helperB");
  W.exit("helperB");
  // Stands in b.c's helper, which is not open; a.c's must stay.
  W.enter("strlenB");
  W.exit("strlenB");
  W.exit("helperA");
  W.exit("main");
  W.seal(2000, ChunkFinal);
  const std::string Bytes = W.bytes();
  llvm::Expected<CallTree> T = treeOf(W, Bytes);
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(callsOf(*T), "main 1\nmain;helper 1\nmain;helper;helper 1\n"
                         "main;helper;strlen 1\n");
  EXPECT_EQ(T->summary().UnwoundFrames, 0u);
  EXPECT_NE(T->node(2).Label, T->node(3).Label);
}

TEST(CallTree, OpenFramesAreKept) {
  const CallTree T = treeOf(Sites + R"(
enter main
enter f
enter f
seal 2000 final
)");
  EXPECT_EQ(callsOf(T), "main 1 open 1\nmain;f 1 open 1\nmain;f;f 1 open 1\n");
  EXPECT_EQ(T.summary().OpenFrames, 3u);
  EXPECT_TRUE(T.summary().complete());
}

TEST(CallTree, ExitsWithoutEnterAreFound) {
  const CallTree T = treeOf(Sites + R"(
enter main
exit g
exit f
exit main
exit main
seal 2000 final
)");
  EXPECT_EQ(callsOf(T), "main 1\n");
  const TraceSummary &S = T.summary();
  EXPECT_EQ(S.UnmatchedExits, 3u);
  ASSERT_EQ(S.Findings.size(), 3u);
  EXPECT_EQ(S.Findings[0].Kind, TraceFinding::UnmatchedExit);
  EXPECT_EQ(S.Findings[0].Offset, 64u + 32 + 4);
  EXPECT_EQ(S.Findings[2].Offset, 64u + 32 + 16);
  EXPECT_EQ(S.UnwoundFrames, 0u);
}

TEST(CallTree, LossesAreCounted) {
  const CallTree T = treeOf(Sites + R"(
enter main
lost 0x100000002
exit main
lost 3
seal 2000 final
)");
  EXPECT_EQ(T.summary().LostRecords, 0x100000005u);
  EXPECT_EQ(T.summary().Events, 2u);
  ASSERT_EQ(T.summary().Findings.size(), 2u);
  EXPECT_EQ(T.summary().Findings[0].Kind, TraceFinding::LostRecords);
  EXPECT_EQ(T.summary().Findings[0].Offset, 64u + 32 + 4);
}

TEST(CallTree, FindingsAreLimited) {
  const CallTree T = treeOf(Sites + R"(
repeat 1000
exit f
end
seal 2000 final
)");
  EXPECT_EQ(T.summary().UnmatchedExits, 1000u);
  EXPECT_EQ(T.summary().Findings.size(), TraceSummary::MaxFindings);
}

TEST(CallTree, EmptyTraces) {
  const CallTree HeaderOnly = treeOf(Sites);
  EXPECT_EQ(callsOf(HeaderOnly), "");
  EXPECT_FALSE(HeaderOnly.summary().complete());
  EXPECT_EQ(HeaderOnly.summary().Bytes, 64u);

  const CallTree NoEvents = treeOf(Sites + "seal 1500 final\n");
  EXPECT_EQ(callsOf(NoEvents), "");
  EXPECT_TRUE(NoEvents.summary().complete());
  EXPECT_EQ(NoEvents.summary().OutsideNs, 500u);

  const CallTree NotEnded = treeOf(Sites + "enter main\nseal 1500\n");
  EXPECT_FALSE(NotEnded.summary().complete());
  const CallTree Flushed = treeOf(Sites + "enter main\nseal 1500 flushed\n");
  EXPECT_TRUE(Flushed.summary().complete());
  EXPECT_FALSE(Flushed.summary().Final);
}

TEST(CallTree, PathsBeyondTheLimitArePutTogether) {
  TraceWriter W = scripted(Sites + R"(
enter main
enter f
enter f
enter f
exit f
exit f
enter g
exit g
exit f
enter f
exit f
exit main
seal 2000 final
)");
  const std::string Bytes = W.bytes();
  CallTreeOptions Options;
  Options.MaxPaths = 3; // The root, main and main;f.
  llvm::Expected<CallTree> T = treeOf(W, Bytes, Options);
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(callsOf(*T), "main 1\nmain;f 2\n[more paths] 3\n");
  EXPECT_EQ(T->summary().FoldedCalls, 3u);
  EXPECT_EQ(T->summary().MeasuredNs, T->summary().ProgramNs);
}

TEST(CallTree, DepthIsLimited) {
  TraceWriter W = scripted(Sites + R"(
repeat 101
enter f
end
seal 2000 final
)");
  const std::string Bytes = W.bytes();
  CallTreeOptions Options;
  Options.MaxDepth = 100;
  llvm::Expected<CallTree> T = treeOf(W, Bytes, Options);
  ASSERT_FALSE(bool(T));
  const std::string Message = llvm::toString(T.takeError());
  EXPECT_NE(Message.find("at offset 496: more than 100 frames"),
            std::string::npos)
      << Message;
}

TEST(CallTree, DeepRecursion) {
  const CallTree T = treeOf(Sites + R"(
repeat 300000
enter f
end
repeat 300000
exit f
end
seal 900000000 final
)");
  EXPECT_EQ(T.summary().MaxDepth, 300000u);
  EXPECT_EQ(T.nodes().size(), 300001u);
  EXPECT_EQ(T.summary().OpenFrames, 0u);
  EXPECT_EQ(T.node(1).TotalNs + T.summary().TracerNs, T.summary().MeasuredNs);
  // Of each interval, some readings of the clock.
  EXPECT_LT(T.summary().TracerNs, 100000u);
}

TEST(CallTree, UnmatchedExitsInDeepStacksAreNotSlow) {
  // Searched each time, this would be 10^11 steps.
  const CallTree T = treeOf(Sites + R"(
repeat 300000
enter f
end
repeat 300000
exit g
end
seal 900000000 final
)");
  EXPECT_EQ(T.summary().UnmatchedExits, 300000u);
}

TEST(CallTree, ManyChildren) {
  TraceWriter W;
  W.addFunction("main");
  for (int I = 0; I != 1000; ++I)
    W.addFunction("f" + std::to_string(I));
  W.enter("main");
  for (int Round = 0; Round != 3; ++Round)
    for (int I = 0; I != 1000; ++I)
      W.mark("f" + std::to_string(I));
  W.exit("main");
  W.seal(2000, ChunkFinal);
  const std::string Bytes = W.bytes();
  llvm::Expected<CallTree> T = treeOf(W, Bytes);
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  ASSERT_EQ(T->nodes().size(), 1002u);
  uint32_t Expected = 2;
  T->forEachChild(1, [&](uint32_t C) {
    EXPECT_EQ(C, Expected++);
    EXPECT_EQ(T->node(C).Calls, 3u);
  });
}

} // namespace
