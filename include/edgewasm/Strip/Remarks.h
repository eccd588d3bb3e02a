//===- Remarks.h - How strip passes' remarks are told apart -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Between the plugin, which makes them, and the link, which keeps them for
// edge-wasm-size --why.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_STRIP_REMARKS_H
#define EDGEWASM_STRIP_REMARKS_H

namespace edgewasm {

/// The pass name of all remarks, so that `-Rpass-missed=edge-strip` is enough.
inline constexpr char StripRemarkPass[] = "edge-strip";

/// Argument of a remark about an instruction: the linkage name of the function
/// it is in. Remarks without are about the program.
inline constexpr char StripRemarkFunction[] = "Function";

} // namespace edgewasm

#endif // EDGEWASM_STRIP_REMARKS_H
