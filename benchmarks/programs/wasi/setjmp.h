//===- setjmp.h - Enough for Lua to compile without setjmp -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Debian's WASI C library has no setjmp. Lua lets its user say how errors are
// thrown and caught (LUAI_THROW, LUAI_TRY), but includes the header all the
// same; with these definitions an error in a script ends the program.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_BENCHMARKS_SETJMP_H
#define EDGEWASM_BENCHMARKS_SETJMP_H

#define luai_jmpbuf int
#define LUAI_TRY(L, Handler, Action) Action
#define LUAI_THROW(L, Handler) abort()

#endif // EDGEWASM_BENCHMARKS_SETJMP_H
