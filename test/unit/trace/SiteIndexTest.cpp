//===- SiteIndexTest.cpp - A trace meets its module and no other ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/SiteIndex.h"
#include "TraceWriter.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include <gtest/gtest.h>

using namespace edgewasm::trace;
using namespace llvm;

namespace {

/// Gives each test a folder of its own.
class SiteIndexTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("edge-site-index", Folder));
    W.addFunction("main");
    Other.addFunction("notMain");
    W.seal(2000, ChunkFinal);
    write("t.ewt", W.bytes());
  }
  void TearDown() override { sys::fs::remove_directories(Folder); }

  std::string path(StringRef Name) const {
    SmallString<128> Path(Folder);
    sys::path::append(Path, Name);
    return std::string(Path);
  }
  void write(StringRef Name, StringRef Bytes) const {
    std::error_code EC;
    raw_fd_ostream OS(path(Name), EC);
    ASSERT_FALSE(EC);
    OS << Bytes;
  }
  Expected<SiteIndex> find(StringRef Module) const {
    auto Reader = TraceReader::openFile(path("t.ewt"));
    if (!Reader)
      return Reader.takeError();
    return SiteIndex::find(**Reader, Module);
  }
  void expectFound(StringRef Module = "") const {
    Expected<SiteIndex> Sites = find(Module);
    ASSERT_TRUE(bool(Sites)) << toString(Sites.takeError());
    EXPECT_EQ(Sites->describe(2, 0), "main");
  }
  void expectError(StringRef Module, StringRef What) const {
    Expected<SiteIndex> Sites = find(Module);
    ASSERT_FALSE(bool(Sites));
    const std::string Message = toString(Sites.takeError());
    EXPECT_NE(Message.find(What.str()), std::string::npos) << Message;
  }
  std::string idOf(TraceWriter &Writer) const {
    std::string Id;
    raw_string_ostream(Id) << format_hex_no_prefix(Writer.table().Hash, 16);
    return Id;
  }

  SmallString<128> Folder;
  mutable TraceWriter W, Other;
};

TEST_F(SiteIndexTest, NamedModule) {
  write("app.wasm", W.module());
  expectFound(path("app.wasm"));
}

TEST_F(SiteIndexTest, NamedSidecar) {
  write("app.sites", W.sidecar());
  expectFound(path("app.sites"));
}

TEST_F(SiteIndexTest, StrippedModuleWithSidecar) {
  write("app.wasm", StringRef("\0asm\1\0\0\0", 8));
  expectError(path("app.wasm"), "edge.trace.sites");
  write("app.wasm.ewsites", W.sidecar());
  expectFound(path("app.wasm"));
}

TEST_F(SiteIndexTest, FoundBesideTheTrace) {
  write("a.wasm", "not wasm at all");
  write("b.wasm", Other.module());
  write("c.wasm", W.module());
  expectFound();
}

TEST_F(SiteIndexTest, FoundSidecarBesideTheTrace) {
  write("a.ewsites", "");
  write("b.wasm.ewsites", W.sidecar());
  expectFound();
}

TEST_F(SiteIndexTest, FoldersAreNoModules) {
  ASSERT_FALSE(sys::fs::create_directory(path("a.wasm")));
  write("c.wasm", W.module());
  expectFound();
}

TEST_F(SiteIndexTest, MismatchIsRefusedWithBothIds) {
  write("app.wasm", Other.module());
  expectError(path("app.wasm"), "build id " + idOf(Other));
  expectError(path("app.wasm"), "build id " + idOf(W));
}

TEST_F(SiteIndexTest, NothingFound) {
  expectError("", "no module or sidecar with build id " + idOf(W));
  write("b.wasm", Other.module());
  expectError("", "b.wasm has build id " + idOf(Other));
  expectError(path("missing.wasm"), "cannot read the module");
}

TEST_F(SiteIndexTest, WithoutATable) {
  const SiteIndex Sites;
  EXPECT_FALSE(Sites.hasNames());
  EXPECT_EQ(Sites.describe(2, 0x1000), "site 0x1008");
  EXPECT_EQ(Sites[12345].Kind, SiteKind::Function);
}

TEST_F(SiteIndexTest, WordsThatAreNoSites) {
  const SiteIndex Sites(W.table());
  EXPECT_EQ(Sites[0].Label, SiteEntry::None);
  EXPECT_EQ(Sites[1].Label, SiteEntry::None);
  EXPECT_NE(Sites[2].Label, SiteEntry::None);
  EXPECT_EQ(Sites[3].Label, SiteEntry::None);
  EXPECT_EQ(Sites[1 << 30].Label, SiteEntry::None);
}

TEST_F(SiteIndexTest, LabelsAreShared) {
  Site S;
  S.Kind = SiteKind::Library;
  S.Function = "main";
  S.Callee = "strlen";
  S.Line = 3;
  W.addSite("one", S);
  S.Line = 4;
  W.addSite("two", S);
  const SiteIndex Sites(W.table());
  EXPECT_EQ(Sites[3].Label, Sites[4].Label);
  EXPECT_EQ(Sites[3].Function, Sites[2].Function);
}

} // namespace
