//===- ForeignBitcode.cpp - Bitcode that others compiled ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The flag stands in the summary of a module, so that nothing but reading the
// module and writing it again changes it.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/ForeignBitcode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Analysis/ModuleSummaryAnalysis.h"
#include "llvm/Analysis/ProfileSummaryInfo.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Metadata.h"
#include "llvm/IR/Module.h"
#include "llvm/Object/IRObjectFile.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"

using namespace llvm;

namespace edgewasm {
namespace {

constexpr char SplitFlag[] = "EnableSplitLTOUnit";

/// How rustc signs its modules, in llvm.ident.
constexpr StringRef RustSignature = "rustc version";

bool isOfRust(const Module &M) {
  const NamedMDNode *Idents = M.getNamedMetadata("llvm.ident");
  return Idents && any_of(Idents->operands(), [](const MDNode *Ident) {
           const auto *Text = Ident->getNumOperands()
                                  ? dyn_cast<MDString>(Ident->getOperand(0))
                                  : nullptr;
           return Text && Text->getString().starts_with(RustSignature);
         });
}

/// Of a module for ThinLTO: \returns false where isOfRust() would, too.
bool mayBeOfRust(MemoryBufferRef Bitcode) {
  // Metadata strings stand in bitcode as they are.
  return Bitcode.getBuffer().contains(RustSignature);
}

/// Which kind of link a module was made for.
enum class ModuleKind {
  Whole, ///< As ours are, or not to be read.
  Plain, ///< Nothing is said about type information.
  Thin,
};

ModuleKind kindOf(MemoryBufferRef Bitcode) {
  Expected<BitcodeFileContents> File = getBitcodeFileContents(Bitcode);
  if (!File) {
    consumeError(File.takeError());
    return ModuleKind::Whole;
  }
  if (File->Mods.empty())
    return ModuleKind::Whole;
  Expected<BitcodeLTOInfo> Info = File->Mods.front().getLTOInfo();
  if (!Info) {
    consumeError(Info.takeError());
    return ModuleKind::Whole;
  }
  if (Info->IsThinLTO)
    return ModuleKind::Thin;
  // A module in two parts has its type information in one of its own.
  return Info->EnableSplitLTOUnit || File->Mods.size() > 1 ? ModuleKind::Whole
                                                           : ModuleKind::Plain;
}

} // namespace

bool isThinBitcode(MemoryBufferRef File) {
  Expected<MemoryBufferRef> Bitcode =
      object::IRObjectFile::findBitcodeInMemBuffer(File);
  if (!Bitcode) {
    consumeError(Bitcode.takeError());
    return false;
  }
  return kindOf(*Bitcode) == ModuleKind::Thin;
}

std::unique_ptr<MemoryBuffer> asWholeModule(MemoryBufferRef File) {
  // An object may hold bitcode in a section.
  Expected<MemoryBufferRef> Bitcode =
      object::IRObjectFile::findBitcodeInMemBuffer(File);
  if (!Bitcode) {
    consumeError(Bitcode.takeError());
    return nullptr;
  }
  const ModuleKind Kind = kindOf(*Bitcode);
  if (Kind == ModuleKind::Whole ||
      (Kind == ModuleKind::Thin && !mayBeOfRust(*Bitcode)))
    return nullptr;
  LLVMContext Context;
  // What is wrong with the module is told when lld reads it.
  Context.setDiagnosticHandlerCallBack([](const DiagnosticInfo *, void *) {});
  Expected<std::unique_ptr<Module>> M = parseBitcodeFile(*Bitcode, Context);
  if (!M) {
    consumeError(M.takeError());
    return nullptr;
  }
  if (Kind == ModuleKind::Thin && !isOfRust(**M))
    return nullptr;
  (*M)->setModuleFlag(Module::Error, SplitFlag, uint32_t(1));
  (*M)->setModuleFlag(Module::Error, "ThinLTO", uint32_t(0));
  ProfileSummaryInfo Profile(**M);
  const ModuleSummaryIndex Index =
      buildModuleSummaryIndex(**M, /*GetBFICallback=*/nullptr, &Profile);
  SmallVector<char, 0> Bytes;
  raw_svector_ostream OS(Bytes);
  WriteBitcodeToFile(**M, OS, /*ShouldPreserveUseListOrder=*/false, &Index);
  return std::make_unique<SmallVectorMemoryBuffer>(
      std::move(Bytes), File.getBufferIdentifier(),
      /*RequiresNullTerminator=*/false);
}

} // namespace edgewasm
