//===- CallModel.cpp - How often functions run, and for how long ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Frequencies in, two sums over the call graph out: units from the callees up,
// activations from the roots down. Cycles are summed in a fixed number of
// rounds: recursion has no static depth, only an order of magnitude.
//
//===----------------------------------------------------------------------===//

#include "CallModel.h"
#include "BlockRuns.h"
#include "CallRoles.h"
#include "FunctionFilter.h"
#include "StaticCost.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/ADT/GraphTraits.h"
#include "llvm/ADT/SCCIterator.h"
#include "llvm/IR/InstIterator.h"
#include <algorithm>

using namespace llvm;

namespace {
using edgewasm::ModelFunction;

/// The functions as the graph that LLVM's iterators walk, with one node more
/// that calls all of them.
struct CallGraphView {
  struct Node {
    SmallVector<const Node *, 4> Callees;
    unsigned Number;
  };
  std::vector<Node> Nodes;

  explicit CallGraphView(ArrayRef<ModelFunction> Functions)
      : Nodes(Functions.size() + 1) {
    Node &Root = Nodes.back();
    for (unsigned N = 0; N != Functions.size(); ++N) {
      Nodes[N].Number = N;
      for (const ModelFunction::Edge &E : Functions[N].Calls)
        Nodes[N].Callees.push_back(&Nodes[E.Callee]);
      Root.Callees.push_back(&Nodes[N]);
    }
    Root.Number = Functions.size();
  }
};
} // namespace

namespace llvm {
template <> struct GraphTraits<const CallGraphView *> {
  using NodeRef = const CallGraphView::Node *;
  using ChildIteratorType = const CallGraphView::Node *const *;
  static NodeRef getEntryNode(const CallGraphView *G) {
    return &G->Nodes.back();
  }
  static ChildIteratorType child_begin(NodeRef N) { return N->Callees.begin(); }
  static ChildIteratorType child_end(NodeRef N) { return N->Callees.end(); }
};
} // namespace llvm

namespace edgewasm {

namespace {
/// Rounds in which activations go around a cycle of calls, and how many times
/// its entries they may become.
constexpr unsigned CycleRounds = 8;
constexpr double MaxCycleFactor = 32;
/// A callee that cannot be seen, in units: as much as a library function.
constexpr double UnknownCallUnits = 60;

/// Whether every run of \p L takes fewer units than CallModel::BoundedUnits.
bool isBounded(const Loop &L, ScalarEvolution &SE) {
  const unsigned Most = SE.getSmallConstantMaxTripCount(&L);
  if (!Most)
    return false;
  double Units = 0;
  for (const BasicBlock *BB : L.blocks())
    Units += getBlockCost(*BB);
  return Units * Most <= CallModel::BoundedUnits &&
         all_of(L.getSubLoops(),
                [&](const Loop *Inner) { return isBounded(*Inner, SE); });
}
} // namespace

CallModel::CallModel(Module &M, AnalysesOf Analyses,
                     const trace::EntryCounts &Counts, bool IsProgram)
    : IsProgram(IsProgram) {
  for (Function &F : M)
    if (!F.isDeclaration() && !F.hasAvailableExternallyLinkage()) {
      Numbers[&F] = Functions.size();
      if (F.hasAddressTaken(nullptr, /*IgnoreCallbackUses=*/false,
                            /*IgnoreAssumeLikeCalls=*/true,
                            /*IngoreLLVMUsed=*/true))
        Targets[F.getFunctionType()].push_back(Functions.size());
      Functions.emplace_back().F = &F;
    }
  for (ModelFunction &Model : Functions)
    readFunction(Model, Analyses(*Model.F));
  findCycles();
  findOnce();
  sumInclusive(Counts);
  countEntries(Counts);
}

void CallModel::readFunction(ModelFunction &Model, const ModelAnalyses &A) {
  Function &F = *Model.F;
  BlockRuns Runs(F, A.LI, A.BFI, A.SE, CallModel::OuterIterations,
                 CallModel::InnerIterations);
  // A loop that looks for something may find it at once, each time.
  BlockRuns SureRuns(F, A.LI, A.BFI, A.SE, CallModel::InnerIterations,
                     CallModel::InnerIterations);
  DenseMap<unsigned, ModelFunction::Edge> Edges;
  SmallVector<unsigned, 8> InOrder;
  for (BasicBlock &BB : F) {
    const Loop *L = A.LI.getLoopFor(&BB);
    const double Weight = Runs.of(&BB), Chance = Runs.chance(&BB);
    const double Sure = SureRuns.isCertain(&BB) ? SureRuns.of(&BB) : 0;
    Model.Own += Weight * getBlockCost(BB);
    Model.Certain += Sure * getBlockCost(BB);
    for (Instruction &I : BB) {
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call)
        continue;
      const CallRole Role = getCallRole(*Call, A.TLI);
      if (Role == CallRole::None)
        continue;
      if (Role != CallRole::Unknown) {
        Model.HasCallFrames = true;
        if (Role == CallRole::Import)
          Model.OutsideCalls += Weight;
        if (Role == CallRole::Library) {
          const Function &Callee = *Call->getCalledFunction();
          Model.Own += Weight * getLibraryCost(Callee.getName());
          Model.Certain += Sure * getLibraryCost(Callee.getName());
          Model.LibraryEvents += Weight * (isLibraryLeaf(Callee) ? 1 : 2);
        }
        continue;
      }
      if (const int Callee = indexOf(Call->getCalledFunction()); Callee >= 0) {
        auto [It, New] = Edges.try_emplace(
            Callee, ModelFunction::Edge{unsigned(Callee), 0, 0, 0, false});
        if (New)
          InOrder.push_back(Callee);
        It->second.Weight += Weight;
        It->second.Chance += Chance;
        It->second.Certain += Sure;
        It->second.InLoop |= L != nullptr;
        continue;
      }
      Model.CallsUnknown = true;
      addIndirectCall(Model, *Call, Weight, Chance);
    }
  }
  for (unsigned Callee : InOrder)
    Model.Calls.push_back(Edges.find(Callee)->second);
  Model.CallsItself = Edges.contains(indexOf(&F));
  Model.Unbounded =
      any_of(A.LI, [&](const Loop *L) { return !isBounded(*L, A.SE); });
}

ArrayRef<unsigned> CallModel::targetsOf(const CallBase &Call) const {
  if (const auto It = Numbers.find(Call.getCalledFunction());
      It != Numbers.end())
    return It->second;
  const auto It = Call.isIndirectCall() ? Targets.find(Call.getFunctionType())
                                        : Targets.end();
  return It == Targets.end() ? ArrayRef<unsigned>() : It->second;
}

/// A pointer calls each function of its type whose address is taken, equally
/// often; without any, a function somewhere else.
void CallModel::addIndirectCall(ModelFunction &Model, const CallBase &Call,
                                double Weight, double Chance) {
  const ArrayRef<unsigned> Called = targetsOf(Call);
  if (Called.empty()) {
    Model.Own += Weight * UnknownCallUnits;
    Model.OutsideCalls += Weight;
    return;
  }
  for (unsigned Callee : Called)
    Model.Calls.push_back(
        {Callee, Weight / Called.size(), Chance / Called.size(), 0, true});
}

void CallModel::findCycles() {
  const CallGraphView View(Functions);
  CycleOf.resize(Functions.size());
  for (auto It = scc_begin(&View); !It.isAtEnd(); ++It) {
    if ((*It).front()->Number == Functions.size())
      continue;
    const unsigned Begin = Order.size();
    for (const CallGraphView::Node *N : *It) {

      Order.push_back(N->Number);
      CycleOf[N->Number] = Cycles.size();
    }
    Cycles.push_back({Begin, unsigned(Order.size())});
    if (It.hasCycle())
      for (const CallGraphView::Node *N : *It)
        Functions[N->Number].Recursive = true;
  }
}

double CallModel::unitsOf(const ModelFunction::Edge &E) const {
  return Functions[E.Callee].Inclusive;
}

double CallModel::shareOf(const ModelFunction &F,
                          const ModelFunction::Edge &E) const {
  if (CycleOf[Numbers.lookup(F.F)] == CycleOf[E.Callee])
    return 0;
  // A loop around it makes such a call more often, not longer.
  const double Units = E.Chance * unitsOf(E), Most = RareCallLimit * F.Own;
  return E.Chance < BlockRuns::Sure && Units > Most ? Most / Units : 1;
}

/// Whether only the host calls \p F, if nobody here does. Code generation calls
/// functions of the libraries.
bool CallModel::isHosts(const Function &F) const {
  return F.hasFnAttribute("wasm-export-name") ||
         (IsProgram && !F.hasLocalLinkage() &&
          !F.hasFnAttribute(trace::FromLibraryAttribute));
}

/// Callers first.
void CallModel::findOnce() {
  std::vector<bool> Often(Functions.size());
  for (const auto &[Type, Called] : Targets)
    for (unsigned N : Called)
      Often[N] = true;
  std::vector<bool> Reached(Functions.size());
  for (const Cycle &C : reverse(Cycles))
    for (unsigned N : ArrayRef(Order).slice(C.Begin, C.End - C.Begin)) {
      ModelFunction &F = Functions[N];
      const bool IsMain = isMainFunction(*F.F);
      F.Once = !F.Recursive &&
               (IsMain || (!Reached[N] && !Often[N] && isHosts(*F.F)) ||
                (Reached[N] && !Often[N] && F.F->hasLocalLinkage()));
      for (const ModelFunction::Edge &E : F.Calls) {
        Reached[E.Callee] = true;
        if (!F.Once || E.InLoop)
          Often[E.Callee] = true;
      }
    }
}

void CallModel::sumInclusive(const trace::EntryCounts &Counts) {
  for (const Cycle &C : Cycles)
    for (unsigned Place = C.Begin; Place != C.End; ++Place) {
      ModelFunction &Model = Functions[Order[Place]];
      const trace::EntryCount Run = Counts.Functions.lookup(Model.F->getName());
      if (Run.Calls) {
        Model.Self = double(Run.Self);
        Model.Inclusive = double(Run.Units) / Run.Calls;
        continue;
      }
      Model.Inclusive = Model.Own;
      double Certain = Model.Certain;
      for (const ModelFunction::Edge &E : Model.Calls)
        if (shareOf(Model, E) > 0)
          Certain += E.Certain * Functions[E.Callee].Certain;
      for (const ModelFunction::Edge &E : Model.Calls)
        Model.Inclusive += E.Weight * shareOf(Model, E) * unitsOf(E);
      Model.Certain = Certain;
    }
}

void CallModel::countEntries(const trace::EntryCounts &Counts) {
  std::vector<double> Outside(Functions.size(), 0);
  for (unsigned N = 0; N != Functions.size(); ++N) {
    ModelFunction &Model = Functions[N];
    const auto It = Counts.Functions.find(Model.F->getName());
    if (It != Counts.Functions.end()) {
      Model.Measured = true;
      Model.Entries = It->second.Calls;
    }
    if (!Model.F->hasLocalLinkage())
      Outside[N] = 1;
  }
  auto Send = [&](unsigned N, auto &&Takes, std::vector<double> &To) {
    for (const ModelFunction::Edge &E : Functions[N].Calls)
      if (Takes(E.Callee))
        To[E.Callee] += Functions[N].Entries * E.Weight;
  };
  for (const Cycle &C : reverse(Cycles)) {
    const ArrayRef<unsigned> Members =
        ArrayRef(Order).slice(C.Begin, C.End - C.Begin);
    auto IsInside = [&](unsigned N) {
      return CycleOf[N] == CycleOf[Members.front()];
    };
    double Entered = 0;
    for (unsigned N : Members)
      Entered += Outside[N];
    for (unsigned N : Members)
      if (!Functions[N].Measured)
        Functions[N].Entries = Outside[N];
    const bool Around = Functions[Members.front()].Recursive;
    for (unsigned Round = 0; Around && Round != CycleRounds; ++Round) {
      std::vector<double> Next = Outside;
      for (unsigned N : Members)
        Send(N, IsInside, Next);
      for (unsigned N : Members)
        if (!Functions[N].Measured)
          Functions[N].Entries = std::min(Next[N], Entered * MaxCycleFactor);
    }
    for (unsigned N : Members)
      Send(N, [&](unsigned Callee) { return !IsInside(Callee); }, Outside);
  }
}

} // namespace edgewasm
