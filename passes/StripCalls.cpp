//===- StripCalls.cpp - printf without an interpreter ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything is looked at before anything is changed.
//
//===----------------------------------------------------------------------===//

#include "StripCalls.h"
#include "ConstantText.h"
#include "FormatCalls.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace edgewasm {

/// With more pieces than about 180 of the longest kind, which have a width, the
/// interpreter is shorter.
static constexpr size_t MaxPieces = 128;

namespace {

/// The functions of the C library's formatter that are called.
struct Formatter {
  explicit Formatter(Module &M);
  /// Whether all that such calls need are there, and of the kind expected.
  bool isComplete(bool ToStream, bool ToMemory) const {
    return Text && Int && Long && Char && String && Double &&
           (!ToStream || (Begin && End && Stdout)) &&
           (!ToMemory || (BeginMemory && EndMemory));
  }
  Function *Begin, *End, *BeginMemory, *EndMemory, *Text, *Int, *Long, *Char,
      *String, *Double;
  GlobalVariable *Stdout;

private:
  Function *get(Module &M, StringRef Name, Type *Result,
                ArrayRef<Type *> Parameters);
};

} // namespace

Function *Formatter::get(Module &M, StringRef Name, Type *Result,
                         ArrayRef<Type *> Parameters) {
  Function *F = M.getFunction(Name);
  auto *Type = FunctionType::get(Result, Parameters, /*isVarArg=*/false);
  return F && !F->isDeclaration() && F->getFunctionType() == Type ? F : nullptr;
}

Formatter::Formatter(Module &M) : Stdout(M.getNamedGlobal("__stdout_FILE")) {
  LLVMContext &Context = M.getContext();
  Type *Void = Type::getVoidTy(Context), *I32 = Type::getInt32Ty(Context);
  Type *Pointer = PointerType::get(Context, 0);
  Begin = get(M, "__edge_print_begin", Void, {Pointer});
  End = get(M, "__edge_print_end", I32, {});
  BeginMemory = get(M, "__edge_print_begin_memory", Void, {Pointer, I32});
  EndMemory = get(M, "__edge_print_end_memory", I32, {});
  Text = get(M, "__edge_format_text", Void, {Pointer, I32});
  Int = get(M, "__edge_print_int", Void, {I32, I32, I32, I32, I32});
  Long = get(M, "__edge_print_long", Void,
             {Type::getInt64Ty(Context), I32, I32, I32, I32});
  Char = get(M, "__edge_print_char", Void, {I32, I32, I32});
  String = get(M, "__edge_print_string", Void, {Pointer, I32, I32, I32});
  Double = get(M, "__edge_print_double", Void,
               {Type::getDoubleTy(Context), I32, I32, I32, I32});
}

/// Calls the conversions of one call of the family.
class Replacement {
public:
  Replacement(const Formatter &Library, const FormatCall &C)
      : Library(Library), C(C), B(C.Call), At(C.FormatAt + 1) {
    C.Call->getOperandBundlesAsDefs(Bundles);
    B.setDefaultOperandBundles(Bundles);
  }

  void run() {
    Value *First = C.Call->getArgOperand(0);
    if (C.toMemory())
      B.CreateCall(Library.BeginMemory,
                   {First, C.FormatAt == 2 ? C.Call->getArgOperand(1)
                                           : B.getInt32(INT32_MAX)});
    else
      B.CreateCall(Library.Begin, {C.FormatAt ? First : Library.Stdout});
    // edge-strip-printf counts what the conversions are asked for.
    if (Function *Mark = C.Call->getModule()->getFunction(PrintfFormatMark))
      B.CreateCall(Mark, {C.Call->getArgOperand(C.FormatAt)});
    for (const FormatPiece &Piece : C.Pieces)
      if (Piece.Letter)
        convert(Piece);
      else
        addText(Piece.Text);
    flush();
    CallInst *End =
        B.CreateCall(C.toMemory() ? Library.EndMemory : Library.End);
    if (!C.Call->getType()->isVoidTy())
      C.Call->replaceAllUsesWith(End);
    C.Call->eraseFromParent();
  }

private:
  /// Text is kept until something else comes.
  void addText(StringRef More) { Text += More; }

  void flush() {
    if (Text.empty())
      return;
    B.CreateCall(Library.Text,
                 {B.CreateGlobalString(Text, "edge.text", /*AddressSpace=*/0,
                                       /*M=*/nullptr, /*AddNull=*/false),
                  B.getInt32(Text.size())});
    Text.clear();
  }

  Value *next() { return C.Call->getArgOperand(At++); }

  /// Whether \p V is a character or string that might as well be text.
  bool addConstant(const FormatPiece &Piece, const Value *V) {
    if (Piece.Flags || Piece.Width || Piece.WidthStar || Piece.PrecisionStar ||
        Piece.Precision >= 0)
      return false;
    if (Piece.Letter == 's')
      if (const auto Constant = constantText(*V)) {
        addText(*Constant);
        return true;
      }
    const auto *Number = dyn_cast<ConstantInt>(V);
    if (Piece.Letter != 'c' || !Number)
      return false;
    Text += static_cast<char>(Number->getZExtValue());
    return true;
  }

  void convert(const FormatPiece &Piece) {
    Value *Flags = B.getInt32(Piece.Flags);
    Value *Width = Piece.WidthStar ? next() : B.getInt32(Piece.Width);
    Value *Precision =
        Piece.PrecisionStar ? next() : B.getInt32(Piece.Precision);
    Value *V = next();
    if (addConstant(Piece, V))
      return;
    flush();
    Value *Letter = B.getInt32(Piece.Letter);
    if (Piece.Letter == 's')
      B.CreateCall(Library.String, {V, Flags, Width, Precision});
    else if (Piece.Letter == 'c')
      B.CreateCall(Library.Char, {V, Flags, Width});
    else if (V->getType()->isDoubleTy())
      B.CreateCall(Library.Double, {V, Letter, Flags, Width, Precision});
    else if (Piece.Bits == 64)
      B.CreateCall(Library.Long, {V, Letter, Flags, Width, Precision});
    else
      B.CreateCall(Library.Int,
                   {word(Piece, V), Letter, Flags, Width, Precision});
  }

  /// \returns the 32 bits of \p V that \p Piece converts.
  Value *word(const FormatPiece &Piece, Value *V) {
    if (V->getType()->isPointerTy())
      return B.CreatePtrToInt(V, B.getInt32Ty());
    if (Piece.Bits == 32)
      return V;
    Value *Narrow = B.CreateTrunc(V, B.getIntNTy(Piece.Bits));
    return Piece.Letter == 'd' ? B.CreateSExt(Narrow, B.getInt32Ty())
                               : B.CreateZExt(Narrow, B.getInt32Ty());
  }

  const Formatter &Library;
  const FormatCall &C;
  /// Says which handler of exceptions a call is in: there, a call that does not
  /// is none.
  SmallVector<OperandBundleDef> Bundles;
  IRBuilder<> B;
  unsigned At;
  std::string Text;
};

PreservedAnalyses StripCallsPass::run(Module &M, ModuleAnalysisManager &) {
  const GlobalVariable *Full = findGate(M, StdioFullGate);
  SmallVector<FormatCall> Calls;
  if (!Full || !collectFormatCalls(M, Calls) || Calls.empty())
    return PreservedAnalyses::all();
  const Formatter Library(M);
  const bool ToMemory =
      any_of(Calls, [](const FormatCall &C) { return C.toMemory(); });
  const bool ToStream =
      any_of(Calls, [](const FormatCall &C) { return !C.toMemory(); });
  if (!Library.isComplete(ToStream, ToMemory) ||
      (ToStream && gateValue(*Full))) {
    remarkKept(*Calls.front().Call, "Calls",
               "formats are read at run time: there are FILE structures");
    return PreservedAnalyses::all();
  }
  size_t Pieces = 0;
  for (const FormatCall &C : Calls)
    Pieces += C.Pieces.size();
  if (Pieces > MaxPieces) {
    remarkKept(M, "Calls",
               "formats are read at run time: " + Twine(Pieces) +
                   " pieces are longer than what reads them");
    return PreservedAnalyses::all();
  }
  for (FormatCall &C : Calls) {
    // Nothing throws where streams are no FILE structures.
    if (auto *Invoke = dyn_cast<InvokeInst>(C.Call))
      C.Call = changeToCall(Invoke);
    Replacement(Library, C).run();
  }
  remarkStripped(M, "Calls",
                 Twine(Calls.size()) + " formats are not read at run time");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
