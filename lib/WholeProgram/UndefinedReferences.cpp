//===- UndefinedReferences.cpp - Who needs what is missing ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Looked up in the merged program, before anything is optimized: what is unused
// is still there, so a reference that is listed may be one that the optimizer
// removed while another one remained.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/UndefinedReferences.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/Module.h"
#include <algorithm>

using namespace llvm;

namespace edgewasm {

/// As many as lld lists for other targets.
constexpr size_t MostReferences = 3;

/// Calls \p Found for each instruction and each variable that refers to \p G,
/// be it inside constants.
template <typename Callback>
static void forEachUser(const GlobalValue &G, Callback Found) {
  SmallVector<const Value *, 8> Worklist = {&G};
  SmallPtrSet<const Value *, 16> Seen;
  while (!Worklist.empty())
    for (const User *U : Worklist.pop_back_val()->users())
      if (!Seen.insert(U).second)
        continue;
      else if (isa<Instruction>(U) || isa<GlobalVariable>(U))
        Found(*U);
      else if (isa<Constant>(U))
        Worklist.push_back(U);
}

/// What the linker calls the function that clang renames by its parameters.
static std::string asLldWrites(StringRef Symbol) {
  return Symbol == "__main_argc_argv" ? "main" : demangle(Symbol);
}

void UndefinedReferences::collect(const Module &M,
                                  const FunctionOwners &Owners) {
  for (const GlobalValue &G : M.global_values()) {
    const auto *F = dyn_cast<Function>(&G);
    if (!G.isDeclaration() || G.use_empty() ||
        (F && (F->isIntrinsic() || F->hasFnAttribute("wasm-import-module"))))
      continue;
    std::vector<Reference> Found;
    forEachUser(G, [&](const User &U) {
      const auto *I = dyn_cast<Instruction>(&U);
      const auto *Owner =
          I ? cast<GlobalObject>(I->getFunction()) : cast<GlobalObject>(&U);
      const LinkInput *Input = Owners.of(*Owner);
      if (!Input)
        return;
      Reference R{Input->name(),
                  Input->IsLibrary ? demangle(Owner->getName())
                                   : asLldWrites(Owner->getName()),
                  "", Input->IsLibrary};
      if (const DILocation *At = I ? I->getDebugLoc().get() : nullptr) {
        R.Place = (At->getFilename() + ":" + Twine(At->getLine())).str();
        // It may have been inlined.
        const DISubprogram *Source = At->getScope()->getSubprogram();
        R.From = demangle(Source->getLinkageName().empty()
                              ? Source->getName()
                              : Source->getLinkageName());
      }
      Found.push_back(std::move(R));
    });
    // The program's own first, and what has a line.
    std::stable_sort(Found.begin(), Found.end(),
                     [](const Reference &A, const Reference &B) {
                       return std::pair(A.IsLibrary, A.Place.empty()) <
                              std::pair(B.IsLibrary, B.Place.empty());
                     });
    if (Found.size() > MostReferences)
      Found.resize(MostReferences);
    if (Found.empty())
      continue;
    References[asLldWrites(G.getName())] = Found;
    References[G.getName()] = std::move(Found);
  }
}

bool isMergedObject(StringRef File, StringRef Output) {
  return File.consume_front(Output) && File.consume_back(".lto.o") &&
         all_of(File, isDigit);
}

std::string UndefinedReferences::explain(StringRef Line,
                                         StringRef Output) const {
  const auto [Before, Symbol] = Line.split(": undefined symbol: ");
  const size_t File = Before.rfind(Output);
  if (Symbol.empty() || File == StringRef::npos ||
      !isMergedObject(Before.drop_front(File), Output))
    return Line.str();
  const auto It = References.find(Symbol);
  if (It == References.end())
    return Line.str();
  std::string Text = (Before.take_front(File) + It->second.front().Object +
                      ": undefined symbol: " + Symbol)
                         .str();
  for (const Reference &R : It->second) {
    Text += "\n>>> referenced by " + R.From + " in " + R.Object;
    if (!R.Place.empty())
      Text += " (" + R.Place + ")";
  }
  return Text;
}

void HeldMessages::release() {
  StringSet<> Explained;
  for (StringRef Rest = Text; !Rest.empty();) {
    const size_t End = Rest.find('\n');
    const StringRef Line = Rest.take_front(End);
    const std::string Better = References.explain(Line, Output);
    // The linker repeats itself for every reference; these are listed here.
    if (Better == Line || Explained.insert(Better).second)
      Out << Better << (End == StringRef::npos ? "" : "\n");
    Rest = Rest.drop_front(std::min(Rest.size(), Line.size() + 1));
  }
  Text.clear();
  Out.flush();
}

} // namespace edgewasm
