//===- Remarks.cpp - What passes say about the program --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One remark is written at once: ThinLTO's modules are optimized by several
// threads.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/Remarks.h"

using namespace llvm;

namespace edgewasm {

/// \returns the option that asks for remarks like \p Remark.
static StringRef optionOf(const DiagnosticInfoOptimizationBase &Remark) {
  switch (Remark.getKind()) {
  case DK_OptimizationRemark:
  case DK_MachineOptimizationRemark:
    return "-Rpass=";
  case DK_OptimizationRemarkMissed:
  case DK_MachineOptimizationRemarkMissed:
    return "-Rpass-missed=";
  default:
    return "-Rpass-analysis=";
  }
}

void printRemark(const DiagnosticInfoOptimizationBase &Remark,
                 StringRef Program, raw_ostream &OS) {
  std::string Text;
  raw_string_ostream Line(Text);
  StringRef File;
  unsigned LineNumber = 0, Column = 0;
  if (Remark.isLocationAvailable())
    Remark.getLocation(File, LineNumber, Column);
  if (File.empty())
    Line << Program;
  else
    Line << File << ':' << LineNumber << ':' << Column;
  Line << ": remark: " << Remark.getMsg() << " [" << optionOf(Remark)
       << Remark.getPassName() << "]\n";
  OS << Text;
}

} // namespace edgewasm
