//===- Size.cpp - From a command line to a report -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What all reports have in common: what is read, and where the result goes.
//
//===----------------------------------------------------------------------===//

#include "Size/Size.h"
#include "Report/OutputFile.h"

using namespace llvm;

namespace edgewasm::size {

Error runSize(const SizeOptions &Options, raw_fd_ostream &Stdout,
              const NoteFunction &Note) {
  MeasureOptions How;
  How.Map = Options.Map;
  How.Demangle = Options.Demangle;
  Expected<Measurement> M = measure(Options.Module, How, Note);
  if (!M)
    return M.takeError();
  if (!Options.Trace.empty())
    if (Error E = joinTrace(*M, Options.Trace, Note))
      return E;
  std::optional<Measurement> Old;
  if (!Options.Diff.empty()) {
    // The map belongs to the new module only.
    How.Map.clear();
    Expected<Measurement> Other = measure(Options.Diff, How, Note);
    if (!Other)
      return Other.takeError();
    Old = std::move(*Other);
  }
  return report::writeOutput(Options.Output, Stdout,
                             [&](raw_ostream &OS) -> Error {
                               if (!Options.Why.empty())
                                 return writeWhy(*M, Options, OS);
                               if (Old)
                                 return writeDiff(*Old, *M, Options, OS);
                               if (Options.Format == OutputFormat::Html)
                                 return writeTreemap(*M, Options, OS);
                               return writeTable(*M, Options, OS);
                             });
}

} // namespace edgewasm::size
