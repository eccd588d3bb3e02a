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
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace edgewasm {

class UndefinedReferences {
public:
  /// Remembers who refers to what \p M, the merged program, does not define.
  void collect(const llvm::Module &M, const FunctionOwners &Owners);

  /// \returns \p Line, a line of the linker's that ends without a newline. If
  /// it says that \p Merged, the object made of the merged program, lacks a
  /// symbol, the object that refers to it takes its place, and lines with the
  /// first few references follow.
  std::string explain(llvm::StringRef Line, llvm::StringRef Merged) const;

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

/// A stream of the linker's messages in front of \p Out, whose lines
/// UndefinedReferences explains.
class ExplainedMessages : public llvm::raw_ostream {
public:
  /// \p References may be filled while messages come.
  ExplainedMessages(llvm::raw_ostream &Out,
                    const UndefinedReferences &References,
                    std::string MergedObject)
      : llvm::raw_ostream(/*unbuffered=*/true), Out(Out),
        References(References), MergedObject(std::move(MergedObject)) {}
  /// Writes what is left of a last line.
  ~ExplainedMessages() override { Out << Line; }

  bool is_displayed() const override { return Out.is_displayed(); }
  bool has_colors() const override { return Out.has_colors(); }

private:
  void write_impl(const char *Text, size_t Bytes) override;
  uint64_t current_pos() const override { return Out.tell(); }

  llvm::raw_ostream &Out;
  const UndefinedReferences &References;
  const std::string MergedObject;
  std::string Line; ///< Begun, not ended.
  llvm::StringSet<> Explained;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_UNDEFINEDREFERENCES_H
