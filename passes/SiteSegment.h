//===- SiteSegment.h - The sites of an object file --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Makes of a module's sites what the object file carries: words in the data
// segment `edge_sites`, whose addresses the linker makes unique, and a block in
// the custom section `edge.trace.sites` that says what they mean.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_SITESEGMENT_H
#define EDGEWASM_PASSES_SITESEGMENT_H

#include "edgewasm/Trace/SiteTable.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// \returns a hash of the code of \p M and of \p Sites. Any change of either
/// changes it; debug info and the folder it was compiled in do not.
uint64_t hashModule(const llvm::Module &M, llvm::ArrayRef<trace::Site> Sites);

/// The words of one module's sites.
class SiteSegment {
public:
  /// Adds the words and the custom section to \p M.
  SiteSegment(llvm::Module &M, trace::SiteTable Table);

  unsigned size() const { return NumSites; }

  /// \returns the record word of site number \p Site: a link-time constant.
  llvm::Constant *getWord(uint64_t Site, trace::RecordKind Kind) const;

private:
  llvm::GlobalVariable *Words;
  unsigned NumSites;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_SITESEGMENT_H
