//===- SiteBuilder.cpp - Collects the sites of a module -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns debug locations into site descriptions.
//
//===----------------------------------------------------------------------===//

#include "SiteBuilder.h"
#include "llvm/IR/DebugInfoMetadata.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

static StringRef getLinkageName(const DISubprogram &SP) {
  // Absent for C, and for C++ with line tables only.
  return SP.getLinkageName().empty() ? SP.getName() : SP.getLinkageName();
}

unsigned SiteBuilder::addFunction(const Function &F, uint32_t Flags,
                                  uint32_t Cost) {
  Site &S = Sites.emplace_back();
  S.Kind = SiteKind::Function;
  S.Flags = Flags;
  S.Function = F.getName();
  S.Cost = Cost;
  if (const DISubprogram *SP = F.getSubprogram()) {
    S.File = SP->getFilename();
    S.Line = SP->getLine();
  }
  return Sites.size() - 1;
}

unsigned SiteBuilder::addPlace(SiteKind Kind, const Function &F,
                               const DebugLoc &Loc, StringRef Callee,
                               uint32_t Flags, uint32_t Cost) {
  Site &S = Sites.emplace_back();
  S.Kind = Kind;
  S.Flags = Flags;
  S.Function = F.getName();
  S.Callee = Callee;
  S.Cost = Cost;
  const DILocation *At = Loc.get();
  if (!At)
    return Sites.size() - 1;
  S.File = At->getFilename();
  S.Line = At->getLine();
  S.Column = At->getColumn();
  for (; const DILocation *Call = At->getInlinedAt(); At = Call) {
    InlineFrame &Frame = S.InlineStack.emplace_back();
    Frame.Function = getLinkageName(*At->getScope()->getSubprogram());
    Frame.File = Call->getFilename();
    Frame.Line = Call->getLine();
  }
  return Sites.size() - 1;
}

} // namespace edgewasm
