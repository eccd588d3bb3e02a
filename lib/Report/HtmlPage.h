//===- HtmlPage.h - One HTML page out of many parts -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The page has to open from a file on a machine without a network, so all that
// it needs is put into it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_HTMLPAGE_H
#define EDGEWASM_LIB_REPORT_HTMLPAGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace edgewasm::report {

/// What a page is made of.
struct PageParts {
  llvm::StringRef Folder;                      ///< Below `share/edge-wasm`.
  llvm::ArrayRef<llvm::StringLiteral> Scripts; ///< In the order they run in.
  /// The components that are not ours, and the files of their licences.
  llvm::ArrayRef<std::pair<llvm::StringLiteral, llvm::StringLiteral>> Licences;
};

/// Writes the page to \p OS: `page.html` of the folder with its parts. \p Title
/// is any text; \p Json the data of the page, any valid JSON. The parts come
/// from beside the folder of the executable; it is an error if one is missing.
llvm::Error writeHtmlPage(const PageParts &Page, llvm::StringRef Title,
                          llvm::StringRef Json, llvm::raw_ostream &OS);

/// \returns \p Json with the characters escaped that could end a script element
/// or a line of one. Still the same JSON.
std::string escapeJsonForScript(llvm::StringRef Json);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_HTMLPAGE_H
