//===- PlanSidecar.cpp - The instrumentation plan of a link ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A row that is not what the pass writes gives empty texts and zeros.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/PlanSidecar.h"
#include "Report/OutputFile.h"
#include "WholeProgram/ModuleFile.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Metadata.h"

using namespace llvm;

namespace edgewasm {

static std::string text(const MDNode &Row, unsigned I) {
  const auto *Text = I < Row.getNumOperands()
                         ? dyn_cast_or_null<MDString>(Row.getOperand(I))
                         : nullptr;
  return Text ? Text->getString().str() : "";
}

static uint64_t number(const MDNode &Row, unsigned I) {
  const auto *Number =
      I < Row.getNumOperands()
          ? mdconst::dyn_extract_or_null<ConstantInt>(Row.getOperand(I))
          : nullptr;
  // JSON's numbers have a sign.
  return Number ? Number->getLimitedValue(INT64_MAX) : 0;
}

trace::PlanFile readPlanMetadata(const Module &M) {
  trace::PlanFile Plan;
  if (const NamedMDNode *N = M.getNamedMetadata(trace::PlanSummaryMetadata))
    for (const MDNode *Row : N->operands()) {
      Plan.Budget = text(*Row, 0);
      Plan.Basis = text(*Row, 1);
      Plan.PredictedOverhead = double(number(*Row, 2)) / 1e6;
      Plan.EventUnits = unsigned(number(*Row, 3));
    }
  if (const NamedMDNode *N = M.getNamedMetadata(trace::PlanMetadata))
    for (const MDNode *Row : N->operands())
      Plan.Functions.push_back({text(*Row, 0), text(*Row, 1), text(*Row, 2),
                                number(*Row, 3), number(*Row, 4),
                                number(*Row, 5)});
  return Plan;
}

Error writePlanSidecar(const Module &M, StringRef Output) {
  if (!isFileOutput(Output))
    return Error::success();
  const std::string File = (Output + trace::PlanFileSuffix).str();
  return report::writeOutput(File, outs(), [&](raw_ostream &OS) {
    trace::writePlanFile(readPlanMetadata(M), OS);
    return Error::success();
  });
}

} // namespace edgewasm
