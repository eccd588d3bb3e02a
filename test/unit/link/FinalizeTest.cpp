//===- FinalizeTest.cpp - The last step of a traced link ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Link/Finalize.h"
#include "Link/ModuleIndex.h"
#include "Trace/ModuleSites.h"
#include "Trace/WasmSections.h"
#include "WasmBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Object/Wasm.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"

using namespace edgewasm;
using namespace edgewasm::test;

namespace {

constexpr uint64_t Hash = 0xABCDEF0123456789;
constexpr char I32 = 0x7F, I64 = 0x7E, F64 = 0x7C;

struct Export {
  std::string Name;
  uint32_t Function;
};

/// A traced module: imported function 0 (i32)->(), then 1..5. 1 is
/// ()->(); 2 is (i32, i64)->(f64); 3, 4 and 5 are the hooks of the wrappers.
struct Program {
  std::vector<Export> Exports = {{"_start", 1},
                                 {"edge_trace_start_leave", 3},
                                 {"edge_trace_export_enter", 4},
                                 {"edge_trace_export_leave", 5},
                                 {"edge_trace_flush", 4}};
  std::string Sites =
      custom("edge.trace.sites", encoded(table(Hash, {"main"})));
  std::string Names = section(
      0, text("name") + "\x01" + text(uleb(1) + uleb(1) + text("_start")) +
             "\x09" + text(uleb(1) + uleb(0) + text("edge_sites")));
  unsigned CountWidth = 1; ///< Of the code section.
  unsigned MoreFunctions = 0;
  uint32_t HookType = 1; ///< Of function 3.

  std::string types() const {
    return uleb(3) + std::string{0x60, 1, I32, 0} + std::string{0x60, 0, 0} +
           std::string{0x60, 2, I32, I64, 1, F64};
  }
  std::string imports() const {
    return uleb(3) + text("env") + text("memory") + std::string("\x02\0\1", 3) +
           text("env") + text("f") + std::string("\0\0", 2) + text("env") +
           text("g") + std::string("\x03\x7f\0", 3);
  }
  std::string functions() const {
    std::string S = uleb(5 + MoreFunctions) + uleb(1) + uleb(2) +
                    uleb(HookType) + uleb(1) + uleb(1);
    for (unsigned I = 0; I != MoreFunctions; ++I)
      S += uleb(1);
    return S;
  }
  std::string exports() const {
    std::string S =
        uleb(Exports.size() + 1) + text("memory") + std::string("\x02\0", 2);
    for (const Export &E : Exports)
      S += text(E.Name) + std::string(1, '\0') + uleb(E.Function);
    return S;
  }
  std::string code() const {
    const std::string Empty = text(std::string("\0\x0b", 2));
    const std::string Constant =
        text(std::string("\0\x44\0\0\0\0\0\0\0\0\x0b", 11));
    std::string S = uleb(5 + MoreFunctions, CountWidth) + Empty + Constant +
                    (HookType == 2 ? Constant : Empty) + Empty + Empty;
    for (unsigned I = 0; I != MoreFunctions; ++I)
      S += Empty;
    return S;
  }
  std::string build() const {
    return module({section(1, types()), section(2, imports()),
                   section(3, functions()), section(7, exports()),
                   section(10, code()),
                   dataSection({segment(64, siteWords(Hash, 1))}), Sites, Names,
                   custom("other", "kept")});
  }
};

llvm::Expected<std::optional<FinalizedModule>>
finalize(const std::string &Bytes) {
  return finalizeModule(llvm::MemoryBufferRef(Bytes, "m.wasm"));
}

std::string errorOf(const std::string &Bytes) {
  auto Result = finalize(Bytes);
  return Result ? std::string() : llvm::toString(Result.takeError());
}

/// Finalizes \p P and has LLVM's own reader look at the result.
class Finalized {
public:
  explicit Finalized(const Program &P) : In(P.build()) {
    auto Result = finalize(In);
    if (!Result) {
      Error = llvm::toString(Result.takeError());
      return;
    }
    Out = std::move(**Result);
    auto File =
        llvm::object::ObjectFile::createWasmObjectFile({Out.Wasm, "out.wasm"});
    if (!File)
      Error = llvm::toString(File.takeError());
    else
      Wasm = std::move(*File);
  }

  const llvm::wasm::WasmExport *exported(llvm::StringRef Name) const {
    for (const llvm::wasm::WasmExport &E : Wasm->exports())
      if (E.Name == Name)
        return &E;
    return nullptr;
  }
  /// The body of the function exported as \p Name, without its locals.
  std::string body(llvm::StringRef Name) const {
    const llvm::wasm::WasmFunction &F =
        Wasm->functions()[exported(Name)->Index - 1];
    return std::string(F.Body.begin(), F.Body.end());
  }

  std::string In, Error;
  FinalizedModule Out;
  std::unique_ptr<llvm::object::WasmObjectFile> Wasm;
};

TEST(Finalize, WrapsStart) {
  const Finalized F((Program()));
  ASSERT_EQ(F.Error, "");
  EXPECT_EQ(F.exported("_start")->Index, 6u);
  EXPECT_EQ(F.body("_start"), std::string("\x10\1\x10\3\x0b"));
  EXPECT_EQ(F.Wasm->functions().size(), 6u);
  EXPECT_EQ(F.exported("edge_trace_flush")->Index, 4u);
  EXPECT_TRUE(F.exported("memory"));
  for (const char *Gone : {"edge_trace_start_leave", "edge_trace_export_enter",
                           "edge_trace_export_leave"})
    EXPECT_FALSE(F.exported(Gone)) << Gone;
}

TEST(Finalize, WrapsOtherExportsWithTheirParameters) {
  Program P;
  P.Exports.push_back({"area", 2});
  P.Exports.push_back({"same", 2});
  P.Exports.push_back({"_initialize", 1});
  P.Exports.push_back({"__wasm_call_dtors", 1});
  const Finalized F(P);
  ASSERT_EQ(F.Error, "");
  EXPECT_EQ(F.exported("area")->Index, 7u);
  EXPECT_EQ(F.exported("same")->Index, 7u) << "one function, one wrapper";
  EXPECT_EQ(F.body("area"),
            std::string("\x10\4\x20\0\x20\1\x10\2\x10\5\x0b", 11));
  EXPECT_EQ(F.Wasm->functions()[6].SigIndex, 2u);
  EXPECT_EQ(F.exported("_initialize")->Index, 1u);
  EXPECT_EQ(F.exported("__wasm_call_dtors")->Index, 1u);
}

TEST(Finalize, WrapsAnImportThatIsExportedAgain) {
  Program P;
  P.Exports.push_back({"again", 0});
  const Finalized F(P);
  ASSERT_EQ(F.Error, "");
  EXPECT_EQ(F.body("again"), std::string("\x10\4\x20\0\x10\0\x10\5\x0b", 9));
}

TEST(Finalize, StartUnderAnotherNameIsWrappedBothWays) {
  Program P;
  P.Exports.push_back({"run", 1});
  const Finalized F(P);
  ASSERT_EQ(F.Error, "");
  EXPECT_EQ(F.body("_start"), std::string("\x10\1\x10\3\x0b"));
  EXPECT_EQ(F.body("run"), std::string("\x10\4\x10\1\x10\5\x0b"));
}

TEST(Finalize, ReplacesTheSitesAndKeepsTheRest) {
  const Finalized F((Program()));
  ASSERT_EQ(F.Error, "");
  auto Sites = readModuleSites({F.Out.Wasm, "out.wasm"});
  ASSERT_TRUE(bool(Sites)) << llvm::toString(Sites.takeError());
  EXPECT_TRUE(Sites->Finished);
  ASSERT_EQ(Sites->Sites.size(), 3u);
  EXPECT_EQ(Sites->Sites[2].Function, "main");
  EXPECT_EQ(encoded(*Sites), F.Out.Sidecar);
  auto Raw = readModuleSites({F.In, "in.wasm"});
  ASSERT_TRUE(bool(Raw));
  EXPECT_EQ(Raw->Hash, Sites->Hash) << "the build id does not change";
  EXPECT_NE(F.Out.Wasm.find("kept"), std::string::npos);
}

TEST(Finalize, NamesTheWrapper) {
  const Finalized F((Program()));
  ASSERT_EQ(F.Error, "");
  EXPECT_NE(F.Out.Wasm.find("_start.traced_export"), std::string::npos);
  EXPECT_NE(F.Out.Wasm.find("edge_sites"), std::string::npos);
}

TEST(Finalize, AMalformedNameSectionIsOnlyNames) {
  Program P;
  P.Names = custom("name", "\x01\x7f");
  const std::string In = P.build();
  auto Result = finalize(In);
  ASSERT_TRUE(bool(Result)) << llvm::toString(Result.takeError());
  EXPECT_NE((*Result)->Wasm.find(P.Names), std::string::npos);
}

/// Where the first function's body begins, counted from the code section's
/// content, which is what debug information counts from.
size_t firstBody(const std::string &Wasm) {
  auto Sections = readWasmSections(Wasm);
  EXPECT_TRUE(bool(Sections));
  for (const WasmSection &S : *Sections)
    if (S.Id == 10)
      return S.Payload.find(std::string("\2\0\x0b", 3));
  return 0;
}

TEST(Finalize, CodeOffsetsStay) {
  for (const unsigned Width : {1u, 2u, 5u}) {
    Program P;
    P.CountWidth = Width;
    const Finalized F(P);
    ASSERT_EQ(F.Error, "");
    EXPECT_EQ(firstBody(F.Out.Wasm), Width);
    EXPECT_EQ(firstBody(F.In), Width);
  }
}

TEST(Finalize, TheCountMayGrow) {
  Program P;
  P.MoreFunctions = 127 - 5;
  const Finalized F(P);
  ASSERT_EQ(F.Error, "");
  EXPECT_EQ(F.Wasm->functions().size(), 128u);
  EXPECT_EQ(F.body("_start"), std::string("\x10\1\x10\3\x0b"));
}

TEST(Finalize, OnlyOnce) {
  const Finalized F((Program()));
  ASSERT_EQ(F.Error, "");
  EXPECT_EQ(errorOf(F.Out.Wasm),
            "m.wasm: the module has been finalized already");
}

TEST(Finalize, NothingTraced) {
  Program P;
  P.Sites = "";
  auto Result = finalize(P.build());
  ASSERT_TRUE(bool(Result)) << llvm::toString(Result.takeError());
  EXPECT_FALSE(Result->has_value());
}

TEST(Finalize, TheRuntimeMustBeThere) {
  Program P;
  P.Exports = {{"_start", 1}};
  EXPECT_NE(errorOf(P.build()).find("does not export 'edge_trace_start_leave'"),
            std::string::npos);
  P.Exports = {{"f", 1}};
  EXPECT_NE(
      errorOf(P.build()).find("does not export 'edge_trace_export_enter'"),
      std::string::npos);
  P = Program();
  P.HookType = 2;
  EXPECT_NE(errorOf(P.build()).find("has not the type it should have"),
            std::string::npos);
}

TEST(Finalize, RefusesWhatDoesNotFitTogether) {
  Program P;
  P.Exports.push_back({"f", 6});
  EXPECT_NE(errorOf(P.build()).find("export of a function that does not exist"),
            std::string::npos);
  const std::string Sites = Program().Sites;
  const std::string Data = dataSection({segment(64, siteWords(Hash, 1))});
  // A code section shorter than the function section.
  P = Program();
  EXPECT_NE(errorOf(module({section(1, P.types()), section(2, P.imports()),
                            section(3, P.functions()), section(7, P.exports()),
                            section(10, uleb(0)), Data, Sites}))
                .find("differ in length"),
            std::string::npos);
  // None at all.
  EXPECT_NE(errorOf(module({section(1, P.types()), section(2, P.imports()),
                            section(3, P.functions()), section(7, P.exports()),
                            Data, Sites}))
                .find("no code section"),
            std::string::npos);
  // Twice the same section; sections out of order.
  EXPECT_NE(errorOf(module({section(1, P.types()), section(1, P.types()), Data,
                            Sites}))
                .find("repeated or out of order"),
            std::string::npos);
  EXPECT_NE(errorOf(module({section(2, P.imports()), Data, Sites}))
                .find("type index out of range"),
            std::string::npos);
  // A garbage-collected type.
  EXPECT_NE(errorOf(module({section(1, uleb(1) + std::string("\x5f\0", 2)),
                            Data, Sites}))
                .find("no plain function type"),
            std::string::npos);
}

TEST(Finalize, EveryTruncationIsAnErrorOrNothingTraced) {
  const std::string Whole = Program().build();
  const size_t SitesAt = Whole.find("edge.trace.sites");
  for (size_t Size = 0; Size != Whole.size(); ++Size) {
    auto Result = finalize(Whole.substr(0, Size));
    if (!Result) {
      llvm::consumeError(Result.takeError());
      continue;
    }
    // Cut between two sections: either before the sites or after all we need.
    EXPECT_EQ(Result->has_value(), Size > SitesAt) << Size;
  }
}

TEST(Finalize, NoChangedByteCrashes) {
  const std::string Whole = Program().build();
  size_t Errors = 0;
  for (size_t At = 0; At != Whole.size(); ++At)
    for (const char Byte : {'\0', '\1', '\x7f', '\x80', '\xff'}) {
      std::string Changed = Whole;
      Changed[At] = Byte;
      Errors += !errorOf(Changed).empty();
    }
  EXPECT_GT(Errors, Whole.size());
}

TEST(Finalize, FilesKeepTheirMode) {
  llvm::SmallString<128> Folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("finalize", Folder));
  const std::string File = (Folder + "/app.wasm").str();
  {
    std::error_code EC;
    llvm::raw_fd_ostream OS(File, EC);
    OS << Program().build();
  }
  using llvm::sys::fs::perms;
  ASSERT_FALSE(llvm::sys::fs::setPermissions(File, perms(0750)));
  auto Done = finalizeFile(File, File);
  ASSERT_TRUE(bool(Done)) << llvm::toString(Done.takeError());
  EXPECT_TRUE(*Done);
  EXPECT_EQ(*llvm::sys::fs::getPermissions(File), perms(0750));
  EXPECT_EQ(*llvm::sys::fs::getPermissions(File + ".ewsites"), perms(0640));
  std::error_code EC;
  size_t Files = 0;
  for (llvm::sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC))
    ++Files;
  EXPECT_EQ(Files, 2u) << "temporary files are left";
  auto Missing = finalizeFile((Folder + "/none").str(), File);
  EXPECT_FALSE(bool(Missing));
  llvm::consumeError(Missing.takeError());
  auto Special = finalizeFile("/dev/null", "/dev/null");
  ASSERT_TRUE(bool(Special));
  EXPECT_FALSE(*Special);
  EXPECT_FALSE(llvm::sys::fs::remove_directories(Folder));
}

} // namespace
