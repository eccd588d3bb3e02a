//===- LldMapTest.cpp - Tests of the reader of the linker's map -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//

#include "Link/LldMap.h"
#include <gtest/gtest.h>

using namespace llvm;
using namespace edgewasm;

namespace {

constexpr char Map[] =
    "    Addr      Off     Size Out     In      Symbol\n"
    "       -        8       6e TYPE\n"
    "       0        0        0         __stack_pointer\n"
    "       -      20f     6bc1 CODE\n"
    "       -      210       1c         lib/crt1.o:(_start)\n"
    "       -      210       1c                 _start\n"
    "       -      22c       c5         /a (b)/libc.a(printf.o):(printf)\n"
    "       -      22c       c5                 printf\n"
    "       -     6dd0      c70 DATA\n"
    "   10000     6dd1      b70 .rodata\n"
    "   10000     6dd9      16a         <internal>:(.rodata)\n"
    "   10170     6f49       14         main.o:(.rodata._ZL5table)\n"
    "   10170     6f49       14                 table\n"
    "   10170     6f49       14                 alias\n"
    "   10184     6f5d        4         app.o:(.data..L.str.3)\n"
    "   10184     6f5d        4                 .L.str.3\n"
    "   10188     6f61        8         app.o:(.data.one)\n"
    "   10188     6f61        8                 another\n"
    "       -    1e9b3     8f56 CUSTOM(name)\n";

TEST(LldMap, GivesObjectsAndArchives) {
  Expected<link::LinkMap> M = link::parseLldMap(Map);
  ASSERT_TRUE(bool(M)) << toString(M.takeError());
  ASSERT_EQ(M->Symbols.size(), 6u);
  EXPECT_EQ(M->Symbols[0].Name, "_start");
  EXPECT_EQ(M->Symbols[0].Object, "lib/crt1.o");
  EXPECT_FALSE(M->Symbols[0].IsData);
  EXPECT_EQ(M->Symbols[0].Size, 0x1cu);
  EXPECT_EQ(M->Symbols[1].Archive, "/a (b)/libc.a");
  EXPECT_EQ(M->Symbols[1].Object, "printf.o");
  EXPECT_TRUE(M->Symbols[2].IsData);
  EXPECT_EQ(M->Symbols[2].Name, ".rodata");
  EXPECT_EQ(M->Symbols[2].Address, 0x10000u);
  EXPECT_EQ(M->Symbols[2].Size, 0x16au);
  EXPECT_EQ(M->Symbols[3].Name, "_ZL5table");
  EXPECT_EQ(M->Symbols[3].Object, "main.o");
  EXPECT_EQ(M->Symbols[4].Name, ".str.3");
  EXPECT_EQ(M->Symbols[5].Name, "another");
}

TEST(LldMap, RefusesOtherFiles) {
  for (const StringRef Text :
       {"", "\n", "{}", "Address Size\n1 2\n", "             VMA LMA\n"}) {
    Expected<link::LinkMap> M = link::parseLldMap(Text);
    ASSERT_FALSE(bool(M)) << Text.str();
    EXPECT_NE(toString(M.takeError()).find("neither a link map"),
              std::string::npos);
  }
}

TEST(LldMap, NamesTheLineThatIsWrong) {
  const std::string Broken = std::string(Map) + "  what is this\n";
  Expected<link::LinkMap> M = link::parseLldMap(Broken);
  ASSERT_FALSE(bool(M));
  EXPECT_EQ(toString(M.takeError()), "line 20 of the map is not one of "
                                     "wasm-ld's");
}

} // namespace
