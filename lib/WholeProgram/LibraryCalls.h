//===- LibraryCalls.h - Calls that appear while linking ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The optimizer and code generation make calls that no object asked for
// (memcpy, exp2 of a pow, puts of a printf), when it is too late to add
// bitcode. Lld therefore adds, before it begins, every function that code
// generation knows, if the libraries have it as bitcode: 116 members of ours,
// ten times the work of a small link, and not enough, for the optimizer knows
// others.
//
// Here only those are added that the program gives reason to expect. What was
// missing all the same is known when code has been generated, and the link is
// done once more with it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LIBRARYCALLS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LIBRARYCALLS_H

#include "WholeProgram/LinkInputs.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/IR/Module.h"
#include "llvm/LTO/LTO.h"
#include "llvm/Object/Wasm.h"

namespace edgewasm {

class LibraryCalls {
public:
  /// \p Late: what an earlier attempt at this link missed.
  explicit LibraryCalls(llvm::ArrayRef<std::string> Late) {
    for (const std::string &Function : Late)
      this->Late.insert(Function);
  }

  /// Bitcode was opened, an object or a member of an archive, which may turn
  /// out not to be needed: lld opens them all. Remains in memory while this
  /// does.
  void opened(llvm::MemoryBufferRef File) { Opened.push_back(File); }
  /// Bitcode was opened that is no library's.
  void addProgram(const llvm::lto::InputFile &File, llvm::StringRef Bytes);
  /// \returns those of \p All, the functions that code generation knows, that
  /// are to be added, and what was late. To be asked when all objects are
  /// there.
  llvm::SmallVector<const char *>
  expected(llvm::ArrayRef<const char *> All) const;
  /// \returns true if \p Symbol has to stay although nobody calls it yet.
  bool isLate(llvm::StringRef Symbol) const { return Late.contains(Symbol); }

  /// The program was merged; nothing is optimized yet.
  void merged(const llvm::Module &M);
  /// The program's code was generated.
  void generated(const llvm::object::WasmObjectFile &Code);
  /// \returns what the generated code calls, the merged program did not, no
  /// machine code of \p Inputs has, and bitcode that was opened does. To be
  /// asked when the link is done.
  std::vector<std::string> missing(const LinkInputs &Inputs) const;

private:
  llvm::StringSet<> Late;
  bool ComputesFloats = false;
  std::vector<llvm::MemoryBufferRef> Opened;
  llvm::StringSet<> Referred;         ///< By the program.
  llvm::StringSet<> Asked;            ///< Declared in the merged program.
  std::vector<std::string> Undefined; ///< In the generated code.
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LIBRARYCALLS_H
