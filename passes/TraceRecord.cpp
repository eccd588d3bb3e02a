//===- TraceRecord.cpp - What tracing wants of a later link ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The marks of clang must not stay: a link that does not trace would make calls
// of them.
//
//===----------------------------------------------------------------------===//

#include "TraceRecord.h"
#include "FunctionFilter.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

TraceRecordPass::TraceRecordPass(StringRef Parameters, bool LinesOnly,
                                 StringRef Plan)
    : LinesOnly(LinesOnly) {
  SmallVector<StringRef> Parts;
  SplitString(Plan, Parts, ";");
  for (StringRef Part : Parts)
    if (Part.consume_front("budget="))
      Budget = Part.str();
  if (Expected<TraceOptions> Parsed = TraceOptions::parse(Parameters))
    Options = *Parsed;
  else
    BadParameters = toString(Parsed.takeError());
}

PreservedAnalyses TraceRecordPass::run(Module &M, ModuleAnalysisManager &) {
  LLVMContext &Ctx = M.getContext();
  if (!BadParameters.empty()) {
    Ctx.diagnose(DiagnosticInfoGeneric("edge-trace-record: " + BadParameters));
    return PreservedAnalyses::all();
  }
  const FunctionFilter Filter(M, Options.NoInstrument);
  for (Function &F : M) {
    if (!F.isDeclaration() && Filter.isUnmarkedByClang(F) &&
        !Filter.isForced(F))
      F.addFnAttr(trace::NeverTraceAttribute);
    removeClangMarks(F);
  }
  // The link asks no more who was marked.
  TraceOptions Recorded = Options;
  Recorded.NoInstrument = NoInstrumentMode::Auto;
  std::string Text = trace::LinkRequestPrefix;
  raw_string_ostream OS(Text);
  Recorded.print(OS);
  SmallVector<Metadata *, 3> Strings = {MDString::get(Ctx, Text)};
  if (LinesOnly)
    Strings.push_back(MDString::get(Ctx, trace::LinesOnlyText));
  if (!Budget.empty())
    Strings.push_back(MDString::get(Ctx, trace::LinkBudgetPrefix + Budget));
  M.getOrInsertNamedMetadata(trace::LinkRequestName)
      ->addOperand(MDNode::get(Ctx, Strings));
  return PreservedAnalyses::all();
}

} // namespace edgewasm
