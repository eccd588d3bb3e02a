//===- ProgramTarget.h - What a link generates code for ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_PROGRAMTARGET_H
#define EDGEWASM_LIB_WHOLEPROGRAM_PROGRAMTARGET_H

#include "llvm/IR/Module.h"
#include "llvm/LTO/Config.h"
#include "llvm/Target/TargetMachine.h"
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edgewasm {

/// What a target machine is made of, as lld configured it, and what the
/// program's functions ask for beyond that.
class ProgramTarget {
public:
  ProgramTarget() = default;
  explicit ProgramTarget(const llvm::lto::Config &C)
      : CPU(C.CPU), Attributes(C.MAttrs), Options(C.Options),
        Relocation(C.RelocModel), Code(C.CodeModel), Level(C.CGOptLevel) {}

  /// \returns the machine for \p M; null if there is none for its triple.
  std::unique_ptr<llvm::TargetMachine> make(const llvm::Module &M) const;

  /// Has code made for few bytes from now on, in this process, in what
  /// functions cannot ask for themselves: loops keep their one counter, where
  /// loop strength reduction would have a local for each address that moves
  /// with it; and in a program of \p OwnInstructions, its libraries not
  /// counted, that is not small, a call that inlining saves counts as one
  /// instruction. An option that the user gave LLVM (-mllvm) stays.
  static void preferSize(size_t OwnInstructions);

  /// Notes the features that the functions of \p M may use on \p TM.
  void addFeatures(const llvm::Module &M, const llvm::TargetMachine &TM);
  /// \returns the features noted, named as LLVM does.
  const std::set<std::string> &features() const { return Features; }

private:
  std::string CPU;
  std::vector<std::string> Attributes;
  llvm::TargetOptions Options;
  std::optional<llvm::Reloc::Model> Relocation;
  std::optional<llvm::CodeModel::Model> Code;
  llvm::CodeGenOptLevel Level = llvm::CodeGenOptLevel::Default;
  std::set<std::string> Features;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_PROGRAMTARGET_H
