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
#include "llvm/Analysis/ModuleSummaryAnalysis.h"
#include "llvm/Analysis/ProfileSummaryInfo.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Object/IRObjectFile.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"

using namespace llvm;

namespace edgewasm {
namespace {

constexpr char SplitFlag[] = "EnableSplitLTOUnit";

bool isOfRust(MemoryBufferRef Bitcode) {
  Expected<std::string> Producer = getBitcodeProducerString(Bitcode);
  if (!Producer) {
    consumeError(Producer.takeError());
    return false;
  }
  return StringRef(*Producer).contains("rust");
}

bool needsRewrite(MemoryBufferRef Bitcode) {
  Expected<BitcodeFileContents> File = getBitcodeFileContents(Bitcode);
  if (!File) {
    consumeError(File.takeError());
    return false;
  }
  if (File->Mods.size() != 1)
    return false;
  Expected<BitcodeLTOInfo> Info = File->Mods.front().getLTOInfo();
  if (!Info) {
    consumeError(Info.takeError());
    return false;
  }
  if (Info->IsThinLTO)
    return isOfRust(Bitcode);
  return !Info->EnableSplitLTOUnit;
}

} // namespace

std::unique_ptr<MemoryBuffer> asWholeModule(MemoryBufferRef File) {
  // An object may hold bitcode in a section.
  Expected<MemoryBufferRef> Bitcode =
      object::IRObjectFile::findBitcodeInMemBuffer(File);
  if (!Bitcode) {
    consumeError(Bitcode.takeError());
    return nullptr;
  }
  if (!needsRewrite(*Bitcode))
    return nullptr;
  LLVMContext Context;
  // What is wrong with the module is told when lld reads it.
  Context.setDiagnosticHandlerCallBack([](const DiagnosticInfo *, void *) {});
  Expected<std::unique_ptr<Module>> M = parseBitcodeFile(*Bitcode, Context);
  if (!M) {
    consumeError(M.takeError());
    return nullptr;
  }
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
