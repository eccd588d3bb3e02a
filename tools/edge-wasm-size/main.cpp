//===- main.cpp - edge-wasm-size: what the bytes of a module are ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/OutputFile.h"
#include "Size/Size.h"

using namespace llvm;
using namespace edgewasm;

namespace {

/// The exit codes of --help.
enum ExitCode { Ok = 0, Failure = 1, Usage = 2 };

int fail(Error E, ExitCode Code) {
  outs().flush();
  errs() << "edge-wasm-size: error: " << toString(std::move(E)) << '\n';
  return Code;
}

} // namespace

int main(int Argc, char **Argv) {
  Expected<size::SizeOptions> Options =
      size::parseSizeOptions(ArrayRef(Argv + 1, Argv + Argc));
  if (!Options)
    return fail(Options.takeError(), Usage);
  if (Options->Help || Options->Version) {
    Error E = report::writeOutput("-", outs(), [&](raw_ostream &OS) {
      if (Options->Help)
        size::printSizeHelp(OS);
      else
        OS << "edge-wasm-size " EDGEWASM_VERSION "\n";
      return Error::success();
    });
    return E ? fail(std::move(E), Failure) : Ok;
  }
  Error E = size::runSize(*Options, outs(), [](const Twine &Text) {
    errs() << "edge-wasm-size: warning: " << Text << '\n';
  });
  return E ? fail(std::move(E), Failure) : Ok;
}
