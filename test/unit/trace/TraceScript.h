//===- TraceScript.h - Traces from readable text ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The language of edge-trace-make and of the tests in test/report:
//
//   clock none | virtual | wasi START COST  what anchors count
//   mode flight | sample EVERY             of the file
//   base ADDRESS                           where the sites lie
//   site NAME KIND FUNCTION[->CALLEE] [FILE:LINE] [COST]
//       KIND: function, leaf, guard, loop, call, library, host, waits
//   enter NAME    exit NAME    mark NAME
//   anchor CLOCK [tracer | off]            cost UNITS    iterations N
//   lost N    raw WORD    land SITE NUMBER    called GUARDS [nested]
//   result ERRNO BYTES [waited]
//   resume GUARDS LEFTOUT [complete]       open SITE NUMBER
//   packed                                 chunks are packed
//   window CLOCK                           ends a window of a packed chunk
//   seal CLOCK [final] [flushed]           ends the chunk
//   repeat N ... end                       may be nested
//
// One statement a line, # begins a comment; numbers may be hexadecimal (0x).
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_TRACE_TRACESCRIPT_H
#define EDGEWASM_TEST_UNIT_TRACE_TRACESCRIPT_H

#include "TraceWriter.h"
#include "llvm/Support/Error.h"

namespace edgewasm::trace {

/// Runs \p Script on \p Writer. Errors name the line.
llvm::Error runTraceScript(llvm::StringRef Script, TraceWriter &Writer);

} // namespace edgewasm::trace

#endif // EDGEWASM_TEST_UNIT_TRACE_TRACESCRIPT_H
