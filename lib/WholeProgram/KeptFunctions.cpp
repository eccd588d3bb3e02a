//===- KeptFunctions.cpp - Roots that are no exports ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names of exports live in a space of their own, so that none of a program's is
// in the way but one that begins like ours.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/KeptFunctions.h"
#include "Link/ExportWrapper.h"
#include "Link/ModuleIndex.h"
#include "WholeProgram/ModuleFile.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace edgewasm {

static constexpr StringLiteral Prefix = "__edge_kept.";

/// Whether the command line exports \p Symbol: by that name then.
static bool isExported(ArrayRef<std::string> Arguments, StringRef Symbol) {
  for (size_t I = 0; I < Arguments.size(); ++I) {
    const StringRef A = Arguments[I];
    if (!A.starts_with("-"))
      continue;
    const auto [Option, Value] = A.ltrim('-').split('=');
    if (Option == "export-all" || Option == "export-dynamic" || Option == "E")
      return true;
    if (Option == "export" || Option == "export-if-defined" ||
        Option == "entry" || Option == "e")
      if (Value == Symbol ||
          (I + 1 < Arguments.size() && Arguments[I + 1] == Symbol))
        return true;
    if (A == ("-e" + Symbol).str())
      return true;
  }
  return false;
}

std::string exportKeptFunctions(Module &M, ArrayRef<std::string> Arguments,
                                function_ref<bool(StringRef)> IsTaken) {
  SmallVector<GlobalValue *, 8> Used;
  collectUsedGlobalVariables(M, Used, /*CompilerUsed=*/false);
  std::string Left;
  unsigned Number = 0;
  for (GlobalValue *G : Used) {
    auto *F = dyn_cast<Function>(G);
    if (!F || F->isDeclaration() || F->hasFnAttribute("wasm-export-name"))
      continue;
    if (F->hasLocalLinkage()) {
      if (IsTaken(F->getName())) {
        Left = F->getName().str();
        continue;
      }
      // The linker exports what has a name for all objects.
      F->setLinkage(GlobalValue::ExternalLinkage);
      F->setVisibility(GlobalValue::HiddenVisibility);
    } else if (isExported(Arguments, F->getName())) {
      continue;
    }
    F->addFnAttr("wasm-export-name", (Prefix + Twine(Number++)).str());
  }
  return Left;
}

static std::string otherExports(const ModuleIndex &Index) {
  std::string Body;
  raw_string_ostream OS(Body);
  unsigned Count = 0;
  for (const WasmExport &E : Index.Exports) {
    if (E.Name.starts_with(Prefix))
      continue;
    ++Count;
    encodeULEB128(E.Name.size(), OS);
    OS << E.Name << char(E.Kind);
    encodeULEB128(E.Index, OS);
  }
  std::string Whole;
  raw_string_ostream WholeOS(Whole);
  encodeULEB128(Count, WholeOS);
  WholeOS << Body;
  return Whole;
}

Error dropKeptExports(StringRef File) {
  Expected<ModuleFile> Module = readModuleFile(File);
  if (!Module)
    return Module.takeError();
  Expected<ModuleIndex> Index = ModuleIndex::read(Module->Sections);
  if (!Index)
    return Index.takeError();
  if (none_of(Index->Exports,
              [](const WasmExport &E) { return E.Name.starts_with(Prefix); }))
    return Error::success();
  std::string Bytes = Module->head().str();
  for (const WasmSection &S : Module->Sections)
    if (S.Id == wasm::WASM_SEC_EXPORT)
      writeWasmSection(S.Id, otherExports(*Index), Bytes);
    else
      Bytes += S.Whole;
  return replaceModuleFile(File, Bytes);
}

} // namespace edgewasm
