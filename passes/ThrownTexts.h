//===- ThrownTexts.h - What exceptions nobody catches say -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   call @std::logic_error::logic_error(     %what = ptr @"vector"
//       ptr @edge.last.exception,
//       ptr @"vector")                    ->
//   store @vtable, @edge.last.exception
//   %what = load @edge.last.exception + 4
//
// Proof: edge-strip-exceptions has put the object into a variable of its own
// (LastException), which nothing uses but one call of the constructor of the
// standard class, stores beside the text, and loads of the text. Nothing but
// what constructs an object looks at it before it is constructed, so that these
// come behind. The text it was made with is a constant, or an argument for
// which only constants are passed to the function that throws, and what the
// class keeps is a copy of it. operator new and malloc, which the copy needs,
// are the library's, or edge-strip-hold would not hold the constructor.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_THROWNTEXTS_H
#define EDGEWASM_PASSES_THROWNTEXTS_H

#include "llvm/IR/Module.h"

namespace edgewasm {

/// The names of variables for objects that would have been thrown begin so.
inline constexpr char LastException[] = "edge.last.exception";

/// Takes the texts of such objects from where they were made of, and the
/// objects away. \returns whether there were any.
bool forwardThrownTexts(llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_THROWNTEXTS_H
