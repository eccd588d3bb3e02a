//===- StripWords.cpp - Last words put together ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// First the calls, in groups by what they print around their arguments; then a
// function for each group.
//
//===----------------------------------------------------------------------===//

#include "StripWords.h"
#include "ConstantText.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "ThrownTexts.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// The functions of the library that write last words.
struct Writer {
  explicit Writer(Module &M);
  bool isComplete() const { return Text && String && Number && GiveUp; }
  Function *Text, *String, *Number, *GiveUp;
};

/// A call that ends the program with a text.
struct LastWords {
  CallBase *Call;
  SmallVector<Value *, 2> Arguments;
};

/// Calls with the same format, and that format with what stands around it.
struct Group {
  const Function *Callee;
  std::string Format;
  SmallVector<LastWords, 2> Calls;
};

} // namespace

Writer::Writer(Module &M) {
  LLVMContext &Context = M.getContext();
  Type *I32 = Type::getInt32Ty(Context),
       *Pointer = PointerType::get(Context, 0);
  const auto Get = [&](StringRef Name, ArrayRef<Type *> Parameters) {
    Function *F = M.getFunction(Name);
    return F && !F->isDeclaration() &&
                   F->getFunctionType() ==
                       FunctionType::get(Type::getVoidTy(Context), Parameters,
                                         /*isVarArg=*/false)
               ? F
               : nullptr;
  };
  Text = Get(LastTextFunction, {Pointer, I32});
  String = Get(LastStringFunction, {Pointer});
  Number = Get(LastNumberFunction, {I32});
  GiveUp = Get(GiveUpFunction, {Pointer, I32});
}

/// Whether \p Format converts just \p Arguments.
static bool converts(StringRef Format, ArrayRef<Value *> Arguments) {
  unsigned At = 0;
  for (size_t I = Format.find('%'); I != StringRef::npos;
       I = Format.find('%', I + 2), ++At) {
    if (I + 1 == Format.size() || At == Arguments.size())
      return false;
    const Type *Given = Arguments[At]->getType();
    if (Format[I + 1] == 's' ? !Given->isPointerTy()
                             : Format[I + 1] != 'd' || !Given->isIntegerTy(32))
      return false;
  }
  return true;
}

/// Whether \p F is the library's: it asks whether there shall be last words.
static bool asks(const Function &F, const GlobalVariable &Gate) {
  return any_of(Gate.users(), [&](const User *U) {
    const auto *Load = dyn_cast<LoadInst>(U);
    return Load && Load->getFunction() == &F;
  });
}

namespace {

/// Finds the calls and sorts them into groups.
class Collector {
public:
  explicit Collector(Module &M, const GlobalVariable &Gate) {
    for (const auto &[Name, Before, After] :
         {std::tuple(AbortMessageFunction, "libc++abi: ", "\n"),
          std::tuple(VerboseAbortFunction, "", "")})
      if (Function *F = M.getFunction(Name); F && asks(*F, Gate))
        addCalls(*F, Before, After);
    if (Function *F = M.getFunction(UncaughtFunction))
      for (CallBase *Call : callsOf(*F))
        if (Call->arg_size() == 2)
          addUncaught(*Call);
  }

  SmallVector<Group> Groups;

private:
  /// A call that is not the end of its block would go with one before it.
  static bool isEnd(const CallBase &Call) {
    return Call.isTerminator() || isa<UnreachableInst>(Call.getNextNode());
  }

  static SmallVector<CallBase *> callsOf(Function &F) {
    SmallVector<CallBase *> Calls;
    for (const Use &U : F.uses())
      if (auto *Call = dyn_cast<CallBase>(U.getUser());
          Call && Call->isCallee(&U))
        Calls.push_back(Call);
    return Calls;
  }

  void addCalls(Function &F, StringRef Before, StringRef After) {
    for (CallBase *Call : callsOf(F)) {
      const auto Format = constantText(*Call->getArgOperand(0));
      const SmallVector<Value *, 2> Arguments(drop_begin(Call->args()));
      if (!isEnd(*Call) || !Format || !converts(*Format, Arguments)) {
        remarkKept(*Call, "Words", "this text is put together at run time");
        continue;
      }
      add(F, (Before + *Format + After).str(), {Call, Arguments});
    }
  }

  void addUncaught(CallBase &Call) {
    if (!isEnd(Call))
      return;
    Value *Type = Call.getArgOperand(0), *What = Call.getArgOperand(1);
    std::string Format =
        "libc++abi: terminating due to uncaught exception of type %s";
    if (isa<ConstantPointerNull>(What))
      add(*Call.getCalledFunction(), Format + "\n", {&Call, {Type}});
    else if (isKnownNonZero(What, Call.getDataLayout()))
      add(*Call.getCalledFunction(), Format + ": %s\n", {&Call, {Type, What}});
  }

  void add(const Function &F, std::string Format, LastWords Words) {
    auto *G = find_if(Groups, [&](const Group &Other) {
      return Other.Callee == &F && Other.Format == Format;
    });
    if (G == Groups.end())
      G = &Groups.emplace_back(Group{&F, std::move(Format), {}});
    G->Calls.push_back(std::move(Words));
  }
};

/// Writes the function for a group.
class Speaker {
public:
  Speaker(Module &M, const Writer &Library, const Group &G)
      : Library(Library), G(G), B(M.getContext()) {
    for (unsigned I = 0; I < G.Calls.front().Arguments.size(); ++I)
      Kinds.push_back(kindOf(I));
    SmallVector<Type *> Parameters;
    for (const Kind K : Kinds) {
      if (K == Kind::Number)
        Parameters.push_back(B.getInt32Ty());
      if (K == Kind::String || K == Kind::Text)
        Parameters.push_back(B.getPtrTy());
      if (K == Kind::Text)
        Parameters.push_back(B.getInt32Ty());
    }
    F = Function::Create(FunctionType::get(B.getVoidTy(), Parameters, false),
                         GlobalValue::InternalLinkage, "edge.last.words", M);
    F->setAttributes(AttributeList::get(
        M.getContext(), Library.GiveUp->getAttributes().getFnAttrs(), {}, {}));
    F->setDoesNotReturn();
    F->setDoesNotThrow();
    F->addFnAttr(Attribute::Cold);
    B.SetInsertPoint(BasicBlock::Create(M.getContext(), "", F));
    writeBody();
  }

  /// Calls it in the place of \p Words.
  void replace(const LastWords &Words) {
    SmallVector<OperandBundleDef, 1> Bundles;
    Words.Call->getOperandBundlesAsDefs(Bundles);
    IRBuilder<> At(Words.Call);
    SmallVector<Value *> Arguments;
    for (const auto &[K, V] : zip(Kinds, Words.Arguments)) {
      if (K == Kind::Constant)
        continue;
      if (K != Kind::Text) {
        Arguments.push_back(V);
        continue;
      }
      const StringRef Text = *constantText(*V);
      Arguments.push_back(literal(At, Text));
      Arguments.push_back(At.getInt32(Text.size()));
    }
    CallInst *Call = At.CreateCall(F, Arguments, Bundles);
    Call->setDoesNotReturn();
    Call->setDoesNotThrow();
    changeToUnreachable(Words.Call);
  }

private:
  /// What becomes of an argument: nothing, where it is the same in all calls; a
  /// text with its length; what it was.
  enum class Kind { Constant, Text, String, Number };

  Kind kindOf(unsigned I) const {
    const Value *First = G.Calls.front().Arguments[I];
    if (First->getType()->isIntegerTy())
      return all_of(G.Calls,
                    [&](const LastWords &Words) {
                      return isa<ConstantInt>(First) &&
                             Words.Arguments[I] == First;
                    })
                 ? Kind::Constant
                 : Kind::Number;
    Kind Result = Kind::Constant;
    const auto Text = constantText(*First);
    for (const LastWords &Words : G.Calls) {
      const auto Other = constantText(*Words.Arguments[I]);
      if (!Other)
        return Kind::String;
      if (*Other != *Text)
        Result = Kind::Text;
    }
    return Result;
  }

  static Value *literal(IRBuilder<> &At, StringRef Text) {
    return At.CreateGlobalString(Text, "edge.text", /*AddressSpace=*/0,
                                 /*M=*/nullptr, /*AddNull=*/false);
  }

  void flush(Function *By) {
    if (By == Library.Text && Pending.empty())
      return;
    B.CreateCall(By, {literal(B, Pending), B.getInt32(Pending.size())});
    Pending.clear();
  }

  void writeBody() {
    StringRef Rest = G.Format;
    Argument *Next = F->arg_begin();
    for (const auto &[K, V] : zip(Kinds, G.Calls.front().Arguments)) {
      const size_t End = Rest.find('%');
      Pending += Rest.take_front(End);
      Rest = Rest.drop_front(End + 2);
      if (K == Kind::Constant) {
        const auto *Number = dyn_cast<ConstantInt>(V);
        Pending +=
            Number ? itostr(Number->getSExtValue()) : constantText(*V)->str();
        continue;
      }
      flush(Library.Text);
      Argument *First = Next++;
      if (K == Kind::Text)
        B.CreateCall(Library.Text, {First, Next++});
      else
        B.CreateCall(K == Kind::Number ? Library.Number : Library.String,
                     {First});
    }
    Pending += Rest;
    flush(Library.GiveUp);
    B.CreateUnreachable();
  }

  const Writer &Library;
  const Group &G;
  IRBuilder<> B;
  SmallVector<Kind, 2> Kinds;
  Function *F;
  std::string Pending;
};

} // namespace

PreservedAnalyses StripWordsPass::run(Module &M, ModuleAnalysisManager &) {
  const GlobalVariable *Gate = findGate(M, LastWordsGate);
  const Writer Library(M);
  if (!Gate || !gateValue(*Gate) || !Library.isComplete())
    return PreservedAnalyses::all();
  const bool Forwarded = forwardThrownTexts(M);
  Collector Found(M, *Gate);
  size_t Calls = 0;
  for (const Group &G : Found.Groups) {
    Speaker Speaker(M, Library, G);
    for (const LastWords &Words : G.Calls)
      Speaker.replace(Words);
    Calls += G.Calls.size();
  }
  if (!Calls)
    return Forwarded ? PreservedAnalyses::none() : PreservedAnalyses::all();
  remarkStripped(M, "Words",
                 Twine(Calls) + " last words are not put together at run time");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
