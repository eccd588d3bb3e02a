//===- MalformedTest.cpp - Tests of modules that are none -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Size/GuardedCall.h"
#include "Size/Measurement.h"
#include "WasmBuilder.h"
#include "llvm/Support/ErrorHandling.h"
#include <gtest/gtest.h>

using namespace llvm;
using namespace edgewasm;
using namespace edgewasm::test;

namespace {

/// The error for a module, empty if it is read.
std::string problem(const std::string &Bytes) {
  Expected<size::WasmModule> M =
      size::parseWasmModule(MemoryBuffer::getMemBufferCopy(Bytes, "t.wasm"));
  return M ? "" : toString(M.takeError());
}

void expectProblem(const std::string &Bytes, StringRef Wanted) {
  const std::string Text = problem(Bytes);
  EXPECT_NE(Text.find(Wanted), std::string::npos) << "'" << Text << "'";
  EXPECT_TRUE(StringRef(Text).starts_with("t.wasm: ")) << Text;
}

const std::string Type = section(1, uleb(1) + "\x60" + uleb(0) + uleb(0));
const std::string Functions = section(3, uleb(1) + uleb(0));

TEST(Malformed, EmptyModulesAreModules) {
  EXPECT_EQ(problem(module({})), "");
  EXPECT_EQ(
      problem(module({Type, Functions,
                      section(10, uleb(1) + text(std::string("\0\x0b", 2)))})),
      "");
}

TEST(Malformed, OtherFiles) {
  expectProblem("", "not a WebAssembly module");
  expectProblem("\x7f"
                "ELF....",
                "not a WebAssembly module");
  expectProblem(std::string("\0asm\x0d\0\1\0", 8), "a component?");
}

TEST(Malformed, CutOff) {
  expectProblem(std::string("\0asm\1\0\0\0\1", 9), "truncated section header");
  expectProblem(module({Type}).substr(0, 10), "reaches behind the end");
  // The number of types goes on behind the section.
  expectProblem(module({section(1, "\xff")}), "truncated section");
  expectProblem(module({section(1, "\x01\x60\xff")}), "malformed module");
}

TEST(Malformed, CountsWithoutElements) {
  for (const unsigned Id : {1, 2, 3, 4, 5, 6, 7, 9, 10, 11})
    expectProblem(module({section(Id, uleb(0xFFFFFFFF))}),
                  "claims 4294967295 elements in 5 bytes");
  // Locals have their count inside of a body.
  expectProblem(
      module({Type, Functions,
              section(10, uleb(1) + text(uleb(0xFFFFFFFF) + "\x0b"))}),
      "malformed module");
}

TEST(Malformed, ObjectFiles) {
  expectProblem(module({custom("linking", uleb(2))}),
                "this is an object file; link it first");
}

TEST(Malformed, NamesMayBe) {
  const std::string Names = custom("name", "\x01\xff");
  Expected<size::WasmModule> M = size::parseWasmModule(
      MemoryBuffer::getMemBufferCopy(module({Type, Names}), "t.wasm"));
  ASSERT_TRUE(bool(M)) << toString(M.takeError());
  EXPECT_NE(M->NameProblem, "");
}

TEST(Malformed, OrderOfCustomSectionsDoesNotMatter) {
  EXPECT_EQ(
      problem(module({custom("producers", uleb(0)), Type,
                      custom("target_features", uleb(0)), custom("name", "")})),
      "");
}

TEST(GuardedCall, MakesErrorsOfFatalOnes) {
  Error E = size::guardedCall(
      [&]() -> Error { report_fatal_error("what went wrong"); });
  EXPECT_EQ(toString(std::move(E)), "what went wrong");
  EXPECT_FALSE(bool(size::guardedCall([&] { return Error::success(); })));
  EXPECT_EQ(toString(size::guardedCall(
                [&] { return createStringError("of its own"); })),
            "of its own");
}

} // namespace
