//===- TraceMake.cpp - edge-trace-make: trace files for lit tests ---------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// usage: edge-trace-make SCRIPT TRACE [SITES.wasm | SITES.ewsites]
//
// Built for tests only; TraceScript.h has the language.
//
//===----------------------------------------------------------------------===//

#include "TraceScript.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace edgewasm::trace;

static bool writeFile(StringRef Path, StringRef Bytes) {
  std::error_code EC;
  raw_fd_ostream OS(Path, EC);
  if (!EC)
    OS << Bytes;
  return !EC;
}

int main(int Argc, char **Argv) {
  if (Argc < 3 || Argc > 4) {
    errs() << "usage: edge-trace-make SCRIPT TRACE [SITES]\n";
    return 2;
  }
  auto Script = MemoryBuffer::getFileOrSTDIN(Argv[1]);
  if (!Script) {
    errs() << "edge-trace-make: error: " << Argv[1]
           << ": cannot read; name a script\n";
    return 1;
  }
  TraceWriter Writer;
  if (Error E = runTraceScript((*Script)->getBuffer(), Writer)) {
    errs() << "edge-trace-make: error: " << Argv[1] << ": "
           << toString(std::move(E)) << '\n';
    return 1;
  }
  bool Ok = writeFile(Argv[2], Writer.bytes());
  if (Argc == 4)
    Ok &= writeFile(Argv[3], StringRef(Argv[3]).ends_with(SiteSidecarSuffix)
                                 ? Writer.sidecar()
                                 : Writer.module());
  if (!Ok)
    errs() << "edge-trace-make: error: cannot write; is the folder there?\n";
  return Ok ? 0 : 1;
}
