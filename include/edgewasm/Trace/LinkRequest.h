//===- LinkRequest.h - What an object asks of the link's tracing *- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Bitcode for a whole-program link is instrumented by the link. What the
// compile was told travels in the bitcode: a function attribute and a named
// metadata node, whose strings stand in the file as they are, so that they can
// be found without parsing it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_LINKREQUEST_H
#define EDGEWASM_TRACE_LINKREQUEST_H

namespace edgewasm::trace {

/// On a function definition: it has no events of its own. On a declaration:
/// calls of it have none, somebody else records them.
inline constexpr char NeverTraceAttribute[] = "edge-trace-never";
/// On a function definition: it belongs to a library that is not traced; calls
/// of it are library calls, as if it were only declared.
inline constexpr char LibraryFunctionAttribute[] = "edge-trace-library";

/// On a function definition: it comes from a library, and is traced.
inline constexpr char FromLibraryAttribute[] = "edge-trace-from-library";

/// On a function definition, before the program is optimized: calls of it cross
/// the border between program and libraries. The plan decides whether it may be
/// inlined.
inline constexpr char BorderAttribute[] = "edge-trace-border";

/// Named metadata: a node for each object compiled with -fedge-trace. Its first
/// string is the prefix and the parameters of edge-trace-insert.
inline constexpr char LinkRequestName[] = "edge.trace.request";
inline constexpr char LinkRequestPrefix[] = "edge-trace-request: ";
/// A further string, if the compile was given a budget: the prefix and it.
inline constexpr char LinkBudgetPrefix[] = "edge-trace-budget: ";
/// A further string, if the object's debug information was made for tracing.
inline constexpr char LinesOnlyText[] = "edge-trace-lines-only";

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_LINKREQUEST_H
