//===- DiffTest.cpp - Tests of joining two modules ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Size/Size.h"
#include <gtest/gtest.h>

using namespace edgewasm::size;

namespace {

/// A function: its name, its bytes, and a number for what its code looks like.
struct Function {
  const char *Name;
  uint64_t Bytes, Shape;
};

Measurement make(std::initializer_list<Function> Functions) {
  Measurement M;
  for (const Function &F : Functions) {
    ModulePart &P = M.Parts.Parts.emplace_back();
    P.Kind = PartKind::Function;
    P.Index = M.Parts.Parts.size() - 1;
    P.Bytes = F.Bytes;
    P.Symbol = F.Name;
    P.Name = *F.Name ? F.Name : "func[" + std::to_string(P.Index) + "]";
    M.Parts.Bytes += F.Bytes;
    M.Graph.Shapes.push_back(F.Shape);
  }
  return M;
}

/// `old>new:change` per row, `-` for a missing side, `~` for renamed.
std::string rows(const Measurement &Old, const Measurement &New) {
  std::string Text;
  int64_t Sum = 0;
  for (const DiffRow &R : joinParts(Old, New)) {
    Text += (R.Old ? R.Old->Name : "-") + (R.Renamed ? "~" : ">") +
            (R.New ? R.New->Name : "-") + ":" + std::to_string(R.delta()) + " ";
    Sum += R.delta();
  }
  EXPECT_EQ(Sum, int64_t(New.Parts.Bytes) - int64_t(Old.Parts.Bytes));
  return Text;
}

TEST(Diff, JoinsByName) {
  EXPECT_EQ(rows(make({{"a", 10, 1}, {"b", 20, 2}, {"c", 5, 3}}),
                 make({{"b", 50, 4}, {"a", 10, 1}, {"d", 7, 5}})),
            "b>b:30 ->d:7 c>-:-5 a>a:0 ");
}

TEST(Diff, JoinsEqualNamesInOrder) {
  EXPECT_EQ(rows(make({{"f", 10, 1}, {"f", 20, 2}}),
                 make({{"f", 10, 1}, {"f", 22, 2}, {"f", 3, 3}})),
            "->f:3 f>f:2 f>f:0 ");
}

TEST(Diff, LooksThroughNumbersOfTheCompiler) {
  EXPECT_EQ(rows(make({{"core::f::h0123456789abcdef", 10, 1}}),
                 make({{"core::f::hfedcba9876543210", 14, 2}})),
            "core::f::h0123456789abcdef~core::f::hfedcba9876543210:4 ");
  EXPECT_EQ(rows(make({{"f.llvm.123", 10, 1}}), make({{"f.llvm.9", 11, 2}})),
            "f.llvm.123~f.llvm.9:1 ");
}

TEST(Diff, JoinsRenamedFunctionsByTheirCode) {
  EXPECT_EQ(rows(make({{"parse", 100, 7}}), make({{"parseLine", 100, 7}})),
            "parse~parseLine:0 ");
  // Two candidates: neither is believed.
  EXPECT_EQ(rows(make({{"x", 9, 7}}), make({{"y", 9, 7}, {"z", 9, 7}})),
            "x>-:-9 ->y:9 ->z:9 ");
}

TEST(Diff, JoinsFunctionsWithoutNamesByTheirCode) {
  EXPECT_EQ(rows(make({{"", 10, 1}, {"", 20, 2}}),
                 make({{"", 30, 3}, {"", 10, 1}, {"", 20, 2}})),
            "->func[0]:30 func[0]~func[1]:0 func[1]~func[2]:0 ");
}

} // namespace
