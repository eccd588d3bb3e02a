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

#include "Constants.h"
#include "Restructure.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
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

// Three times the work: 13 s of one processor where it was 5, for 600 KB.
constexpr size_t MaxRestructured = size_t(2) << 20;

/// \returns the optimised module.
Bytes shrink(const Options &O, Bytes Module) {
  BinaryenModuleRef M =
      BinaryenModuleReadWithFeatures(Module.data(), Module.size(), O.Enabled);
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
  // LLVM has inlined what is worth it. More of it, a function into its only
  // caller above all, made SQLite 6 % slower on Wasmtime and 0.2 % smaller.
  if (!O.Shrink)
    BinaryenAddPassToSkip("inlining-optimizing");
  BinaryenModuleOptimize(M);
  if (O.Shrink == 2) {
    if (Module.size() <= MaxRestructured) {
      M = restructure(M, O.Enabled);
      BinaryenModuleOptimize(M);
    }
    // Once more, for what the first time has laid open.
    BinaryenModuleOptimize(M);
  }
  // Constants that take less in a local; functions that are named often get the
  // numbers that take a byte.
  if (O.Shrink == 2)
    run(M, {"const-hoisting"});
  if (O.Shrink)
    run(M, {"reorder-functions"});
  if (O.Shrink == 2)
    shortenConstants(M);
  if (!BinaryenModuleValidate(M))
    fail(O.Input + ": is no longer valid after optimization");
  return writeModule(M);
}

} // namespace

int main(int Argc, char **Argv) {
  const Options O = parse(Argc, Argv);
  std::ifstream In(O.Input, std::ios::binary);
  const Bytes Module((std::istreambuf_iterator<char>(In)), {});
  if (!In)
    fail(O.Input + ": cannot be read");
  const Bytes Result = shrink(O, Module);
  std::ofstream Out(O.Output, std::ios::binary | std::ios::trunc);
  Out.write(Result.data(), static_cast<std::streamsize>(Result.size()));
  Out.close();
  if (!Out)
    fail(O.Output + ": cannot be written");
  // No destructors: the library may have threads.
  std::_Exit(0);
}
