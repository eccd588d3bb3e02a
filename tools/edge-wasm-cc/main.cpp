//===- main.cpp - edge-wasm-cc, clang for WASI modules --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plans, runs, and is the only place that prints an error.
//
//===----------------------------------------------------------------------===//

#include "Driver/Execute.h"
#include "Driver/Installation.h"
#include "Driver/Plan.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

/// Only its address is used: it is in the executable.
static int Anchor;

int main(int Argc, const char **Argv) {
  const std::string Self = sys::fs::getMainExecutable(Argv[0], &Anchor);
  const StringRef Name = sys::path::filename(Argv[0]);
  const auto Fail = [&](Error E) {
    WithColor::error(errs(), Name) << toString(std::move(E)) << '\n';
    return 1;
  };

  Expected<edgewasm::Plan> Plan = edgewasm::planCommand(
      ArrayRef(Argv, Argc), edgewasm::Installation::of(Self));
  if (!Plan)
    return Fail(Plan.takeError());
  outs() << Plan->Text;
  outs().flush();
  if (!Plan->Warning.empty())
    WithColor::warning(errs(), Name) << Plan->Warning << '\n';
  if (!Plan->Note.empty())
    WithColor::note(errs(), Name) << Plan->Note << '\n';

  Expected<int> Status = edgewasm::execute(*Plan, Self, errs());
  if (!Status)
    return Fail(Status.takeError());
  return *Status;
}
