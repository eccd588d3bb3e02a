//===- FunctionFilter.cpp - Which functions are instrumented --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads llvm.global.annotations and clang's function attributes.
//
//===----------------------------------------------------------------------===//

#include "FunctionFilter.h"
#include "HostCalls.h"
#include "TraceIntrinsics.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DiagnosticInfo.h"

using namespace llvm;

namespace edgewasm {

namespace {
constexpr char MarkEntry[] = "instrument-function-entry-inlined";
constexpr char MarkExit[] = "instrument-function-exit-inlined";
/// Sections of the runtime's own code.
constexpr StringRef RuntimeSectionPrefix = "edge_trace";

/// Functions that clang, or a pass of ours, makes itself and never marks.
bool isCompilerGenerated(const Function &F) {
  constexpr StringRef Prefixes[] = {"__cxx_global_",  "_GLOBAL__", "__clang_",
                                    "__tls_init",     "_ZTW",      "_ZTH",
                                    "_ZTh",           "_ZTv",      "_ZTc",
                                    ImportThunkPrefix};
  if (const DISubprogram *SP = F.getSubprogram(); SP && SP->isArtificial())
    return true;
  return any_of(Prefixes,
                [&](StringRef P) { return F.getName().starts_with(P); });
}

/// \returns the text of one entry of llvm.global.annotations, and its function.
std::pair<const Function *, StringRef> readAnnotation(const Constant &Entry) {
  const auto *Struct = dyn_cast<ConstantStruct>(&Entry);
  if (!Struct || Struct->getNumOperands() < 2)
    return {};
  const auto *F =
      dyn_cast<Function>(Struct->getOperand(0)->stripPointerCasts());
  const auto *Text =
      dyn_cast<GlobalVariable>(Struct->getOperand(1)->stripPointerCasts());
  if (!F || !Text || !Text->hasInitializer())
    return {};
  const auto *Data = dyn_cast<ConstantDataArray>(Text->getInitializer());
  if (!Data || !Data->isCString())
    return {};
  return {F, Data->getAsCString()};
}
} // namespace

FunctionFilter::FunctionFilter(const Module &M, NoInstrumentMode Mode) {
  const GlobalVariable *Table = M.getGlobalVariable("llvm.global.annotations");
  if (Table && Table->hasInitializer())
    for (const Use &Entry : Table->getInitializer()->operands()) {
      auto [F, Text] = readAnnotation(*cast<Constant>(Entry));
      if (Text == "edge_trace_never")
        Never.insert(F);
      else if (Text == "edge_trace_always")
        Always.insert(F);
    }
  for (const Function &F : M)
    if (Never.contains(&F) && Always.erase(&F))
      M.getContext().diagnose(DiagnosticInfoUnsupported(
          F, "edge-trace: annotated both edge_trace_never and "
             "edge_trace_always; remove one of them"));
  HonourMarks = Mode == NoInstrumentMode::On ||
                (Mode == NoInstrumentMode::Auto && any_of(M, [](auto &F) {
                   return F.hasFnAttribute(MarkEntry);
                 }));
}

bool FunctionFilter::isUnmarkedByClang(const Function &F) const {
  return HonourMarks && !F.hasFnAttribute(MarkEntry) && !isCompilerGenerated(F);
}

bool FunctionFilter::mayInstrument(const Function &F) const {
  if (F.isDeclaration() || F.hasAvailableExternallyLinkage() ||
      F.hasFnAttribute(Attribute::Naked) || F.isPresplitCoroutine() ||
      isTraceRuntime(F) || Never.contains(&F) ||
      F.hasFnAttribute(trace::NeverTraceAttribute))
    return false;
  if (isForced(F))
    return true;
  return !isUnmarkedByClang(F) &&
         !F.getSection().starts_with(RuntimeSectionPrefix);
}

void removeClangMarks(Function &F) {
  F.removeFnAttr(MarkEntry);
  F.removeFnAttr(MarkExit);
}

bool isMainFunction(const Function &F) {
  return is_contained({StringRef("main"), StringRef("__main_void"),
                       StringRef("__main_argc_argv"),
                       StringRef("__original_main")},
                      F.getName());
}

} // namespace edgewasm
