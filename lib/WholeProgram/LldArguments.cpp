//===- LldArguments.cpp - What lld is told --------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LldArguments.h"
#include "WholeProgram/ModuleFile.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// Below the stack, where we choose its size; as much as an offset that
/// Binaryen makes of a sum may be.
constexpr unsigned UnusedLowMemory = 1024;

constexpr StringRef StripAllOptions[] = {"-s", "--strip-all"};

bool asksFor(const LinkOptions &O, ArrayRef<StringRef> Words) {
  return any_of(O.Linker, [&](StringRef A) { return is_contained(Words, A); });
}

/// How exceptions and longjmp become code. A user's own choice stays: LLVM
/// takes each of these options once.
void addExceptionOptions(const LinkOptions &O, std::vector<std::string> &Args) {
  const auto Says = [&](StringRef Text) {
    return any_of(O.Linker, [&](StringRef A) { return A.contains(Text); });
  };
  if (Says("emscripten-cxx-exceptions") || Says("emscripten-sjlj"))
    return;
  const auto Add = [&](StringRef Name, StringRef Value) {
    if (Says(Name))
      return;
    Args.push_back("-mllvm");
    Args.push_back((Name + "=" + Value).str());
  };
  Add("-wasm-enable-eh", "true");
  Add("-wasm-enable-sjlj", "true");
  Add("-exception-model", "wasm");
  Add("-wasm-use-legacy-eh", O.LegacyExceptions ? "true" : "false");
}

/// \returns true if the user sizes the memory so that a stack of \p Stack bytes
/// would be much of it.
bool isSmallMemory(ArrayRef<std::string> Args, uint64_t Stack) {
  return any_of(Args, [=](StringRef A) {
    uint64_t Bytes;
    A = A.ltrim('-');
    return (A.consume_front("initial-memory=") ||
            A.consume_front("max-memory=")) &&
           !A.getAsInteger(0, Bytes) && Bytes < 8 * Stack;
  });
}

/// Whether the size of the stack is ours to choose.
bool choosesStack(const LinkOptions &O) {
  return O.StackBytes && !O.IsRelocatable &&
         !isSmallMemory(O.Linker, O.StackBytes);
}

/// In front of the user's own -z stack-size=, of which the last one counts. The
/// stack comes first in memory and grows downwards: what is added lies below
/// all that was asked for.
void addStack(const LinkOptions &O, std::vector<std::string> &Args) {
  if (!choosesStack(O))
    return;
  Args.push_back("-z");
  Args.push_back("stack-size=" +
                 std::to_string(O.StackBytes + UnusedLowMemory));
}

/// Which remarks reach the session at all.
void addRemarkOptions(const LinkOptions &O, std::vector<std::string> &Args) {
  for (auto [Option, Passes] :
       {std::pair("-pass-remarks=", &O.Remarks),
        std::pair("-pass-remarks-missed=", &O.RemarksMissed),
        std::pair("-pass-remarks-analysis=", &O.RemarksAnalysis)})
    if (!Passes->empty()) {
      Args.push_back("-mllvm");
      Args.push_back(Option + *Passes);
    }
}

} // namespace

bool isSharedLink(const LinkOptions &O) {
  return is_contained(O.Linker, "--experimental-pic")
             ? false
             : is_contained(O.Linker, "-shared") ||
                   is_contained(O.Linker, "--shared");
}

bool choosesSections(const LinkOptions &O) {
  return asksFor(O, {"-q", "--emit-relocs"}) ||
         any_of(O.Linker,
                [](StringRef A) { return A.contains("-keep-section"); });
}

bool stripsLate(const LinkOptions &O) {
  return isFileOutput(O.Output) && !O.IsRelocatable &&
         asksFor(O, StripAllOptions) && !choosesSections(O);
}

bool hasUnusedLowMemory(const LinkOptions &O) {
  return choosesStack(O) && none_of(O.Linker, [](StringRef A) {
           return A.contains("stack-size") || A.contains("stack-first") ||
                  A.contains("global-base");
         });
}

StringRef mapOfUser(const LinkOptions &O) {
  const std::vector<std::string> &Args = O.Linker;
  StringRef File;
  for (size_t I = 0; I != Args.size(); ++I) {
    StringRef A = Args[I];
    if (!A.consume_front("--Map") && !A.consume_front("-Map"))
      continue;
    if (A.consume_front("="))
      File = A;
    else if (A.empty() && I + 1 != Args.size())
      File = Args[I + 1];
  }
  return File;
}

std::vector<std::string> lldArguments(const LinkOptions &O, StringRef Program,
                                      ArrayRef<std::string> Further) {
  std::vector<std::string> Args = {Program.str()};
  addExceptionOptions(O, Args);
  addRemarkOptions(O, Args);
  addStack(O, Args);
  append_range(Args, Further);
  if (O.SaveTemps)
    Args.push_back("--save-temps");
  const bool StripsLate = stripsLate(O);
  copy_if(O.Linker, std::back_inserter(Args), [&](StringRef A) {
    return !StripsLate || !is_contained(StripAllOptions, A);
  });
  return Args;
}

} // namespace edgewasm
