//===- CallModel.h - How often functions run, and for how long --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A static estimate of a module's run: the activations of each function, and
// the virtual time units of one. Block frequencies say how often a function
// calls another; that is multiplied out along the call graph from the roots.
// Counts of an earlier run take the place of the estimate where there are any.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_CALLMODEL_H
#define EDGEWASM_PASSES_CALLMODEL_H

#include "edgewasm/Trace/EntryCounts.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/Module.h"
#include <vector>

namespace edgewasm {

/// One function of the model.
struct ModelFunction {
  /// Calls of one callee; Weight is how many for each activation.
  struct Edge {
    unsigned Callee;
    double Weight;
    /// How likely an activation makes one that does not have to go around a
    /// loop first; the sum of the places in the code.
    double Chance;
    double Certain; ///< Of Weight: made in every activation.
    bool InLoop;    ///< One of these calls is in a loop.
  };

  llvm::Function *F = nullptr;
  double Own = 0; ///< Units of an activation without functions it calls.
  /// Units of what every activation runs, callees included.
  double Certain = 0;
  /// Units of a usual activation with them: see CallModel::RareCallLimit.
  double Inclusive = 0;
  double Entries = 0; ///< Activations in a run; 1 is one call of a root.
  llvm::SmallVector<Edge, 4> Calls;
  double Self = 0;       ///< Units of the earlier run that were spent in it.
  bool Measured = false; ///< Inclusive and Entries are from an earlier run.
  bool Recursive = false;
  bool CallsItself = false; ///< Not only in a larger cycle.
  /// It calls what the model does not see: through a pointer, or outside.
  bool CallsUnknown = false;
  /// It calls the host, or a library function that has a frame of its own.
  bool HasCallFrames = false;
  double LibraryEvents = 0; ///< Events of its library calls, an activation.
  /// Calls of the host, or of functions that are not seen, an activation.
  double OutsideCalls = 0;
  /// A loop in it may run for a time that nothing static tells.
  bool Unbounded = false;
  /// It is called from main or the host, whose calls cost more than events, or
  /// from others that are, and never in a loop, in recursion, through a pointer
  /// or from other objects: a few times in a run, or each time the host calls.
  bool Once = false;
};

/// What the model needs of a function.
struct ModelAnalyses {
  const llvm::TargetLibraryInfo &TLI;
  llvm::LoopInfo &LI;
  llvm::BlockFrequencyInfo &BFI;
  llvm::ScalarEvolution &SE;
};

/// The model of one module. It refers to the module and is right as long as
/// that does not change.
class CallModel {
public:
  using AnalysesOf = llvm::function_ref<ModelAnalyses(llvm::Function &)>;
  /// A call that is made on some ways through a function only may be on the way
  /// of an error, or of what happens once in a thousand activations. One counts
  /// as much as the function's own units at most, also where a loop makes many
  /// of them, or whatever can fail would seem long.
  static constexpr double RareCallLimit = 1;

  /// Iterations of a loop of unknown length that are counted on, of an
  /// outermost one and of one in another. Frequencies of blocks alone assume
  /// thirty for each, and multiply.
  static constexpr double OuterIterations = 16;
  static constexpr double InnerIterations = 4;

  /// Longest run of a loop, in units, that counts as bounded.
  static constexpr double BoundedUnits = 512;

  CallModel(llvm::Module &M, AnalysesOf Analyses,
            const trace::EntryCounts &Counts, bool IsProgram);

  llvm::ArrayRef<ModelFunction> functions() const { return Functions; }
  /// \returns the numbers of the functions that \p Call may call and the model
  /// has a body of.
  llvm::ArrayRef<unsigned> targetsOf(const llvm::CallBase &Call) const;
  /// \returns the share of \p E's callee that counts for \p F: 1 but for rare
  /// calls. A call that goes around a cycle has none: how deep recursion goes
  /// nobody knows, and an activation of its own answers for what is below it.
  double shareOf(const ModelFunction &F, const ModelFunction::Edge &E) const;
  /// Functions by number, callees first; callers and callees in a cycle stand
  /// beside each other.
  llvm::ArrayRef<unsigned> calleesFirst() const { return Order; }
  /// \returns the number of \p F, or -1 if the model has no body of it.
  int indexOf(const llvm::Function *F) const {
    const auto It = Numbers.find(F);
    return It == Numbers.end() ? -1 : int(It->second);
  }

private:
  struct Cycle {
    unsigned Begin, End; ///< In Order.
  };

  void readFunction(ModelFunction &M, const ModelAnalyses &A);
  void addIndirectCall(ModelFunction &M, const llvm::CallBase &Call,
                       double Weight, double Chance);
  double unitsOf(const ModelFunction::Edge &E) const;
  void findCycles();
  void findOnce();
  bool isHosts(const llvm::Function &F) const;
  void sumInclusive(const trace::EntryCounts &Counts);
  void countEntries(const trace::EntryCounts &Counts);

  bool IsProgram; ///< What is external is called from outside the module.
  std::vector<ModelFunction> Functions;
  llvm::DenseMap<const llvm::Function *, unsigned> Numbers;
  /// Functions whose address is taken, by type: what a pointer may call.
  llvm::DenseMap<llvm::FunctionType *, llvm::SmallVector<unsigned, 4>> Targets;
  std::vector<unsigned> Order;
  std::vector<Cycle> Cycles;
  std::vector<unsigned> CycleOf; ///< By number of the function.
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_CALLMODEL_H
