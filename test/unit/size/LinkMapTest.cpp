//===- LinkMapTest.cpp - Tests of the link map sidecar --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "edgewasm/Link/LinkMap.h"
#include <gtest/gtest.h>

using namespace llvm;
using namespace edgewasm::link;

namespace {

std::string write(const LinkMap &Map) {
  std::string Text;
  raw_string_ostream OS(Text);
  writeLinkMap(Map, OS);
  return Text;
}

TEST(LinkMap, ComesBackAsItWas) {
  LinkMap Map;
  Map.CodeHash = 0x12ab;
  Map.Symbols.push_back(
      {"printf", false, "printf.o", "libc.a", 7u, std::nullopt, std::nullopt});
  Map.Symbols.push_back(
      {"table", true, "main.o", "", std::nullopt, 1024u, 40u});
  Map.Remarks.push_back(
      {"edge-strip-printf", "missed", "printf", "not constant", "main.c", 7});
  const std::string Text = write(Map);
  Expected<LinkMap> Back = parseLinkMap(Text);
  ASSERT_TRUE(bool(Back)) << toString(Back.takeError());
  EXPECT_EQ(write(*Back), Text);
  EXPECT_EQ(Back->CodeHash, 0x12abu);
  ASSERT_EQ(Back->Symbols.size(), 2u);
  EXPECT_EQ(Back->Symbols[0].Index, 7u);
  EXPECT_EQ(Back->Symbols[1].Address, 1024u);
  ASSERT_EQ(Back->Remarks.size(), 1u);
  EXPECT_EQ(Back->Remarks[0].Line, 7u);
}

TEST(LinkMap, TakesTextThatIsNotUtf8) {
  LinkMap Map;
  Map.Symbols.push_back(
      {"a\xff", false, "b\xfe", "", std::nullopt, std::nullopt, std::nullopt});
  EXPECT_TRUE(bool(parseLinkMap(write(Map))));
}

TEST(LinkMap, SkipsMembersOfNewerWriters) {
  Expected<LinkMap> Map = parseLinkMap(
      R"({"edgeWasmLinkMap": 1, "codeHash": "00000000000000ff", "new": [],
          "symbols": [{"name": "f", "kind": "function", "object": "", "x": 1}]})");
  ASSERT_TRUE(bool(Map)) << toString(Map.takeError());
  EXPECT_EQ(Map->CodeHash, 255u);
}

void expectError(StringRef Text, StringRef Wanted) {
  Expected<LinkMap> Map = parseLinkMap(Text);
  ASSERT_FALSE(bool(Map)) << Text.str();
  const std::string Message = toString(Map.takeError());
  EXPECT_NE(Message.find(Wanted), std::string::npos) << Message;
}

TEST(LinkMap, RefusesWhatItDoesNotKnow) {
  expectError("[]", "not a link map");
  expectError("{}", "not a link map");
  expectError(R"({"edgeWasmLinkMap": 2})", "link map of version 2");
  expectError(R"({"edgeWasmLinkMap": 1})", "'codeHash' is not 16");
  expectError(R"({"edgeWasmLinkMap": 1, "codeHash": "00000000000000zz"})",
              "'codeHash' is not 16");
  expectError(R"({"edgeWasmLinkMap": 1, "codeHash": "0000000000000000"})",
              "no array 'symbols'");
  expectError(R"({"edgeWasmLinkMap": 1, "codeHash": "0000000000000000",
                  "symbols": [{"name": "f", "kind": "tag", "object": ""}]})",
              "symbol 0 has no name, object, or kind");
  expectError(R"({"edgeWasmLinkMap": 1, "codeHash": "0000000000000000",
                  "symbols": [], "remarks": [{"pass": "p"}]})",
              "remark 0 has no pass or symbol");
}

} // namespace
