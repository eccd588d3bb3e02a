//===- main.cpp - edge-wasm-ld, the whole-program linker ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the command line, links, and is the only place that prints an error of
// our own.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkOptions.h"
#include "WholeProgram/Linker.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

/// Only its address is used: it is in the executable.
static int Anchor;

int main(int Argc, char **Argv) {
  const InitLLVM Init(Argc, Argv);
  constexpr char Name[] = "edge-wasm-ld";
  const auto Fail = [&](Error E) {
    WithColor::error(errs(), Name) << toString(std::move(E)) << '\n';
    return 1;
  };

  SmallVector<const char *, 64> Args(Argv + 1, Argv + Argc);
  BumpPtrAllocator Memory;
  cl::ExpansionContext Expansion(Memory, cl::TokenizeGNUCommandLine);
  if (Error E = Expansion.expandResponseFiles(Args))
    return Fail(std::move(E));
  Expected<edgewasm::LinkOptions> Options = edgewasm::LinkOptions::parse(Args);
  if (!Options)
    return Fail(Options.takeError());
  if (Options->Help) {
    outs() << edgewasm::describeLinkOptions();
    return 0;
  }
  const std::string Self = sys::fs::getMainExecutable(Argv[0], &Anchor);
  const std::string Lib =
      (sys::path::parent_path(sys::path::parent_path(Self)) + "/lib/").str();
  if (Options->Plugin.empty())
    Options->Plugin = Lib + "EdgeWasmPasses.so";
  if (Options->Shrinker.empty())
    Options->Shrinker = Lib + "edge-wasm/edge-wasm-shrink";

  InitializeAllTargets();
  InitializeAllTargetMCs();
  InitializeAllAsmPrinters();
  InitializeAllAsmParsers();
  Expected<int> Status =
      edgewasm::runLinker(*Options, Self, Name, outs(), errs());
  if (!Status)
    return Fail(Status.takeError());
  // What is left to free is freed faster by the system.
  outs().flush();
  sys::Process::Exit(*Status, /*NoCleanup=*/true);
}
