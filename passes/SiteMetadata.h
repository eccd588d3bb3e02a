//===- SiteMetadata.h - Sites as named metadata -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Between insertion and lowering the site table is the named metadata
// `!edge.trace.sites`, so that it can be read in tests and lives through
// `opt -S` and bitcode. Site N of the table is operand N:
//
//   !{!"function", i32 flags, !"function", !"callee", !"file", i32 line,
//     i32 column, i32 cost, !{!"inlined function", !"file", i32 line, ...}}
//
// and, if functions are folded into it, two operands more: !{!"function",
// i32 basis, i32 calls, i32 amount, ...} and i32 how many more there are.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_SITEMETADATA_H
#define EDGEWASM_PASSES_SITEMETADATA_H

#include "edgewasm/Trace/SiteTable.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

inline constexpr char SiteMetadataName[] = "edge.trace.sites";

/// \returns the spelling of \p Kind in the metadata.
llvm::StringRef getSiteKindName(trace::SiteKind Kind);

/// Writes \p Sites as the module's sites, in place of any older ones.
void writeSiteMetadata(llvm::Module &M, llvm::ArrayRef<trace::Site> Sites);

/// \returns the sites of \p M, none if it has no such metadata. Malformed
/// metadata is an error that names the operand.
llvm::Expected<std::vector<trace::Site>>
readSiteMetadata(const llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_SITEMETADATA_H
