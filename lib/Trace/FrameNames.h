//===- FrameNames.h - What frames are called in reports ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sites carry linkage names; people read source names. The rules of how a name
// is shown stand here, because every report must show the same one.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_FRAMENAMES_H
#define EDGEWASM_LIB_TRACE_FRAMENAMES_H

#include "Trace/CallTree.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace edgewasm::trace {

/// \returns the name, category and place under which frames of \p S are shown:
///   Function  the demangled name; `main` for what compilers make of main
///   Loop      `parse:loop@json.cpp:120`
///   Library   the demangled name of the callee
///   Host      `fd_write [host]`, with the module's name unless it is WASI;
///             `poll_oneoff [waiting]` if it is called for that
/// A Call site, which has no frames, is named like its callee.
FrameLabel frameLabel(const Site &S);

/// \returns the label under which calls that waited are shown, of those of
/// \p Host: `fd_read [waiting]`, by line `fd_read [waiting]@main.c:3`.
FrameLabel waitingLabel(const FrameLabel &Host);

/// \returns the name under which the function with linkage name \p Linkage is
/// shown.
std::string functionName(llvm::StringRef Linkage);

/// \returns the name, `hash(int) [folded]`, and category under which the time
/// of a function that was not recorded is shown, as far as it is known.
FrameLabel foldedLabel(const FoldedCallee &F);

/// \returns on what the times of a label with \p Basis, which is not Unknown,
/// are estimated; in words.
llvm::StringRef basisText(FoldedBasis Basis);

/// \returns the functions whose time is in that of frames of \p L, in words:
/// `hash, find and 3 more`, \p Most of them at most by name; empty without
/// any. \p Name gives that of a linkage name; functions of one name are named
/// once.
std::string includesText(
    const FrameLabel &L, unsigned Most,
    llvm::function_ref<std::string(llvm::StringRef)> Name = functionName);

/// \returns the last component of \p Path, which may use either separator: the
/// module may have been compiled elsewhere.
llvm::StringRef baseName(llvm::StringRef Path);

/// \returns `file.c:12`, `file.c` or an empty string, as much as is known.
std::string placeName(llvm::StringRef File, uint32_t Line);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_FRAMENAMES_H
