//===- WholeProgram.h - Compiling and linking with our own parts *- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Our libraries are bitcode, have exceptions and longjmp, and may lose virtual
// functions that nobody calls. That holds only if the program is compiled to
// fit; this is what clang has to be told for it, and what our linker.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_WHOLEPROGRAM_H
#define EDGEWASM_LIB_DRIVER_WHOLEPROGRAM_H

#include "Driver/ClangCommandLine.h"
#include "Driver/Installation.h"
#include "Driver/LinkRequest.h"
#include <string>
#include <vector>

namespace edgewasm {

/// Which of our own parts a command line uses.
struct OwnParts {
  bool Sysroot = false; ///< Nobody named another, and it has the target.
  bool Linker = false;  ///< Nobody named another.
  /// What is compiled is bitcode for a whole-program link.
  bool WholeProgram = false;

  static OwnParts of(const ClangCommandLine &Line, const Installation &Tree);
};

/// What clang is told before the user's arguments.
std::vector<std::string> compileDefaults(const ClangCommandLine &Line,
                                         const OwnParts &Own,
                                         const LinkRequest &Request,
                                         const Installation &Tree);

/// What the linker of \p Own is told; for a linker of the user's only what code
/// with exceptions cannot do without.
std::vector<std::string> linkerOptions(const ClangCommandLine &Line,
                                       const OwnParts &Own,
                                       const LinkRequest &Request,
                                       const Installation &Tree);

/// \returns what cannot be stripped, where that is known before the link; empty
/// if there is nothing to say.
std::string unstrippableParts(const ClangCommandLine &Line, const OwnParts &Own,
                              const LinkRequest &Request);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_WHOLEPROGRAM_H
