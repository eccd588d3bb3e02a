//===- ModuleSitesTest.cpp - Joining the objects' site blocks -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/ModuleSites.h"
#include "WasmBuilder.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"

using namespace edgewasm;
using namespace edgewasm::test;
using namespace edgewasm::trace;

namespace {

constexpr uint64_t HashA = 0x1122334455667788, HashB = 0x99AABBCC00000000;

llvm::Expected<SiteTable> read(const std::string &Bytes) {
  return readModuleSites(llvm::MemoryBufferRef(Bytes, "m.wasm"));
}

/// The error of \p Bytes; empty if there is none.
std::string errorOf(const std::string &Bytes) {
  auto Table = read(Bytes);
  return Table ? std::string() : llvm::toString(Table.takeError());
}

std::vector<std::string> names(const SiteTable &T) {
  std::vector<std::string> Names;
  Names.reserve(T.Sites.size());
  for (const Site &S : T.Sites)
    Names.push_back(S.Function);
  return Names;
}

class TwoObjects : public testing::Test {
protected:
  std::string Blocks =
      encoded(table(HashB, {"b0"})) + encoded(table(HashA, {"a0", "a1"}));
  std::string Words = siteWords(HashA, 2) + siteWords(HashB, 1);
  std::vector<std::string> Expected = {"", "", "a0", "a1", "", "", "b0"};
};

TEST_F(TwoObjects, JoinsByHashInTheOrderOfMemory) {
  auto T =
      read(module({dataSection({segment(64, "other"), segment(1024, Words)}),
                   segmentNames({".rodata", "edge_sites"}),
                   custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_TRUE(T->Finished);
  EXPECT_EQ(names(*T), Expected);
  EXPECT_EQ(T->Hash, llvm::xxHash64(Words));
}

TEST_F(TwoObjects, FindsTheSegmentWithoutNames) {
  auto T =
      read(module({dataSection({segment(64, "other"), segment(1024, Words)}),
                   custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), Expected);
  EXPECT_EQ(T->Hash, llvm::xxHash64(Words));
}

TEST_F(TwoObjects, FindsItInsideAMergedSegment) {
  auto T =
      read(module({dataSection({segment(64, "12345678" + Words + "after")}),
                   custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), Expected);
  EXPECT_EQ(T->Hash, llvm::xxHash64(Words));
}

TEST_F(TwoObjects, ZerosLeftOutOfTheFileStillCount) {
  // Memory packing drops runs of zeros and splits the segment.
  auto T = read(module({dataSection({segment(1024, siteWords(HashA, 0)),
                                     segment(1024 + 16, siteWords(HashB, 0))}),
                        custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), Expected);
  EXPECT_EQ(T->Hash, llvm::xxHash64(Words));
}

TEST_F(TwoObjects, PassiveSegment) {
  auto T = read(module({section(11, uleb(1) + "\x01" + text(Words)),
                        segmentNames({"edge_sites"}),
                        custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), Expected);
}

TEST_F(TwoObjects, PaddingBetweenAndTrailingZerosAreEmptySites) {
  const std::string Padded = siteWords(HashA, 2) + std::string(4, '\0') +
                             siteWords(HashB, 1) + std::string(12, '\0');
  auto T = read(module({dataSection({segment(1024, Padded)}),
                        segmentNames({"edge_sites"}),
                        custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), (std::vector<std::string>{"", "", "a0", "a1", "", "", "",
                                                 "b0", "", "", ""}));
  EXPECT_EQ(T->Hash, llvm::xxHash64(Padded));
}

TEST_F(TwoObjects, AnUnusedObjectMayLackItsWords) {
  auto T = read(module({dataSection({segment(1024, siteWords(HashB, 1))}),
                        segmentNames({"edge_sites"}),
                        custom("edge.trace.sites", Blocks)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), (std::vector<std::string>{"", "", "b0"}));
}

TEST_F(TwoObjects, BlocksInSeveralSections) {
  auto T = read(module(
      {dataSection({segment(1024, Words)}),
       custom("edge.trace.sites", encoded(table(HashB, {"b0"}))),
       custom("edge.trace.sites", encoded(table(HashA, {"a0", "a1"})))}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), Expected);
}

TEST_F(TwoObjects, AMissingBlockIsAnError) {
  EXPECT_EQ(
      errorOf(module(
          {dataSection({segment(1024, Words)}), segmentNames({"edge_sites"}),
           custom("edge.trace.sites", encoded(table(HashB, {"b0"})))})),
      "m.wasm: the object at byte 0 of segment 'edge_sites' has no block "
      "in section 'edge.trace.sites'; was part of the section removed?");
}

TEST_F(TwoObjects, ABlockOfAnotherCompileIsAnError) {
  const std::string Error = errorOf(module(
      {dataSection({segment(1024, siteWords(HashA, 1) + "next")}),
       segmentNames({"edge_sites"}), custom("edge.trace.sites", Blocks)}));
  EXPECT_NE(Error.find("do not fit together"), std::string::npos) << Error;
}

TEST(ModuleSites, TheSameObjectTwice) {
  const std::string Block = encoded(table(HashA, {"a0"}));
  const std::string Words = siteWords(HashA, 1) + siteWords(HashA, 1);
  auto T = read(
      module({dataSection({segment(1024, Words)}), segmentNames({"edge_sites"}),
              custom("edge.trace.sites", Block + Block)}));
  ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
  EXPECT_EQ(names(*T), (std::vector<std::string>{"", "", "a0", "", "", "a0"}));
  // More often than it was described: not what a linker makes.
  EXPECT_NE(errorOf(module({dataSection({segment(1024, Words)}),
                            segmentNames({"edge_sites"}),
                            custom("edge.trace.sites", Block)})),
            "");
}

TEST(ModuleSites, ObjectsThatShareAHashMustAgree) {
  const std::string Error = errorOf(module(
      {dataSection({segment(1024, siteWords(HashA, 1))}),
       custom("edge.trace.sites", encoded(table(HashA, {"a"})) +
                                      encoded(table(HashA, {"a", "b"})))}));
  EXPECT_NE(Error.find("two objects have the same hash"), std::string::npos);
}

TEST(ModuleSites, HashesThatLookLikeMapKeys) {
  for (const uint64_t Hash : {~uint64_t(0), ~uint64_t(0) - 1, uint64_t(1)}) {
    auto T =
        read(module({dataSection({segment(8, siteWords(Hash, 1))}),
                     custom("edge.trace.sites", encoded(table(Hash, {"f"})))}));
    ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
    EXPECT_EQ(names(*T).back(), "f");
  }
}

TEST(ModuleSites, FinishedModulesAreTakenAsTheyAre) {
  const std::string Words = siteWords(HashA, 1);
  SiteTable T = table(llvm::xxHash64(Words), {"", "", "f"});
  T.Finished = true;
  const std::string Names = segmentNames({"edge_sites"});
  const std::string Sites = custom("edge.trace.sites", encoded(T));
  auto Read = read(module({dataSection({segment(8, Words)}), Names, Sites}));
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
  EXPECT_EQ(names(*Read), names(T));
  EXPECT_EQ(Read->Hash, T.Hash);
  // Stripped: nothing to check against.
  EXPECT_EQ(errorOf(module({dataSection({segment(8, Words)}), Sites})), "");
  EXPECT_EQ(errorOf(module({dataSection({segment(8, siteWords(HashB, 1))}),
                            Names, Sites})),
            "m.wasm: section 'edge.trace.sites' belongs to another module than "
            "segment 'edge_sites'");
}

TEST(ModuleSites, WhatIsNoTracedModule) {
  EXPECT_NE(errorOf("").find("not a WebAssembly module"), std::string::npos);
  EXPECT_NE(errorOf(std::string("\0asm\x0d\0\1\0", 8)).find("component"),
            std::string::npos);
  EXPECT_NE(errorOf(module({})).find("no section 'edge.trace.sites'"),
            std::string::npos);
  EXPECT_NE(
      errorOf(module({custom("edge.trace.sites", encoded(table(1, {"f"})))}))
          .find("no data segment"),
      std::string::npos);
}

TEST_F(TwoObjects, EveryTruncationIsAnErrorOrAnotherModule) {
  const std::string Whole =
      module({dataSection({segment(1024, Words)}), segmentNames({"edge_sites"}),
              custom("edge.trace.sites", Blocks)});
  for (size_t Size = 0; Size != Whole.size(); ++Size)
    EXPECT_NE(errorOf(Whole.substr(0, Size)), "") << Size;
}

TEST_F(TwoObjects, NoChangedByteCrashes) {
  const std::string Whole =
      module({dataSection({segment(1024, Words)}), segmentNames({"edge_sites"}),
              custom("edge.trace.sites", Blocks)});
  size_t Errors = 0;
  for (size_t At = 0; At != Whole.size(); ++At)
    for (const char Byte : {'\0', '\x7f', '\x80', '\xff'}) {
      std::string Changed = Whole;
      Changed[At] = Byte;
      Errors += !errorOf(Changed).empty();
    }
  EXPECT_GT(Errors, Whole.size());
}

TEST(ModuleSites, SidecarsAreOneFinishedTable) {
  SiteTable T = table(7, {"f"});
  const auto Read = [](const std::string &Bytes) {
    auto Table = readSidecarSites(llvm::MemoryBufferRef(Bytes, "s.ewsites"));
    return Table ? std::string() : llvm::toString(Table.takeError());
  };
  EXPECT_EQ(Read(encoded(T)), "s.ewsites: not the site table of one module");
  T.Finished = true;
  EXPECT_EQ(Read(encoded(T)), "");
  EXPECT_EQ(Read(encoded(T) + encoded(T)),
            "s.ewsites: not the site table of one module");
  EXPECT_NE(Read(encoded(T).substr(0, 30)), "");
}

} // namespace
