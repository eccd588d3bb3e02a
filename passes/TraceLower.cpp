//===- TraceLower.cpp - Makes code of trace intrinsics --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lowers events one by one. Which are outlined is decided from block
// frequencies before the first block is split.
//
//===----------------------------------------------------------------------===//

#include "TraceLower.h"
#include "FunctionFilter.h"
#include "HookCalls.h"
#include "SiteMetadata.h"
#include "SiteSegment.h"
#include "StaticCost.h"
#include "TraceIntrinsics.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {

/// A function that takes so many units each time can spare the nanosecond or
/// two that the outlined form of its frame's events costs: under 2 %. It gains
/// right times: behind outlined events of a site that has seen few the runtime
/// reads the clock (Recorder::timeIfRare), which inline ones cannot ask for.
/// Without, the time before a rare call is shared out with what it calls.
constexpr double LongFunctionUnits = 400;

/// A block that runs less often than one in so many entries is cold.
constexpr uint64_t ColdRatio = 32;

/// An event and how it is lowered.
struct Event {
  CallInst *Call;
  TraceIntrinsic Kind;
  bool Outlined;
};

/// Lowers the events of one module.
class ModuleLowerer {
public:
  ModuleLowerer(Module &M, FunctionAnalysisManager &FAM, ArrayRef<Site> Sites)
      : M(M), FAM(FAM), Sites(Sites), Hooks(M) {}

  /// \returns false, with a diagnostic, if an event is malformed: then nothing
  /// was changed.
  bool collect();
  bool empty() const { return Events.empty(); }
  void lower(const SiteSegment *Segment);

private:
  bool isValid(const CallInst &Call, TraceIntrinsic Kind);
  bool isColdEvent(const Event &E, uint64_t Block, uint64_t Entry) const;
  void fail(const Instruction &I, const Twine &What);
  void lowerOne(const Event &E, const SiteSegment *Segment);

  Module &M;
  FunctionAnalysisManager &FAM;
  ArrayRef<Site> Sites;
  HookCalls Hooks;
  SmallVector<Event, 0> Events;
};

bool isFrameEvent(TraceIntrinsic Kind) {
  return Kind == TraceIntrinsic::Enter || Kind == TraceIntrinsic::Exit;
}

bool hasSite(TraceIntrinsic Kind) {
  return Kind != TraceIntrinsic::Cost && Kind != TraceIntrinsic::Flush &&
         Kind != TraceIntrinsic::Finish && Kind != TraceIntrinsic::Guard &&
         Kind != TraceIntrinsic::Unguard &&
         Kind != TraceIntrinsic::SampleBegin &&
         Kind != TraceIntrinsic::SampleEnd;
}

void ModuleLowerer::fail(const Instruction &I, const Twine &What) {
  M.getContext().diagnose(DiagnosticInfoUnsupported(
      *I.getFunction(), "edge-trace-lower: " + What, I.getDebugLoc()));
}

bool ModuleLowerer::isValid(const CallInst &Call, TraceIntrinsic Kind) {
  if (!hasSite(Kind))
    return true;
  const auto *Site = dyn_cast<ConstantInt>(Call.getArgOperand(0));
  if (!Site) {
    fail(Call, "the site of " + Call.getCalledFunction()->getName() +
                   " is not a constant");
    return false;
  }
  if (Site->getValue().uge(Sites.size())) {
    fail(Call, "there is no site " + Twine(Site->getZExtValue()) +
                   "; !edge.trace.sites has " + Twine(Sites.size()));
    return false;
  }
  return true;
}

/// Functions in which size matters more than an event's nanosecond. One that
/// does not return reports an error or runs once.
static bool isColdFunction(const Function &F) {
  return F.hasOptSize() || F.hasFnAttribute(Attribute::Cold) ||
         F.doesNotReturn();
}

bool ModuleLowerer::isColdEvent(const Event &E, uint64_t Block,
                                uint64_t Entry) const {
  if (!hasSite(E.Kind))
    return false;
  const uint64_t Site =
      cast<ConstantInt>(E.Call->getArgOperand(0))->getZExtValue();
  // A library call lasts longer than its events: inline only where it is
  // sure to be made.
  if (Sites[Site].Kind == SiteKind::Library)
    return Block < Entry;
  return Block < Entry / ColdRatio;
}

/// \returns the units one call of \p F is sure to take: loops whose length is
/// only guessed count with few iterations.
static double expectedUnits(const Function &F, const BlockFrequencyInfo &BFI) {
  constexpr double SureIterations = 4;
  const double Entry = std::max<double>(BFI.getEntryFreq().getFrequency(), 1);
  double Units = 0;
  for (const BasicBlock &BB : F)
    Units +=
        getBlockCost(BB) *
        std::min(BFI.getBlockFreq(&BB).getFrequency() / Entry, SureIterations);
  return Units;
}

bool ModuleLowerer::collect() {
  bool Valid = true;
  for (Function &F : M) {
    const size_t First = Events.size();
    for (Instruction &I : instructions(F)) {
      const auto Kind = getTraceIntrinsic(I);
      if (!Kind)
        continue;
      auto *Call = dyn_cast<CallInst>(&I);
      if (!Call) {
        fail(I, "a trace intrinsic is called, never invoked");
        Valid = false;
        continue;
      }
      Valid &= isValid(*Call, *Kind);
      Events.push_back({Call, *Kind, isColdFunction(F)});
    }
    if (!Valid || First == Events.size() || F.hasOptNone())
      continue;
    auto &BFI = FAM.getResult<BlockFrequencyAnalysis>(F);
    const uint64_t Entry = BFI.getEntryFreq().getFrequency();
    const bool Long = expectedUnits(F, BFI) >= LongFunctionUnits;
    for (Event &E : MutableArrayRef<Event>(Events).drop_front(First)) {
      const BasicBlock *BB = E.Call->getParent();
      E.Outlined |= (Long && isFrameEvent(E.Kind)) ||
                    isa<UnreachableInst>(BB->getTerminator()) ||
                    isColdEvent(E, BFI.getBlockFreq(BB).getFrequency(), Entry);
    }
  }
  return Valid;
}

void ModuleLowerer::lowerOne(const Event &E, const SiteSegment *Segment) {
  CallInst &At = *E.Call;
  auto Word = [&](RecordKind Kind) -> Constant * {
    return Segment->getWord(
        cast<ConstantInt>(At.getArgOperand(0))->getZExtValue(), Kind);
  };
  auto Inline = [&](RecordKind Kind) {
    if (E.Outlined)
      Hooks.call(At, Hook::Event, Word(Kind));
    else
      Hooks.store(At, Word(Kind));
  };
  switch (E.Kind) {
  case TraceIntrinsic::Enter:
    Inline(RecordKind::Enter);
    break;
  case TraceIntrinsic::Exit:
    Inline(RecordKind::Exit);
    break;
  case TraceIntrinsic::Mark:
    Inline(RecordKind::Mark);
    break;
  case TraceIntrinsic::LoopExit:
    Hooks.call(At, Hook::LoopExit,
               {Word(RecordKind::Exit), At.getArgOperand(1)});
    break;
  case TraceIntrinsic::HostEnter:
    Hooks.call(At, Hook::HostEnter, Word(RecordKind::Enter));
    break;
  case TraceIntrinsic::HostExit:
    Hooks.call(At, Hook::HostExit, Word(RecordKind::Exit));
    break;
  case TraceIntrinsic::HostResult:
    Hooks.call(At, Hook::HostResult,
               {Word(RecordKind::Exit), At.getArgOperand(1),
                At.getArgOperand(2), At.getArgOperand(3), At.getArgOperand(4)});
    break;
  case TraceIntrinsic::Guard:
    Hooks.guard(At);
    break;
  case TraceIntrinsic::Unguard:
    Hooks.unguard(At);
    break;
  case TraceIntrinsic::Land:
    Hooks.call(At, Hook::Land, {Word(RecordKind::Enter), At.getArgOperand(1)});
    break;
  case TraceIntrinsic::Cost:
    Hooks.call(At, Hook::Cost, At.getArgOperand(0));
    break;
  case TraceIntrinsic::SampleBegin:
    Hooks.sampleBegin(At);
    break;
  case TraceIntrinsic::SampleEnd:
    Hooks.sampleEnd(At);
    break;
  case TraceIntrinsic::Flush:
    Hooks.call(At, Hook::Flush, {});
    break;
  case TraceIntrinsic::Finish:
    Hooks.call(At, Hook::Finish, {});
    break;
  }
  At.eraseFromParent();
}

void ModuleLowerer::lower(const SiteSegment *Segment) {
  for (const Event &E : Events)
    lowerOne(E, Segment);
#define TRACE_INTRINSIC(Name, Symbol, Result, Parameters, Text)                \
  if (Function *F = M.getFunction(Symbol); F && F->use_empty())                \
    F->eraseFromParent();
#include "edgewasm/Trace/TraceIntrinsics.def"
}
} // namespace

TraceLowerPass::TraceLowerPass(StringRef Parameters) {
  if (Expected<LowerOptions> Parsed = LowerOptions::parse(Parameters))
    Options = *Parsed;
  else
    BadParameters = toString(Parsed.takeError());
}

PreservedAnalyses TraceLowerPass::run(Module &M, ModuleAnalysisManager &MAM) {
  LLVMContext &Ctx = M.getContext();
  auto Fail = [&](const Twine &What) {
    Ctx.diagnose(DiagnosticInfoGeneric("edge-trace-lower: " + What));
    return PreservedAnalyses::all();
  };
  if (!BadParameters.empty())
    return Fail(BadParameters);
  Expected<std::vector<Site>> Sites = readSiteMetadata(M);
  if (!Sites)
    return Fail(toString(Sites.takeError()));
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  ModuleLowerer Lowerer(M, FAM, *Sites);
  if (!Lowerer.collect())
    return PreservedAnalyses::all();
  // In modules without events too: the marks alone would add calls.
  for (Function &F : M)
    removeClangMarks(F);
  const bool Traced = !Lowerer.empty() || !Sites->empty();
  if (Traced) {
    if (M.getTargetTriple().getArch() != Triple::wasm32)
      return Fail("the target is '" + M.getTargetTriple().str() +
                  "'; traces are for wasm32");
    std::optional<SiteSegment> Segment;
    if (!Sites->empty()) {
      SiteTable Table;
      Table.Hash = hashModule(M, *Sites);
      Table.Sites = *Sites;
      Segment.emplace(M, std::move(Table));
    }
    Lowerer.lower(Segment ? &*Segment : nullptr);
    if (NamedMDNode *Table = M.getNamedMetadata(SiteMetadataName))
      M.eraseNamedMetadata(Table);
  }
  if (Options.DropDebug)
    StripDebugInfo(M);
  return PreservedAnalyses::none();
}

void TraceLowerPass::printPipeline(
    raw_ostream &OS, function_ref<StringRef(StringRef)> MapClassName) const {
  OS << MapClassName(PassInfoMixin<TraceLowerPass>::name());
  if (Options.DropDebug)
    OS << "<drop-debug>";
}

} // namespace edgewasm
