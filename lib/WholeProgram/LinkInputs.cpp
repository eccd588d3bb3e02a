//===- LinkInputs.cpp - What a link was made of ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Symbol tables and file names only: no bitcode is parsed here.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkInputs.h"
#include "WholeProgram/ForeignBitcode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Object/Wasm.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// The flag of modules whose virtual calls are checked loads. Metadata strings
/// stand in bitcode as they are.
constexpr StringRef CheckedCallsFlag = "Virtual Function Elim";

/// Rust's older mangling looks like C++ but for the hash at its end.
bool isRustName(StringRef Name) {
  constexpr size_t HashDigits = 16;
  if (!Name.consume_back("E") || Name.size() < HashDigits + 3)
    return false;
  return Name.drop_back(HashDigits).ends_with("17h") &&
         all_of(Name.take_back(HashDigits), isHexDigit);
}

bool isCxxName(StringRef Name) {
  return Name.starts_with("_Z") && !isRustName(Name);
}

bool isCxxSource(StringRef File) {
  return StringSwitch<bool>(sys::path::extension(File))
      .Cases({".cc", ".cp", ".cpp", ".cxx", ".c++", ".C", ".CPP", ".ii"}, true)
      .Cases({".cppm", ".ixx", ".mm"}, true)
      .Default(false);
}

std::string absolute(StringRef Path) {
  SmallString<256> Real;
  if (!sys::fs::real_path(Path, Real))
    return Real.str().str();
  return Path.str();
}

/// Clang makes objects in the folder for temporary files when it compiles and
/// links in one step. Of `/tmp/app-1a2b3c.o` only `app.o` says anything, and is
/// the same each time.
std::string withoutTemporaryName(StringRef Path) {
  SmallString<128> Folder;
  sys::path::system_temp_directory(/*ErasedOnReboot=*/true, Folder);
  StringRef Name = sys::path::filename(Path);
  constexpr size_t Digits = 6;
  if (sys::path::parent_path(Path) != Folder || !Name.consume_back(".o") ||
      Name.size() < Digits + 2 || Name[Name.size() - Digits - 1] != '-' ||
      !all_of(Name.take_back(Digits), isHexDigit))
    return Path.str();
  return (Name.drop_back(Digits + 1) + ".o").str();
}

} // namespace

std::string LinkInput::name() const {
  return Archive.empty() ? Object : Archive + "(" + Object + ")";
}

LinkInputs::LinkInputs(ArrayRef<std::string> Roots) {
  for (const std::string &Root : Roots)
    LibraryRoots.push_back(absolute(Root) + "/");
}

bool LinkInputs::isLibrary(StringRef File) const {
  const std::string Real = absolute(File);
  return any_of(LibraryRoots, [&](StringRef Root) {
    return StringRef(Real).starts_with(Root);
  });
}

void LinkInputs::addArchive(MemoryBufferRef File) {
  const std::string Name = File.getBufferIdentifier().str();
  Archives.push_back(
      {File.getBufferStart(), File.getBufferEnd(), Name, isLibrary(Name)});
}

bool LinkInputs::isOfLibrary(MemoryBufferRef File) const {
  // A member's bytes lie in those of its archive.
  for (const ArchiveRange &A : Archives)
    if (A.Begin <= File.getBufferStart() && File.getBufferEnd() <= A.End)
      return A.IsLibrary;
  return isLibrary(File.getBufferIdentifier());
}

void LinkInputs::addNative(MemoryBufferRef File, const object::Binary &Object) {
  const auto *Wasm = dyn_cast<object::WasmObjectFile>(&Object);
  if (!Wasm)
    return;
  LinkInput Input;
  Input.Object = File.getBufferIdentifier().str();
  // A member's bytes lie in those of its archive.
  for (const ArchiveRange &A : Archives)
    if (A.Begin <= File.getBufferStart() && File.getBufferEnd() <= A.End)
      Input.Archive = A.File;
  Input.IsLibrary =
      isLibrary(Input.Archive.empty() ? Input.Object : Input.Archive);
  if (Input.Archive.empty())
    Input.Object = withoutTemporaryName(Input.Object);
  // Debian's compiler-rt has some, which nobody asked for.
  if (!Input.IsLibrary &&
      !sys::path::filename(Input.Archive).starts_with("libclang_rt."))
    for (const object::SectionRef &S : Wasm->sections()) {
      Expected<StringRef> Name = S.getName();
      if (!Name)
        consumeError(Name.takeError());
      else
        Input.HasNativeDebug |= *Name == ".debug_info";
    }
  for (const wasm::WasmFeatureEntry &Feature : Wasm->getTargetFeatures())
    if (Feature.Prefix == wasm::WASM_FEATURE_PREFIX_USED)
      Features.insert(Feature.Name);
  const unsigned Number = Inputs.size();
  for (const object::SymbolRef &S : Wasm->symbols()) {
    const object::WasmSymbol &Symbol = Wasm->getWasmSymbol(S);
    const StringRef Name = Symbol.Info.Name;
    // Ours and the sysroot's native members make no virtual calls.
    Input.CallsUnchecked |= !Input.IsLibrary && isCxxName(Name);
    if (Symbol.isUndefined() || Symbol.isBindingLocal() ||
        Symbol.isTypeSection())
      continue;
    const Definition Here{Number, Symbol.isBindingWeak(), Symbol.isTypeData()};
    auto [It, New] = Definitions.try_emplace(Name, Here);
    if (!New && It->second.IsWeak && !Here.IsWeak)
      It->second = Here;
    ++Input.Symbols;
  }
  Inputs.push_back(std::move(Input));
}

void LinkInputs::addBitcode(const lto::InputFile &File,
                            ArrayRef<lto::SymbolResolution> Resolutions) {
  LinkInput Input;
  Input.IsBitcode = true;
  Input.IsThin = isThinBitcode(File.getFileBuffer());
  Input.Object = File.getName().str();
  // lld names members `archive(member at offset)`.
  if (const StringRef Name = File.getName(); Name.ends_with(")")) {
    const auto [Archive, Rest] = Name.rsplit('(');
    if (const size_t At = Rest.rfind(" at "); At != StringRef::npos) {
      Input.Archive = Archive.str();
      Input.Object = Rest.take_front(At).str();
    }
  }
  Input.IsLibrary =
      isLibrary(Input.Archive.empty() ? Input.Object : Input.Archive);
  if (Input.Archive.empty())
    Input.Object = withoutTemporaryName(Input.Object);
  const unsigned Number = Inputs.size();
  bool IsCxx = isCxxSource(File.getSourceFileName());
  for (auto [Symbol, Resolution] : zip(File.symbols(), Resolutions)) {
    IsCxx |= isCxxName(Symbol.getName());
    if (Resolution.LinkerRedefined)
      Redefined.insert(Symbol.getName());
    if (!Resolution.Prevailing || Symbol.isUndefined())
      continue;
    Definitions[Symbol.getName()] = {Number, false, false};
    ++Input.Symbols;
  }
  Input.CallsUnchecked =
      IsCxx && !File.getFileBuffer().getBuffer().contains(CheckedCallsFlag);
  Inputs.push_back(std::move(Input));
}

const LinkInput *LinkInputs::definedBy(StringRef Symbol) const {
  const auto It = Definitions.find(Symbol);
  return It == Definitions.end() ? nullptr : &Inputs[It->second.Input];
}

const LinkInput *LinkInputs::firstUnchecked() const {
  for (const LinkInput &I : Inputs)
    if (I.CallsUnchecked)
      return &I;
  return nullptr;
}

std::vector<std::pair<StringRef, unsigned>> LinkInputs::definitions() const {
  std::vector<std::pair<StringRef, unsigned>> Result;
  for (const auto &Entry : Definitions)
    Result.emplace_back(Entry.first(), Entry.second.Input);
  llvm::sort(Result);
  return Result;
}

} // namespace edgewasm
