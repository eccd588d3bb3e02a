//===- FoldedFramesTest.cpp - What functions left out are shown as --------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/FoldedFrames.h"
#include "Trace/FrameNames.h"
#include "TreeText.h"

using namespace edgewasm::trace;

namespace {

/// f is called three times and left by an exception once; 70 units in all.
const std::string Script = R"(
site main guard main main.c:1 10
site f function f main.c:10 10
enter main
enter f
exit f
enter f
exit f
enter f
land main 1
exit main
seal 8000 final
)";

/// \returns the tree of Script in which \p Folded are part of f.
CallTree treeWith(std::vector<FoldedCallee> Folded) {
  TraceWriter W = scripted(Script);
  const std::string Bytes = W.bytes();
  SiteTable Table = W.table();
  for (Site &S : Table.Sites)
    if (S.Function == "f")
      S.Folded = Folded;
  auto Reader = TraceReader::openBytes(Bytes, "t.ewt");
  EXPECT_TRUE(bool(Reader));
  llvm::Expected<CallTree> Tree = readCallTree(**Reader, SiteIndex(Table));
  EXPECT_TRUE(bool(Tree));
  return showFolded(std::move(*Tree));
}

TEST(FoldedFrames, NobodyCountedThem) {
  const CallTree T = treeWith({{"g", FoldedBasis::Unknown}});
  EXPECT_EQ(callsOf(T), "main 1\nmain;f 3 unwound 1\n");
}

TEST(FoldedFrames, CalledByEveryActivationThatReturns) {
  const CallTree Before = treeWith({});
  const CallTree T = treeWith({{"g", FoldedBasis::Counted, 2, 3}});
  EXPECT_EQ(callsOf(T), "main 1\nmain;f 3 unwound 1\nmain;f;g [folded] 4\n");
  EXPECT_EQ(T.node(3).SelfUnits, 12u);
  EXPECT_EQ(T.node(2).SelfUnits + 12, Before.node(2).SelfUnits);
  EXPECT_EQ(T.node(2).SelfNs + T.node(3).SelfNs, Before.node(2).SelfNs);
  EXPECT_EQ(T.node(0).TotalNs, Before.node(0).TotalNs);
  EXPECT_EQ(T.label(3).Basis, FoldedBasis::Counted);
}

TEST(FoldedFrames, NoMoreThanThereIs) {
  const CallTree Before = treeWith({});
  const CallTree T = treeWith({{"g", FoldedBasis::Counted, 1, 5},
                               {"h", FoldedBasis::Counted, 1, 100000}});
  EXPECT_EQ(T.node(2).SelfUnits, 0u);
  EXPECT_EQ(T.node(2).SelfNs, 0u);
  EXPECT_EQ(T.node(2).TotalUnits, Before.node(2).TotalUnits);
  EXPECT_EQ(T.node(2).TotalNs, Before.node(2).TotalNs);
}

TEST(FoldedFrames, ShareOfAnEarlierTrace) {
  const CallTree Before = treeWith({});
  const CallTree T = treeWith({{"g", FoldedBasis::Traced, 0, FoldedWhole / 2}});
  EXPECT_EQ(T.node(3).SelfNs, Before.node(2).SelfNs / 2);
  EXPECT_EQ(T.node(3).Calls, 0u);
  EXPECT_EQ(T.label(3).Basis, FoldedBasis::Traced);
}

TEST(FoldedFrames, FunctionsOfOneNameKnowTheNamesOnly) {
  SiteTable Table;
  Table.Finished = true;
  Table.Sites.resize(3);
  Table.Sites[0].Function = Table.Sites[2].Function = "f";
  Table.Sites[0].Folded = {{"g", FoldedBasis::Traced, 0, 100}};
  Table.Sites[2].Folded = {{"h", FoldedBasis::Counted, 1, 7}, {"g"}};
  const SiteIndex Sites(Table);
  ASSERT_EQ(Sites.labels().size(), 1u);
  const FrameLabel &L = Sites.labels()[0];
  EXPECT_EQ(L.Folded, (std::vector<FoldedCallee>{{"g"}, {"h"}}));
  EXPECT_EQ(includesText(L, 1), "g and 1 more");
}

TEST(FoldedFrames, NamesInWords) {
  FrameLabel L;
  EXPECT_EQ(includesText(L, 3), "");
  L.Folded = {{"_Z4hashi"}, {"g", FoldedBasis::Traced, 0, 9}, {"h"}};
  EXPECT_EQ(includesText(L, 3), "hash(int), h");
  L.MoreFolded = 4;
  EXPECT_EQ(includesText(L, 1), "hash(int) and 5 more");
}

TEST(FoldedFrames, OneNameForSeveralFunctions) {
  FrameLabel L;
  L.Folded = {{"_ZN4core4drop17h0123456789abcdefE"},
              {"_ZN4core4drop17hfedcba9876543210E"},
              {"g"},
              {"h"}};
  EXPECT_EQ(includesText(L, 2), "core::drop, g and 1 more");
  EXPECT_EQ(includesText(L, 4), "core::drop, g, h");
}

} // namespace
