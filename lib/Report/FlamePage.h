//===- FlamePage.h - The flame-graph page ----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One page that opens from a file; see HtmlPage.h for what it is made of.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_FLAMEPAGE_H
#define EDGEWASM_LIB_REPORT_FLAMEPAGE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace edgewasm::report {

/// Writes the page to \p OS. \p Title is any text; \p Json the data of the
/// page, any valid JSON. The other parts come from `share/edge-wasm/flame`
/// beside the folder of the executable; it is an error if one is missing.
llvm::Error writeFlamePage(llvm::StringRef Title, llvm::StringRef Json,
                           llvm::raw_ostream &OS);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_FLAMEPAGE_H
