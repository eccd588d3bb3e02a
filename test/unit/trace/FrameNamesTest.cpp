//===- FrameNamesTest.cpp - Names and categories of frames ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/FrameNames.h"
#include <gtest/gtest.h>

using namespace edgewasm::trace;

namespace {

Site site(SiteKind Kind, const char *Function, const char *Callee = "") {
  Site S;
  S.Kind = Kind;
  S.Function = Function;
  S.Callee = Callee;
  S.File = "/src/json.cpp";
  S.Line = 120;
  return S;
}

void expectLabel(const Site &S, const char *Name, FrameCategory Category) {
  const FrameLabel L = frameLabel(S);
  EXPECT_EQ(L.Name, Name);
  EXPECT_EQ(categoryKey(L.Category), categoryKey(Category)) << Name;
}

TEST(FrameNames, Functions) {
  using enum FrameCategory;
  expectLabel(site(SiteKind::Function, "parse"), "parse", Program);
  expectLabel(site(SiteKind::Function, "_ZN4json5parseEPKc"),
              "json::parse(char const*)", Program);
  expectLabel(site(SiteKind::Function, "__main_argc_argv"), "main", Program);
  expectLabel(site(SiteKind::Function, "__main_void"), "main", Program);
  expectLabel(site(SiteKind::Function, "__original_main"), "main", Program);
  expectLabel(site(SiteKind::Function, "edge_trace_flush"), "edge_trace_flush",
              Tracer);
  expectLabel(site(SiteKind::Function, ""), "[unknown]", Program);
}

TEST(FrameNames, StandardLibraryInTheProgram) {
  using enum FrameCategory;
  expectLabel(
      site(SiteKind::Function,
           "_ZNSt3__26vectorIiNS_9allocatorIiEEE9push_backB8ne210000EOi"),
      "std::__2::vector<int, std::__2::allocator<int>>::push_back[abi:"
      "ne210000](int&&)",
      CxxLibrary);
  // A template function's demangled name begins with its result.
  expectLabel(site(SiteKind::Function, "_ZSt4sortIPiEvT_S1_"),
              "void std::sort<int*>(int*, int*)", CxxLibrary);
  expectLabel(site(SiteKind::Function,
                   "_ZNK10__cxxabiv117__class_type_info9can_catchEPKNS_16__"
                   "shim_type_infoERPv"),
              "__cxxabiv1::__class_type_info::can_catch(__cxxabiv1::__shim_"
              "type_info const*, void*&) const",
              CxxLibrary);
  // std as an argument, or as the start of a name, is not std.
  expectLabel(site(SiteKind::Function, "_Z1fSt6vectorIiE"),
              "f(std::vector<int>)", Program);
  expectLabel(site(SiteKind::Function, "_ZN7stdlike1fEv"), "stdlike::f()",
              Program);
}

TEST(FrameNames, Rust) {
  const auto NameOf = [](const char *Linkage) {
    return frameLabel(site(SiteKind::Function, Linkage)).Name;
  };
  EXPECT_EQ(NameOf("_ZN4core3fmt5write17h0123456789abcdefE"),
            "core::fmt::write");
  EXPECT_EQ(NameOf("_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt"
                   "17hfedcba9876543210E"),
            "<&T as core::fmt::Debug>::fmt");
  EXPECT_EQ(NameOf("_ZN3std2rt10lang_start28_$u7b$$u7b$closure$u7d$$u7d$"
                   "17h0123456789abcdefE.llvm.42"),
            "std::rt::lang_start::{{closure}}");
  EXPECT_EQ(NameOf("_RNvCs1234_7mycrate3foo"), "mycrate::foo");
  // A linker for C++ has demangled it.
  EXPECT_EQ(NameOf("_$LT$T$u20$as$u20$core..fmt..Debug$GT$::fmt::"
                   "h0123456789abcdef"),
            "<T as core::fmt::Debug>::fmt");
  // No escape, or of no character.
  EXPECT_EQ(NameOf("_ZN1a7$XX$u$b17h0123456789abcdefE"), "a::$XX$u$b");
  EXPECT_EQ(NameOf("_ZN1a13$uFFFFFFFFF$b17h0123456789abcdefE"),
            "a::$uFFFFFFFFF$b");
  // C++ with a name of that shape.
  EXPECT_EQ(NameOf("_ZN1a17h0123456789abcdefEv"), "a::h0123456789abcdef()");
}

TEST(FrameNames, Loops) {
  using enum FrameCategory;
  expectLabel(site(SiteKind::Loop, "parse"), "parse:loop@json.cpp:120", Loop);
  expectLabel(site(SiteKind::Loop, "_ZN4json5parseEPKc"),
              "json::parse:loop@json.cpp:120", Loop);
  Site NoPlace = site(SiteKind::Loop, "parse");
  NoPlace.File = "";
  expectLabel(NoPlace, "parse:loop", Loop);
}

TEST(FrameNames, LibraryAndHostCalls) {
  using enum FrameCategory;
  expectLabel(site(SiteKind::Library, "f", "strlen"), "strlen", CLibrary);
  expectLabel(site(SiteKind::Library, "f", "_Znwm"),
              "operator new(unsigned long)", CxxLibrary);
  expectLabel(site(SiteKind::Library, "f", "_ZNSt3__24sortEv"),
              "std::__2::sort()", CxxLibrary);
  expectLabel(site(SiteKind::Host, "f", "wasi_snapshot_preview1.fd_write"),
              "fd_write [host]", Host);
  expectLabel(site(SiteKind::Host, "f", "env.now"), "env.now [host]", Host);
}

TEST(FrameNames, Places) {
  EXPECT_EQ(placeName("/a/b.c", 3), "b.c:3");
  EXPECT_EQ(placeName("C:\\a\\b.c", 3), "b.c:3");
  EXPECT_EQ(placeName("b.c", 0), "b.c");
  EXPECT_EQ(placeName("", 3), "");
}

} // namespace
