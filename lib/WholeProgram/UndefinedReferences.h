//===- UndefinedReferences.h - Who needs what is missing --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lld finds an undefined symbol of a bitcode program in the object that code
// generation made of all of it, and names that. Here the messages learn which
// object, function and line it was.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_UNDEFINEDREFERENCES_H
#define EDGEWASM_LIB_WHOLEPROGRAM_UNDEFINEDREFERENCES_H

#include "WholeProgram/Preparation.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace edgewasm {

/// \returns true if \p File is what lld calls the object made of the merged
/// program, or of a part of it, of a link to \p Output.
bool isMergedObject(llvm::StringRef File, llvm::StringRef Output);

class UndefinedReferences {
public:
  /// Remembers who refers to what \p M, the merged program, does not define.
  void collect(const llvm::Module &M, const FunctionOwners &Owners);

  /// \returns \p Line, a line of the linker's that ends without a newline. If
  /// it says that the object made of the merged program of a link to \p Output
  /// lacks a symbol, the object that refers to it takes its place, and lines
  /// with the first few references follow.
  std::string explain(llvm::StringRef Line, llvm::StringRef Output) const;

private:
  struct Reference {
    std::string Object;
    std::string From;  ///< Function or variable, as in the source.
    std::string Place; ///< File and line; empty: unknown.
    bool IsLibrary = false;
  };
  /// By the symbol's name, and as the linker writes it.
  llvm::StringMap<std::vector<Reference>> References;
};

/// A stream of the linker's messages, which UndefinedReferences explains and
/// which are held back until it is known that they count.
class HeldMessages : public llvm::raw_ostream {
public:
  /// \p References may be filled while messages come.
  HeldMessages(llvm::raw_ostream &Out, const UndefinedReferences &References,
               std::string Output)
      : llvm::raw_ostream(/*unbuffered=*/true), Out(Out),
        References(References), Output(std::move(Output)) {}
  /// Writes what release() would.
  ~HeldMessages() override { release(); }

  /// Writes the messages there are to `Out`.
  void release();
  /// Forgets them.
  void drop() { Text.clear(); }

  bool is_displayed() const override { return Out.is_displayed(); }
  bool has_colors() const override { return Out.has_colors(); }

private:
  void write_impl(const char *Bytes, size_t Size) override {
    Text.append(Bytes, Size);
  }
  uint64_t current_pos() const override { return Text.size(); }

  llvm::raw_ostream &Out;
  const UndefinedReferences &References;
  const std::string Output;
  std::string Text;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_UNDEFINEDREFERENCES_H
