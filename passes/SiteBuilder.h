//===- SiteBuilder.h - Collects the sites of a module -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Numbers the sites of a module in the order in which they are added, and
// takes names, lines and inline stacks from the debug info.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_SITEBUILDER_H
#define EDGEWASM_PASSES_SITEBUILDER_H

#include "edgewasm/Trace/SiteTable.h"
#include "llvm/IR/DebugLoc.h"
#include "llvm/IR/Function.h"

namespace edgewasm {

class SiteBuilder {
public:
  /// Adds \p F itself, at its own line. \returns the number of the site.
  unsigned addFunction(const llvm::Function &F, uint32_t Flags, uint32_t Cost);

  /// Says what is folded into the frames of \p Number.
  void setFolded(unsigned Number, std::vector<trace::FoldedCallee> Folded,
                 uint32_t More) {
    Sites[Number].Folded = std::move(Folded);
    Sites[Number].MoreFolded = More;
  }

  /// Adds a place inside \p F. File, line and column are where it is written;
  /// each frame of the inline stack tells which function that was inlined
  /// from, and where the inlined call is written. \returns the number.
  unsigned addPlace(trace::SiteKind Kind, const llvm::Function &F,
                    const llvm::DebugLoc &Loc, llvm::StringRef Callee,
                    uint32_t Flags, uint32_t Cost);

  llvm::ArrayRef<trace::Site> sites() const { return Sites; }

private:
  std::vector<trace::Site> Sites;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_SITEBUILDER_H
