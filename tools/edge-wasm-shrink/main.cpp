//===- main.cpp - edge-wasm-shrink, Binaryen behind the linker ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads a module, lets the Binaryen library optimise it and writes it. A
// program of its own, because the library ends the process where it finds a
// mistake; the linker then keeps the module it has. Called by edge-wasm-ld only
// (lib/WholeProgram/Shrink.cpp), built by scripts/binaryen.
//
//===----------------------------------------------------------------------===//

#include "binaryen-c.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

/// Names as in a module's section "target_features". What is not here is not
/// known to work: engines of today, or Binaryen's own handling of it.
struct Feature {
  std::string_view Name;
  BinaryenFeatures (*Get)();
};
constexpr Feature Features[] = {
    {"bulk-memory", BinaryenFeatureBulkMemory},
    {"bulk-memory-opt", BinaryenFeatureBulkMemoryOpt},
    {"call-indirect-overlong", BinaryenFeatureCallIndirectOverlong},
    {"exception-handling", BinaryenFeatureExceptionHandling},
    {"extended-const", BinaryenFeatureExtendedConst},
    {"multivalue", BinaryenFeatureMultivalue},
    {"mutable-globals", BinaryenFeatureMutableGlobals},
    {"nontrapping-fptoint", BinaryenFeatureNontrappingFPToInt},
    {"reference-types", BinaryenFeatureReferenceTypes},
    {"relaxed-simd", BinaryenFeatureRelaxedSIMD},
    {"sign-ext", BinaryenFeatureSignExt},
    {"simd128", BinaryenFeatureSIMD128},
    {"tail-call", BinaryenFeatureTailCall},
};

[[noreturn]] void fail(const std::string &What) {
  std::cerr << "edge-wasm-shrink: error: " << What << '\n';
  // No destructors: the library may have threads.
  std::_Exit(1);
}

struct Options {
  std::string Input, Output;
  int Optimize = 2, Shrink = 0;
  BinaryenFeatures Enabled = BinaryenFeatureMVP();
  bool StripDwarf = false;
  bool LowMemoryUnused = false; ///< Nothing lies below address 1024.
};

void enable(Options &O, std::string_view Names) {
  while (!Names.empty()) {
    const size_t End = std::min(Names.find(','), Names.size());
    const std::string_view Name = Names.substr(0, End);
    const auto *F =
        std::find_if(std::begin(Features), std::end(Features),
                     [&](const Feature &F) { return F.Name == Name; });
    if (F == std::end(Features))
      fail("the feature '" + std::string(Name) + "' is not known");
    O.Enabled |= F->Get();
    Names.remove_prefix(std::min(End + 1, Names.size()));
  }
}

Options parse(int Argc, char **Argv) {
  Options O;
  for (int I = 1; I < Argc; ++I) {
    std::string_view A = Argv[I];
    if (A == "-o" && I + 1 < Argc) {
      O.Output = Argv[++I];
    } else if (A == "--strip-dwarf") {
      O.StripDwarf = true;
    } else if (A == "--low-memory-unused") {
      O.LowMemoryUnused = true;
    } else if (A.substr(0, 11) == "--features=") {
      enable(O, A.substr(11));
    } else if (A == "-Oz" || A == "-Os") {
      O.Shrink = A == "-Oz" ? 2 : 1;
    } else if (A.size() == 3 && A.substr(0, 2) == "-O" && A[2] >= '0' &&
               A[2] <= '3') {
      O.Optimize = A[2] - '0';
    } else if (O.Input.empty() && A.substr(0, 1) != "-") {
      O.Input = A;
    } else {
      fail("unknown argument '" + std::string(A) + "'");
    }
  }
  if (O.Input.empty() || O.Output.empty())
    fail("usage: edge-wasm-shrink [-O0|-O1|-O2|-O3|-Os|-Oz] [--features=LIST] "
         "[--low-memory-unused] [--strip-dwarf] INPUT -o OUTPUT");
  return O;
}

void run(BinaryenModuleRef M, std::vector<const char *> Passes) {
  BinaryenModuleRunPasses(M, Passes.data(),
                          static_cast<BinaryenIndex>(Passes.size()));
}

/// \returns the optimised module. \p Restructure: optimised once more, with its
/// control flow built anew from basic blocks, which is shorter for most modules
/// and longer for some.
std::vector<char> shrink(const Options &O, std::vector<char> Bytes,
                         bool Restructure) {
  BinaryenModuleRef M =
      BinaryenModuleReadWithFeatures(Bytes.data(), Bytes.size(), O.Enabled);
  // The section of the module says what it may use, but not that exceptions are
  // among it, which is an option of code generation.
  if (!BinaryenModuleValidate(M))
    fail(O.Input + ": is not valid");
  // First: what follows would take care of it.
  if (O.StripDwarf)
    run(M, {"strip-dwarf"});
  BinaryenSetOptimizeLevel(O.Optimize);
  BinaryenSetShrinkLevel(O.Shrink);
  BinaryenSetDebugInfo(true);
  BinaryenSetLowMemoryUnused(O.LowMemoryUnused);
  // As wasm-opt does at these levels; the C API's default is neither.
  BinaryenSetGenerateStackIR(true);
  BinaryenSetOptimizeStackIR(true);
  BinaryenModuleOptimize(M);
  if (Restructure) {
    run(M, {"flatten", "rereloop"});
    BinaryenModuleOptimize(M);
  }
  // Once more, for what the first time has laid open.
  if (O.Shrink == 2)
    BinaryenModuleOptimize(M);
  // Constants that take less in a local; functions that are named often get the
  // numbers that take a byte.
  if (O.Shrink == 2)
    run(M, {"const-hoisting"});
  if (O.Shrink)
    run(M, {"reorder-functions"});
  if (!BinaryenModuleValidate(M))
    fail(O.Input + ": is no longer valid after optimization");
  const BinaryenModuleAllocateAndWriteResult Result =
      BinaryenModuleAllocateAndWrite(M, nullptr);
  const char *Begin = static_cast<const char *>(Result.binary);
  return {Begin, Begin + Result.binaryBytes};
}

/// A process that makes the second form of a module: the library ends its
/// process where it cannot restructure something (exceptions).
struct Second {
  pid_t Process = -1;
  int Pipe = -1;
};

/// Starts it. To be called before the library is used, which has threads.
Second startSecond(const Options &O, const std::vector<char> &Bytes) {
  int Ends[2];
  if (pipe(Ends))
    return {};
  const pid_t Process = fork();
  if (Process) {
    close(Ends[1]);
    return {Process, Ends[0]};
  }
  // Nobody is told what does not work here.
  if (!std::freopen("/dev/null", "w", stderr) ||
      !std::freopen("/dev/null", "w", stdout))
    std::_Exit(1);
  const std::vector<char> Result = shrink(O, Bytes, true);
  for (size_t Done = 0; Done < Result.size();) {
    const ssize_t Now = write(Ends[1], &Result[Done], Result.size() - Done);
    if (Now <= 0)
      std::_Exit(1);
    Done += static_cast<size_t>(Now);
  }
  std::_Exit(0);
}

/// \returns what \p S has made; nothing if it has failed.
std::vector<char> finishSecond(const Second &S) {
  std::vector<char> Result;
  if (S.Process < 0)
    return Result;
  char Block[4096];
  for (ssize_t Now; (Now = read(S.Pipe, Block, sizeof Block)) > 0;)
    Result.insert(Result.end(), Block, Block + Now);
  int Status = 0;
  if (waitpid(S.Process, &Status, 0) != S.Process || Status)
    Result.clear();
  return Result;
}

// A larger module takes its time once.
constexpr size_t MaxSecond = 256 * 1024;

} // namespace

int main(int Argc, char **Argv) {
  const Options O = parse(Argc, Argv);
  std::ifstream In(O.Input, std::ios::binary);
  const std::vector<char> Bytes((std::istreambuf_iterator<char>(In)), {});
  if (!In)
    fail(O.Input + ": cannot be read");
  Second Other;
  if (O.Shrink == 2 && Bytes.size() <= MaxSecond)
    Other = startSecond(O, Bytes);
  std::vector<char> Result = shrink(O, Bytes, false);
  std::vector<char> Restructured = finishSecond(Other);
  if (!Restructured.empty() && Restructured.size() < Result.size())
    Result.swap(Restructured);
  std::ofstream Out(O.Output, std::ios::binary | std::ios::trunc);
  Out.write(Result.data(), static_cast<std::streamsize>(Result.size()));
  Out.close();
  if (!Out)
    fail(O.Output + ": cannot be written");
  // No destructors: the library may have threads.
  std::_Exit(0);
}
