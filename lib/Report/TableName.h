//===- TableName.h - Names short enough for a line of a table ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_TABLENAME_H
#define EDGEWASM_LIB_REPORT_TABLENAME_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace edgewasm::report {

/// What a name in a table may take, in bytes.
inline constexpr size_t TableNameWidth = 100;

/// \returns \p Name, or if it has more than \p Width bytes, what is left when
/// template arguments and parameters give way to `...`, the innermost first:
/// `sort<list<pair<...>>>(...)`, `sort<list<...>>(...)`, `sort<...>(...)`.
/// What is too long even so is cut. Any bytes will do as a name.
std::string tableName(llvm::StringRef Name, size_t Width = TableNameWidth);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_TABLENAME_H
