//===- LinkInputs.h - What a link was made of -------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every object that symbol resolution drew in, and which of them defines a
// symbol. Known only before the merge: afterwards a function is a function of
// one big module. The pipeline asks which functions are the program's own, the
// report and the link map where each came from.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LINKINPUTS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LINKINPUTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/LTO/LTO.h"
#include "llvm/Object/Binary.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <set>
#include <string>
#include <vector>

namespace edgewasm {

/// One object file or archive member.
struct LinkInput {
  std::string Object;  ///< As the linker was given it, or the member's name.
  std::string Archive; ///< As the linker was given it; empty: no archive.
  bool IsBitcode = false;
  bool IsThin = false;    ///< Bitcode for ThinLTO.
  bool IsLibrary = false; ///< From below a library root.
  /// C++ whose virtual calls are plain loads: it may use any slot of a table.
  bool CallsUnchecked = false;
  /// Machine code with debug information.
  bool HasNativeDebug = false;
  unsigned Symbols = 0; ///< That it defines in the output.

  /// `object`, or `archive(object)`.
  std::string name() const;
};

class LinkInputs {
public:
  explicit LinkInputs(llvm::ArrayRef<std::string> LibraryRoots);

  /// An archive was opened.
  void addArchive(llvm::MemoryBufferRef File);
  /// A native object was drawn in.
  void addNative(llvm::MemoryBufferRef File,
                 const llvm::object::Binary &Object);
  /// A bitcode object was drawn in, with the linker's decisions.
  void addBitcode(const llvm::lto::InputFile &File,
                  llvm::ArrayRef<llvm::lto::SymbolResolution> Resolutions);

  /// \returns true if \p File, an object or a member of an archive that was
  /// opened, comes from below a library root.
  bool isOfLibrary(llvm::MemoryBufferRef File) const;

  llvm::ArrayRef<LinkInput> all() const { return Inputs; }
  /// \returns the features that native objects use, as they call them.
  const std::set<std::string> &nativeFeatures() const { return Features; }
  /// \returns the input whose definition of \p Symbol counts, or null.
  const LinkInput *definedBy(llvm::StringRef Symbol) const;
  /// \returns true if --wrap or --defsym gives \p Symbol another meaning.
  bool isRedefined(llvm::StringRef Symbol) const {
    return Redefined.contains(Symbol);
  }
  /// \returns the first input that CallsUnchecked, or null.
  const LinkInput *firstUnchecked() const;
  /// Symbols and the number of the input that defines each, sorted by name.
  std::vector<std::pair<llvm::StringRef, unsigned>> definitions() const;
  /// \returns true if \p Symbol is data in a native object.
  bool isNativeData(llvm::StringRef Symbol) const {
    const auto It = Definitions.find(Symbol);
    return It != Definitions.end() && It->second.IsNativeData;
  }

private:
  bool isLibrary(llvm::StringRef File) const;

  struct ArchiveRange {
    const char *Begin, *End;
    std::string File;
    bool IsLibrary;
  };
  struct Definition {
    unsigned Input;
    bool IsWeak;
    bool IsNativeData;
  };
  std::vector<std::string> LibraryRoots;
  std::vector<ArchiveRange> Archives;
  std::vector<LinkInput> Inputs;
  std::set<std::string> Features;
  llvm::StringMap<Definition> Definitions;
  llvm::StringSet<> Redefined;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LINKINPUTS_H
