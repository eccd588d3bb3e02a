//===- SiteMetadata.cpp - Sites as named metadata -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes and reads `!edge.trace.sites`. The reader trusts nothing: IR may come
// from a file that somebody edited.
//
//===----------------------------------------------------------------------===//

#include "SiteMetadata.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Metadata.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {
constexpr StringRef KindNames[] = {"function", "loop", "call", "library",
                                   "host"};
constexpr unsigned SiteOperands = 9; // And two more if anything is folded.
constexpr unsigned FrameOperands = 3;
constexpr unsigned FoldedOperands = 4;

/// Reads the operands of one node in order; the first misfit makes it bad.
class NodeReader {
public:
  explicit NodeReader(const MDNode &N) : N(N) {}

  std::string string() {
    const auto *S = dyn_cast_or_null<MDString>(next());
    Bad |= !S;
    return S ? S->getString().str() : std::string();
  }

  uint32_t number() {
    const auto *C = mdconst::dyn_extract_or_null<ConstantInt>(nextOperand());
    if (!C || !C->getValue().isIntN(32)) {
      Bad = true;
      return 0;
    }
    return C->getZExtValue();
  }

  const MDNode *node() {
    const auto *Node = dyn_cast_or_null<MDNode>(next());
    Bad |= !Node;
    return Node;
  }

  bool bad() const { return Bad; }

private:
  MDOperand const &nextOperand() {
    assert(Index < N.getNumOperands() && "the caller checks the number");
    return N.getOperand(Index++);
  }
  Metadata *next() { return nextOperand().get(); }

  const MDNode &N;
  unsigned Index = 0;
  bool Bad = false;
};

bool readSite(const MDNode &N, Site &S) {
  const bool HasFolded = N.getNumOperands() == SiteOperands + 2;
  if (N.getNumOperands() != SiteOperands && !HasFolded)
    return false;
  NodeReader In(N);
  const std::string Kind = In.string();
  const auto *Name = llvm::find(KindNames, Kind);
  if (Name == std::end(KindNames))
    return false;
  S.Kind = SiteKind(Name - std::begin(KindNames));
  S.Flags = In.number();
  S.Function = In.string();
  S.Callee = In.string();
  S.File = In.string();
  S.Line = In.number();
  S.Column = In.number();
  S.Cost = In.number();
  const MDNode *Stack = In.node(), *Folded = HasFolded ? In.node() : nullptr;
  S.MoreFolded = HasFolded ? In.number() : 0;
  if (In.bad() || Stack->getNumOperands() % FrameOperands != 0)
    return false;
  NodeReader Frames(*Stack);
  for (unsigned I = 0; I != Stack->getNumOperands(); I += FrameOperands) {
    InlineFrame &F = S.InlineStack.emplace_back();
    F.Function = Frames.string();
    F.File = Frames.string();
    F.Line = Frames.number();
  }
  if (!Folded || Frames.bad())
    return !Frames.bad();
  if (Folded->getNumOperands() % FoldedOperands != 0)
    return false;
  NodeReader Callees(*Folded);
  uint32_t Left = FoldedWhole;
  for (unsigned I = 0; I != Folded->getNumOperands(); I += FoldedOperands) {
    FoldedCallee &C = S.Folded.emplace_back();
    C.Function = Callees.string();
    const uint32_t Basis = Callees.number();
    C.Basis = FoldedBasis(Basis);
    C.Calls = Callees.number();
    C.Amount = Callees.number();
    if (Basis > uint32_t(FoldedBasis::Traced) ||
        (C.Basis == FoldedBasis::Traced && C.Amount > Left))
      return false;
    if (C.Basis == FoldedBasis::Traced)
      Left -= C.Amount;
  }
  return !Callees.bad();
}
} // namespace

StringRef getSiteKindName(SiteKind Kind) { return KindNames[unsigned(Kind)]; }

void writeSiteMetadata(Module &M, ArrayRef<Site> Sites) {
  LLVMContext &Ctx = M.getContext();
  auto Text = [&](StringRef S) -> Metadata * { return MDString::get(Ctx, S); };
  auto Number = [&](uint32_t N) -> Metadata * {
    return ConstantAsMetadata::get(ConstantInt::get(Type::getInt32Ty(Ctx), N));
  };
  NamedMDNode *Table = M.getOrInsertNamedMetadata(SiteMetadataName);
  Table->clearOperands();
  for (const Site &S : Sites) {
    SmallVector<Metadata *> Stack;
    for (const InlineFrame &F : S.InlineStack)
      Stack.append({Text(F.Function), Text(F.File), Number(F.Line)});
    SmallVector<Metadata *, SiteOperands + 2> Operands = {
        Text(getSiteKindName(S.Kind)),
        Number(S.Flags),
        Text(S.Function),
        Text(S.Callee),
        Text(S.File),
        Number(S.Line),
        Number(S.Column),
        Number(S.Cost),
        MDNode::get(Ctx, Stack)};
    SmallVector<Metadata *> Folded;
    for (const FoldedCallee &C : S.Folded)
      Folded.append({Text(C.Function), Number(uint32_t(C.Basis)),
                     Number(C.Calls), Number(C.Amount)});
    if (!Folded.empty())
      Operands.append({MDNode::get(Ctx, Folded), Number(S.MoreFolded)});
    Table->addOperand(MDNode::get(Ctx, Operands));
  }
}

Expected<std::vector<Site>> readSiteMetadata(const Module &M) {
  std::vector<Site> Sites;
  const NamedMDNode *Table = M.getNamedMetadata(SiteMetadataName);
  if (!Table)
    return Sites;
  for (const MDNode *N : Table->operands())
    if (!readSite(*N, Sites.emplace_back()))
      return createStringError(inconvertibleErrorCode(),
                               "!" + Twine(SiteMetadataName) + " operand " +
                                   Twine(Sites.size() - 1) +
                                   " is not a site description");
  return Sites;
}

} // namespace edgewasm
