//===- StripOutline.cpp - Repeated instructions once ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The outliner takes its candidates from an analysis; between the two they are
// sorted out.
//
//===----------------------------------------------------------------------===//

#include "StripOutline.h"
#include "StripRemark.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Analysis/IRSimilarityIdentifier.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/Analysis/VectorUtils.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/IPO/IROutliner.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// Whether a value of \p T can be an argument.
bool isOrdinary(const Type *T) {
  if (const auto *P = dyn_cast<PointerType>(T))
    return P->getAddressSpace() == 0;
  return T->isIntegerTy() || T->isFloatTy() || T->isDoubleTy() ||
         T->isFP128Ty() || T->isVoidTy() || isa<FixedVectorType>(T);
}

bool canMove(const Instruction &I) {
  if (I.isAtomic() || isa<PHINode>(I) || I.isTerminator())
    return false;
  if (const auto *Call = dyn_cast<CallBase>(&I);
      Call && (Call->hasOperandBundles() || Call->isInlineAsm()))
    return false;
  // Others say something about the code around them.
  if (const auto *Call = dyn_cast<IntrinsicInst>(&I);
      Call && !isa<MemIntrinsic>(Call) &&
      !isTriviallyVectorizable(Call->getIntrinsicID()))
    return false;
  return isOrdinary(I.getType()) && all_of(I.operands(), [](const Use &U) {
           return isOrdinary(U->getType());
         });
}

/// Whether \p B can stand for \p A. The outliner has compared what they do, but
/// not what they promise.
bool promisesSame(const Instruction &A, const Instruction &B) {
  if (A.getOpcode() != B.getOpcode() || !A.hasSameSubclassOptionalData(&B))
    return false;
  // Predicates may be each other's mirror images, and operands with them.
  if (isa<CmpInst>(A))
    return true;
  const auto *Call = dyn_cast<CallInst>(&A);
  if (!Call)
    return A.isSameOperationAs(&B);
  const auto &Other = cast<CallInst>(B);
  // Constants of an intrinsic are part of what it does.
  if (isa<IntrinsicInst>(Call) &&
      any_of(zip_equal(Call->args(), Other.args()), [](const auto &Pair) {
        const Value *A = std::get<0>(Pair), *B = std::get<1>(Pair);
        return A != B && (isa<ConstantInt>(A) || isa<ConstantInt>(B));
      }))
    return false;
  return Call->getFunctionType() == Other.getFunctionType() &&
         Call->getAttributes() == Other.getAttributes() &&
         Call->getCallingConv() == Other.getCallingConv() &&
         Call->getTailCallKind() == Other.getTailCallKind() &&
         Call->getCalledFunction() == Other.getCalledFunction();
}

bool promisesSame(const IRSimilarityCandidate &A,
                  const IRSimilarityCandidate &B) {
  return all_of(zip_equal(A, B), [](const auto &Pair) {
    return promisesSame(*std::get<0>(Pair).Inst, *std::get<1>(Pair).Inst);
  });
}

/// The blocks whose code may go elsewhere.
class MovableBlocks {
public:
  bool has(BasicBlock &Block) {
    Function &F = *Block.getParent();
    auto [It, IsNew] = Functions.try_emplace(&F);
    if (IsNew)
      look(F, It->second);
    return It->second.contains(&Block);
  }

private:
  using Blocks = SmallPtrSet<const BasicBlock *, 16>;

  static void look(Function &F, Blocks &Found) {
    if (!F.hasMinSize() || F.hasOptNone() || F.isPresplitCoroutine() ||
        F.hasFnAttribute(Attribute::Naked) || F.callsFunctionThatReturnsTwice())
      return;
    if (!F.hasPersonalityFn()) {
      for (const BasicBlock &Block : F)
        Found.insert(&Block);
      return;
    }
    const BasicBlock *Entry = &F.getEntryBlock();
    for (const auto &[Block, Colors] : colorEHFunclets(F))
      if (Colors.size() == 1 && Colors.front() == Entry)
        Found.insert(Block);
  }

  DenseMap<const Function *, Blocks> Functions;
};

bool canMove(IRSimilarityCandidate &Candidate, MovableBlocks &Movable) {
  BasicBlock *Block = Candidate.getStartBB();
  return Block == Candidate.getEndBB() && Movable.has(*Block) &&
         all_of(Candidate, [](const IRInstructionData &Data) {
           return canMove(*Data.Inst);
         });
}

/// Leaves of \p Group the largest part whose members promise the same.
void keepLikes(SimilarityGroup &Group) {
  std::vector<SimilarityGroup> Parts;
  for (IRSimilarityCandidate &Candidate : Group) {
    const auto Part = find_if(Parts, [&](const SimilarityGroup &Part) {
      return promisesSame(Part.front(), Candidate);
    });
    if (Part != Parts.end())
      Part->push_back(std::move(Candidate));
    else
      Parts.emplace_back().push_back(std::move(Candidate));
  }
  const auto Largest = max_element(
      Parts, [](const auto &A, const auto &B) { return A.size() < B.size(); });
  if (Largest == Parts.end())
    Group.clear();
  else
    Group = std::move(*Largest);
}

/// Bytes that the code of \p Candidate takes, and a call in its place, roughly.
struct Estimate {
  int Body = 0, Call = 2;
};

Estimate estimate(const IRSimilarityCandidate &Candidate,
                  const IRSimilarityCandidate &Other) {
  Estimate Result;
  SmallPtrSet<const Value *, 16> Inside, Inputs;
  for (const IRInstructionData &Data : Candidate)
    Inside.insert(Data.Inst);
  for (const auto &[Data, Like] : zip_equal(Candidate, Other)) {
    const Instruction &I = *Data.Inst;
    if (const auto *Copy = dyn_cast<MemIntrinsic>(&I)) {
      const auto *Length = dyn_cast<ConstantInt>(Copy->getLength());
      // Eight bytes at a time, or a call.
      Result.Body += Length && Length->getValue().ule(16)
                         ? 10 * divideCeil(Length->getZExtValue(), 8)
                         : 8;
    } else if (const auto *Address = dyn_cast<GetElementPtrInst>(&I)) {
      // Mostly the offset of an access.
      Result.Body += Address->hasAllConstantIndices() ? 0 : 4;
    } else {
      Result.Body += isa<LoadInst>(I) || isa<StoreInst>(I) ? 3
                     : isa<CallBase>(I)                    ? 2
                                                           : 1;
    }
    for (const auto &[Operand, LikeOperand] :
         zip_equal(I.operands(), Like.Inst->operands())) {
      const Value *V = Operand;
      if (isa<Constant>(V)) {
        if (isa<Function>(V))
          continue;
        Result.Body += 2;
        // What differs is an argument.
        if (V != LikeOperand)
          Result.Call += 3;
      } else if (!Inside.contains(V)) {
        Result.Body += 2;
        // An address in the frame has to be worked out.
        if (Inputs.insert(V).second)
          Result.Call += isa<AllocaInst, GetElementPtrInst>(V) ? 5 : 2;
      } else if (!V->hasOneUse()) {
        Result.Body += 2;
      }
    }
    // Given back through memory.
    if (any_of(I.users(), [&](const User *U) { return !Inside.contains(U); }))
      Result.Call += 14;
  }
  return Result;
}

bool isWorthIt(const SimilarityGroup &Group) {
  if (Group.size() < 2)
    return false;
  // Of a function and its place among the others.
  constexpr int Function = 8;
  const Estimate Bytes = estimate(Group[0], Group[1]);
  const int Places = int(Group.size());
  return (Places - 1) * Bytes.Body > Places * Bytes.Call + Function;
}

/// Leaves in \p Groups what may be outlined.
void sortOut(SimilarityGroupList &Groups) {
  MovableBlocks Movable;
  for (SimilarityGroup &Group : Groups) {
    erase_if(Group, [&](IRSimilarityCandidate &Candidate) {
      return !canMove(Candidate, Movable);
    });
    keepLikes(Group);
  }
  erase_if(Groups,
           [](const SimilarityGroup &Group) { return !isWorthIt(Group); });
  // One place's instructions serve all.
  for (SimilarityGroup &Group : Groups)
    for (IRSimilarityCandidate &Candidate : Group)
      for (IRInstructionData &Data : Candidate)
        Data.Inst->dropUnknownNonDebugMetadata();
}

} // namespace

PreservedAnalyses StripOutlinePass::run(Module &M, ModuleAnalysisManager &MAM) {
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  // The mark is of no use behind which more follows, and tells likes apart.
  for (Function &F : M)
    for (Instruction &I : instructions(F))
      if (auto *Call = dyn_cast<CallInst>(&I);
          Call && Call->getTailCallKind() == CallInst::TCK_Tail &&
          !isa<ReturnInst>(Call->getNextNode()))
        Call->setTailCallKind(CallInst::TCK_None);
  IRSimilarityIdentifier Similarities(
      /*MatchBranches=*/false, /*MatchIndirectCalls=*/true,
      /*MatchCallsWithName=*/true, /*MatchIntrinsics=*/true,
      /*MatchMustTailCalls=*/false);
  sortOut(Similarities.findSimilarity(M));
  const auto Costs = [&](Function &F) -> TargetTransformInfo & {
    return FAM.getResult<TargetIRAnalysis>(F);
  };
  const auto Candidates = [&](Module &) -> IRSimilarityIdentifier & {
    return Similarities;
  };
  std::unique_ptr<OptimizationRemarkEmitter> Emitter;
  const auto Remarks = [&](Function &F) -> OptimizationRemarkEmitter & {
    Emitter = std::make_unique<OptimizationRemarkEmitter>(&F);
    return *Emitter;
  };
  const size_t Before = M.size();
  if (!IROutliner(Costs, Candidates, Remarks).run(M))
    return PreservedAnalyses::all();
  remarkStripped(M, "Outline",
                 Twine(M.size() - Before) +
                     " functions in the place of repeated instructions");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
