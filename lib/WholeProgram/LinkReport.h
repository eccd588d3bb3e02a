//===- LinkReport.h - What a link did, for people and scripts ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Collects, while the link runs, what -fedge-link-report writes as JSON: the
// inputs and why each archive member was drawn, and for each pass its time and
// the program's size before and after.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LINKREPORT_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LINKREPORT_H

#include "WholeProgram/LinkInputs.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include <chrono>
#include <string>
#include <vector>

namespace edgewasm {

/// Size of a program in the middle of a link.
struct ProgramSize {
  size_t Functions = 0;
  size_t Instructions = 0;
  static ProgramSize of(const llvm::Module &M);
};

class LinkReport {
public:
  /// A stage or a pass; not nested.
  void begin(llvm::StringRef Name, const llvm::Module &M);
  void end(const llvm::Module &M);

  /// What could not be done, in one sentence; said to all who ask, and if
  /// \p IsImportant to everybody.
  void note(std::string Text, bool IsImportant = false) {
    Notes.push_back({std::move(Text), IsImportant});
  }
  struct Note {
    std::string Text;
    bool IsImportant;
  };
  llvm::ArrayRef<Note> notes() const { return Notes; }

  /// Writes everything. \p WhyExtract is what lld wrote for --why-extract,
  /// \p Module the linked module.
  void write(llvm::raw_ostream &OS, const LinkInputs &Inputs,
             llvm::StringRef Level, llvm::StringRef WhyExtract,
             llvm::StringRef Module) const;

private:
  using Clock = std::chrono::steady_clock;
  struct Step {
    std::string Name;
    std::chrono::microseconds Time;
    ProgramSize Before, After;
  };
  std::vector<Step> Steps;
  std::vector<Note> Notes;
  Clock::time_point Started;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LINKREPORT_H
