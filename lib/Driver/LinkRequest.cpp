//===- LinkRequest.cpp - What the command line asks of the link -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parses with the table of Options.td.
//
//===----------------------------------------------------------------------===//

#include "Driver/LinkRequest.h"
#include "Driver/DriverOptions.h"
#include "Driver/OptionValues.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm {

using namespace options;

static Error badValue(const Arg &A, const Twine &What) {
  return createStringError(inconvertibleErrorCode(),
                           "'" + A.getSpelling() + A.getValue() + "': " + What);
}

static constexpr StringRef StripLevels[] = {
#define STRIP_LEVEL(Name, Spelling) Spelling,
#include "edgewasm/Strip/Levels.def"
};

/// A program may well be called as one of its functions: a file without a dot
/// or a folder in its name needs the at sign.
static bool isSymbolFile(StringRef Value) {
  return !Value.starts_with("@") &&
         Value.find_first_of("./") != StringRef::npos &&
         sys::fs::is_regular_file(Value);
}

Expected<LinkRequest> LinkRequest::parse(ArrayRef<const char *> Argv) {
  const DriverOptTable Table;
  unsigned MissingIndex, MissingCount;
  const InputArgList Args = Table.ParseArgs(Argv, MissingIndex, MissingCount);
  LinkRequest Request;
  if (const Arg *A = Args.getLastArg(OPT_fedge_eh)) {
    const StringRef Value = A->getValue();
    if (Value != "exnref" && Value != "legacy")
      return badValue(*A, "the encodings are exnref and legacy");
    Request.LegacyExceptions = Value == "legacy";
  }
  if (const Arg *A = Args.getLastArg(OPT_fedge_link_report)) {
    Request.Report = A->getValue();
    if (Request.Report.empty())
      return badValue(*A, "a file name is missing");
  }
  const Arg *Strip = Args.getLastArg(OPT_fedge_strip);
  if (Error E = checkWord(Strip, "level", StripLevels))
    return std::move(E);
  if (Strip)
    Request.Strip = Strip->getValue();
  for (const Arg *A : Args.filtered(OPT_fedge_strip_keep)) {
    const StringRef Value = A->getValue();
    if (Value.empty())
      return badValue(*A, "a symbol or a file is missing");
    Request.StripKeep.push_back((isSymbolFile(Value) ? "@" : "") + Value.str());
  }
  Request.Map = Args.hasArg(OPT_fedge_link_map);
  return Request;
}

} // namespace edgewasm
