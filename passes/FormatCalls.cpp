//===- FormatCalls.cpp - Calls of printf whose formats are known ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormatCalls.h"
#include "ConstantText.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// What \p Piece fetches.
static Type *argumentType(const FormatPiece &Piece, LLVMContext &Context) {
  switch (Piece.Letter) {
  case 's':
  case 'p':
    return PointerType::get(Context, 0);
  case 'd':
  case 'u':
  case 'x':
  case 'X':
  case 'o':
    return IntegerType::get(Context, Piece.Bits == 64 ? 64 : 32);
  case 'c':
    return Type::getInt32Ty(Context);
  default:
    return Type::getDoubleTy(Context);
  }
}

/// Whether \p C has an argument of the right type for each conversion.
static bool hasArguments(const FormatCall &C) {
  unsigned At = C.FormatAt + 1;
  const auto Takes = [&](const Type *Wanted) {
    const unsigned Index = At++;
    return Index < C.Call->arg_size() &&
           C.Call->getArgOperand(Index)->getType() == Wanted;
  };
  LLVMContext &Context = C.Call->getContext();
  Type *Int = Type::getInt32Ty(Context);
  return all_of(C.Pieces, [&](const FormatPiece &Piece) {
    return !Piece.Letter || ((!Piece.WidthStar || Takes(Int)) &&
                             (!Piece.PrecisionStar || Takes(Int)) &&
                             Takes(argumentType(Piece, Context)));
  });
}

/// Fills in \p C. \returns false if its conversions cannot be called.
static bool understand(FormatCall &C) {
  const auto Format = constantText(*C.Call->getArgOperand(C.FormatAt));
  if (!Format)
    return false;
  auto Pieces = formatPieces(*Format);
  if (!Pieces)
    return false;
  C.Pieces = std::move(*Pieces);
  // An impossible size is an error, which is the interpreter's.
  if (C.FormatAt == 2) {
    const auto *Size = dyn_cast<ConstantInt>(C.Call->getArgOperand(1));
    if (!Size || Size->getZExtValue() > INT32_MAX)
      return false;
  }
  return hasArguments(C);
}

/// Where the format is among the arguments of the function \p Name, if that is
/// one of the library's that can be replaced.
static std::optional<unsigned> formatIndex(const Function &F) {
  const auto Index = StringSwitch<std::optional<unsigned>>(F.getName())
                         .Case("printf", 0)
                         .Cases({"fprintf", "sprintf"}, 1)
                         .Case("snprintf", 2)
                         .Default(std::nullopt);
  return Index && F.isVarArg() && F.arg_size() == *Index + 1 &&
                 F.hasLocalLinkage() &&
                 libraryEffect(F) != LibraryEffect::Unknown
             ? Index
             : std::nullopt;
}

bool collectFormatCalls(Module &M, SmallVectorImpl<FormatCall> &Calls) {
  const auto Keep = [&](const Use &U) {
    if (const auto *I = dyn_cast<Instruction>(U.getUser()))
      remarkKept(*I, "Calls", "formats are read at run time for this");
    else
      remarkKept(M, "Calls",
                 "formats are read at run time for " + U.get()->getName());
    return false;
  };
  SmallVector<const Use *> Uses;
  for (const StringRef Name : {"vfprintf", "vsnprintf"})
    if (const Function *F = M.getFunction(Name)) {
      if (!F->hasLocalLinkage()) {
        remarkKept(M, "Calls", "formats are read at run time for " + Name);
        return false;
      }
      addUses(*F, Uses);
    }
  for (const Use *U : Uses) {
    const auto *Call = dyn_cast<CallBase>(U->getUser());
    if (!Call || !Call->isCallee(U) || !formatIndex(*Call->getFunction()))
      return Keep(*U);
  }
  for (Function &F : M) {
    const std::optional<unsigned> Index =
        F.isDeclaration() ? std::nullopt : formatIndex(F);
    if (!Index)
      continue;
    Uses.clear();
    addUses(F, Uses);
    for (const Use *U : Uses) {
      auto *Call = dyn_cast<CallBase>(U->getUser());
      FormatCall C{const_cast<CallBase *>(Call), *Index, F.getName(), {}};
      if (!Call || !Call->isCallee(U) ||
          Call->getFunctionType() != F.getFunctionType() || !understand(C))
        return Keep(*U);
      Calls.push_back(std::move(C));
    }
  }
  return true;
}

} // namespace edgewasm
