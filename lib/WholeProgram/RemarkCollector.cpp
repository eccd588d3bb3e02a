//===- RemarkCollector.cpp - What strip passes said -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sits in front of the context's diagnostic handler.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/RemarkCollector.h"
#include "edgewasm/Strip/Remarks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"

using namespace llvm;

namespace edgewasm {

class RemarkCollector::Handler : public DiagnosticHandler {
public:
  Handler(std::unique_ptr<DiagnosticHandler> Next, const RunningPasses &Running,
          std::vector<link::LinkMapRemark> &Remarks)
      : Next(std::move(Next)), Running(Running), Remarks(Remarks) {}

  bool handleDiagnostics(const DiagnosticInfo &DI) override {
    const auto *R = dyn_cast<DiagnosticInfoIROptimization>(&DI);
    if (!R || R->getPassName() != StripRemarkPass)
      return Next->handleDiagnostics(DI);
    const bool IsMissed = isa<OptimizationRemarkMissed>(R);
    collect(*R, IsMissed ? "missed" : "passed");
    // Enabled by us, perhaps not by the user: then it ends here.
    const bool IsAsked = IsMissed
                             ? Next->isMissedOptRemarkEnabled(StripRemarkPass)
                             : Next->isPassedOptRemarkEnabled(StripRemarkPass);
    return !IsAsked || Next->handleDiagnostics(DI);
  }

  bool isAnalysisRemarkEnabled(StringRef Pass) const override {
    return Next->isAnalysisRemarkEnabled(Pass);
  }
  bool isMissedOptRemarkEnabled(StringRef Pass) const override {
    return Pass == StripRemarkPass || Next->isMissedOptRemarkEnabled(Pass);
  }
  bool isPassedOptRemarkEnabled(StringRef Pass) const override {
    return Pass == StripRemarkPass || Next->isPassedOptRemarkEnabled(Pass);
  }
  bool isAnyRemarkEnabled() const override { return true; }

  std::unique_ptr<DiagnosticHandler> Next;

private:
  void collect(const DiagnosticInfoIROptimization &R, StringRef Status) {
    link::LinkMapRemark Remark;
    Remark.Pass =
        Running.empty() ? std::string(StripRemarkPass) : Running.back();
    Remark.Status = Status.str();
    Remark.Reason = R.getMsg();
    for (const auto &A : R.getArgs())
      if (A.Key == StripRemarkFunction)
        Remark.Symbol = A.Val;
    if (R.isLocationAvailable()) {
      Remark.File = R.getLocation().getRelativePath();
      Remark.Line = R.getLocation().getLine();
    }
    // A pass that runs again sees the instruction in another dress.
    const auto WhatIsSaid = [](const link::LinkMapRemark &R) {
      return R.Line ? StringRef(R.Reason).split(": in ").first : R.Reason;
    };
    const auto IsThis = [&](const link::LinkMapRemark &Other) {
      return Other.Pass == Remark.Pass && Other.Symbol == Remark.Symbol &&
             Other.Line == Remark.Line && Other.File == Remark.File &&
             WhatIsSaid(Other) == WhatIsSaid(Remark);
    };
    if (none_of(Remarks, IsThis))
      Remarks.push_back(std::move(Remark));
  }

  const RunningPasses &Running;
  std::vector<link::LinkMapRemark> &Remarks;
};

RemarkCollector::RemarkCollector(LLVMContext &Context,
                                 const RunningPasses &Running,
                                 std::vector<link::LinkMapRemark> &Remarks)
    : Context(Context) {
  std::unique_ptr<DiagnosticHandler> Next = Context.getDiagnosticHandler();
  Context.setDiagnosticHandler(
      std::make_unique<Handler>(std::move(Next), Running, Remarks),
      /*RespectFilters=*/true);
}

RemarkCollector::~RemarkCollector() {
  std::unique_ptr<DiagnosticHandler> Ours = Context.getDiagnosticHandler();
  // As LTO has set it.
  Context.setDiagnosticHandler(std::move(static_cast<Handler &>(*Ours).Next),
                               /*RespectFilters=*/true);
}

} // namespace edgewasm
