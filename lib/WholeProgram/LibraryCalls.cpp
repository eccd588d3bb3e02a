//===- LibraryCalls.cpp - Calls that appear while linking -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A program that computes with floating point is a call of the mathematical
// library, or an intrinsic of LLVM that becomes one. The objects are not read
// for that: the names of intrinsics stand in the string table of bitcode as
// they are. A name that is something else only costs time.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LibraryCalls.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Object/IRObjectFile.h"
#include <set>

using namespace llvm;

namespace edgewasm {

/// What every program may come to call, and what allocation, printf and strtod
/// call themselves; LLVM makes no calls of others of these.
static bool isOrdinary(StringRef Function) {
  return StringSwitch<bool>(Function)
      .Cases({"memcpy", "memmove", "memset"}, true)
      .Cases({"malloc", "calloc", "free"}, true)
      .Cases({"frexp", "frexpf", "frexpl"}, true)
      .Cases({"scalbn", "scalbnf", "scalbnl"}, true)
      .Cases({"copysign", "copysignf", "copysignl"}, true)
      .Cases({"fmod", "fmodf", "fmodl"}, true)
      .Cases({"__stack_chk_fail", "__stack_chk_guard"}, true)
      .Default(false);
}

/// \returns true if \p Name begins with what follows `llvm.` in the name of an
/// intrinsic that becomes a call of the mathematical library.
static bool isCalledIntrinsic(StringRef Name) {
  // Instructions of WebAssembly, but for long double.
  for (StringRef Rounding :
       {"floor", "ceil", "trunc", "rint", "nearbyint", "roundeven", "sqrt"})
    if (Name.starts_with(Rounding))
      return Name.drop_front(Rounding.size()).starts_with(".f128");
  return any_of(
      ArrayRef<StringRef>({"sin",    "cos",    "tan",     "asin",    "acos",
                           "atan",   "exp",    "log",     "pow",     "fma.",
                           "maxnum", "minnum", "maximum", "minimum", "ldexp.",
                           "frexp.", "modf.",  "round.",  "lround.", "llround.",
                           "lrint.", "llrint."}),
      [&](StringRef Called) { return Name.starts_with(Called); });
}

static bool namesCalledIntrinsic(StringRef Bytes) {
  constexpr StringRef Prefix = "llvm.";
  for (size_t At = Bytes.find(Prefix); At != StringRef::npos;
       At = Bytes.find(Prefix, At + 1))
    if (isCalledIntrinsic(Bytes.drop_front(At + Prefix.size())))
      return true;
  return false;
}

void LibraryCalls::addProgram(const lto::InputFile &File, StringRef Bytes) {
  ComputesFloats = ComputesFloats || namesCalledIntrinsic(Bytes);
  for (const lto::InputFile::Symbol &S : File.symbols())
    if (S.isUndefined() && !S.getName().starts_with("_Z"))
      Referred.insert(S.getName());
}

SmallVector<const char *>
LibraryCalls::expected(ArrayRef<const char *> All) const {
  const bool Everything =
      ComputesFloats || any_of(All, [&](StringRef Function) {
        return !isOrdinary(Function) && Referred.contains(Function);
      });
  SmallVector<const char *> Result;
  for (const char *Function : All)
    if (Everything || isOrdinary(Function))
      Result.push_back(Function);
  for (const auto &Entry : Late)
    Result.push_back(Entry.getKeyData());
  llvm::sort(Result, [](StringRef A, StringRef B) { return A < B; });
  return Result;
}

void LibraryCalls::merged(const Module &M) {
  for (const GlobalValue &G : M.global_values())
    if (G.isDeclaration() && !G.use_empty())
      Asked.insert(G.getName());
}

void LibraryCalls::generated(const object::WasmObjectFile &Code) {
  for (const object::SymbolRef &S : Code.symbols()) {
    const object::WasmSymbol &Symbol = Code.getWasmSymbol(S);
    if (Symbol.isUndefined() && Symbol.isTypeFunction() &&
        !Symbol.isBindingWeak() && !Asked.contains(Symbol.Info.Name))
      Undefined.push_back(Symbol.Info.Name.str());
  }
}

std::vector<std::string> LibraryCalls::missing(const LinkInputs &Inputs) const {
  StringSet<> Wanted;
  for (const std::string &Name : Undefined)
    if (const LinkInput *Input = Inputs.definedBy(Name);
        (!Input || Input->IsBitcode) && !Late.contains(Name))
      Wanted.insert(Name);
  if (Wanted.empty())
    return {};
  std::set<std::string> Found;
  for (const MemoryBufferRef File : Opened) {
    Expected<object::IRSymtabFile> Symbols = object::readIRSymtab(File);
    if (!Symbols) {
      consumeError(Symbols.takeError());
      continue;
    }
    for (const auto &Symbol : Symbols->TheReader.symbols())
      if (!Symbol.isUndefined() && Wanted.contains(Symbol.getName()))
        Found.insert(Symbol.getName().str());
  }
  return {Found.begin(), Found.end()};
}

} // namespace edgewasm
