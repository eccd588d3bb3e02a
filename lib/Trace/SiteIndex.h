//===- SiteIndex.h - The sites of a trace, ready to use ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joins a trace with the site table of the module that wrote it. The join is by
// build id: names of another build would be wrong in ways nobody notices, so a
// table that does not match is refused.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_SITEINDEX_H
#define EDGEWASM_LIB_TRACE_SITEINDEX_H

#include "Trace/CallTree.h"
#include "Trace/TraceReader.h"

namespace edgewasm::trace {

/// What decoding needs to know of one word of `edge_sites`.
struct SiteEntry {
  static constexpr uint32_t None = UINT32_MAX;
  uint32_t Label = None;    ///< Index for SiteIndex::labels(); None: no site.
  uint32_t Function = None; ///< Equal for sites that stand in one function.
  uint32_t Cost = 0;        ///< Site::Cost; at least 1 where code runs.
  SiteKind Kind = SiteKind::Call; ///< Function only if there is a label.
  bool Framed = false; ///< The function it stands in has a frame of its own.
  bool Guard = false;  ///< Its activations are numbered.
};

/// The sites of one module by their index in `edge_sites`.
class SiteIndex {
public:
  /// Finds the sites for the trace of \p Reader. \p Module names the module or
  /// its sidecar. If it is empty, the folder of the trace and then the current
  /// folder are searched for one with the trace's build id. Errors: nothing
  /// found, unreadable, or of another build; they name both build ids.
  static llvm::Expected<SiteIndex> find(const TraceReader &Reader,
                                        llvm::StringRef Module);

  /// Takes the sites from \p Table, which must be that of the trace's module.
  explicit SiteIndex(SiteTable Table);

  /// Without a table: every word is a function of unknown name.
  SiteIndex();

  /// \returns the entry of site \p Index; without a label if it is none.
  const SiteEntry &operator[](uint32_t Index) const {
    return LLVM_LIKELY(Index < Entries.size()) ? Entries[Index] : Missing;
  }
  llvm::ArrayRef<FrameLabel> labels() const { return Labels; }
  /// \returns what the table says of \p Index, null if nothing.
  const Site *site(uint32_t Index) const {
    return Index < Table.Sites.size() ? &Table.Sites[Index] : nullptr;
  }
  /// \returns the name of site \p Index for people: of its frames, or of the
  /// site itself if it is unknown. \p SiteBase as in the trace's header.
  std::string describe(uint32_t Index, uint32_t SiteBase) const;
  /// \returns the module or sidecar that the table was found in, as named or
  /// found; empty if it came from somewhere else.
  llvm::StringRef file() const { return File; }
  /// False if there is no table.
  bool hasNames() const { return !Entries.empty(); }

private:
  static SiteIndex fromFile(SiteTable Table, llvm::StringRef File);

  std::string File;
  SiteTable Table;
  std::vector<SiteEntry> Entries;
  std::vector<FrameLabel> Labels;
  SiteEntry Missing;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_SITEINDEX_H
