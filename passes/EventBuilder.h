//===- EventBuilder.h - Puts trace intrinsics into a function ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every event goes in through here, because each must carry a debug location
// (a call without one is an error in a function that has debug info) and, in
// an exception-handling funclet, the funclet's operand bundle (a call without
// it silently becomes unreachable).
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_EVENTBUILDER_H
#define EDGEWASM_PASSES_EVENTBUILDER_H

#include "TraceIntrinsics.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/IRBuilder.h"

namespace edgewasm {

class EventBuilder {
public:
  /// The blocks of \p F must be final: blocks added later belong to no funclet
  /// unless addBlock() tells which.
  explicit EventBuilder(llvm::Function &F);

  /// \returns true if it is clear to which funclet \p BB belongs.
  bool canInsert(const llvm::BasicBlock &BB) const;

  /// \p New was split from \p Old.
  void addBlock(llvm::BasicBlock &New, const llvm::BasicBlock &Old);

  /// Inserts the event before \p Before, with its debug location or else the
  /// function's. The block must satisfy canInsert().
  llvm::CallInst *insert(TraceIntrinsic Kind,
                         llvm::ArrayRef<llvm::Value *> Arguments,
                         llvm::BasicBlock::iterator Before);
  /// The same for an event of the site \p Site without further arguments.
  llvm::CallInst *insert(TraceIntrinsic Kind, unsigned Site,
                         llvm::BasicBlock::iterator Before);

  /// \returns the location of \p I, or the function's own line.
  llvm::DebugLoc getLocation(const llvm::Instruction &I) const;
  /// \returns the function's own line, if it has debug info.
  const llvm::DebugLoc &getFunctionLocation() const { return FunctionLoc; }

private:
  llvm::Function &F;
  llvm::DebugLoc FunctionLoc;
  bool HasFunclets = false;
  llvm::DenseMap<llvm::BasicBlock *, llvm::ColorVector> Colors;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_EVENTBUILDER_H
