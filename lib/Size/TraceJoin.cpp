//===- TraceJoin.cpp - Which functions a trace saw run --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The trace names sites, a site names its function. A function that has no site
// was not instrumented: nothing is known of it, and the report says so.
//
//===----------------------------------------------------------------------===//

#include "Size/Measurement.h"
#include "Trace/ModuleSites.h"
#include "Trace/SiteIndex.h"
#include "Trace/TraceReader.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::size {
namespace {

/// Collects the sites that have at least one event.
struct SeenSites {
  std::vector<bool> Seen;
  uint64_t Lost = 0;
  bool HasGaps = false; ///< Not all of the run was recorded.

  bool see(uint32_t Site) {
    Seen[Site] = true;
    return true;
  }
  bool enter(uint32_t Site, size_t) { return see(Site); }
  bool exit(uint32_t Site, size_t) { return see(Site); }
  bool mark(uint32_t Site, size_t) { return see(Site); }
  bool land(uint32_t Site, uint32_t, size_t) { return see(Site); }
  bool called(bool, uint32_t, size_t) { return true; }
  bool result(const CallResult &, size_t) { return true; }
  bool resume(bool, uint32_t, uint64_t, size_t) {
    HasGaps = true;
    return true;
  }
  bool open(uint32_t Site, uint32_t, size_t) { return see(Site); }
  bool anchor(uint64_t, AnchorKind, size_t) { return true; }
  bool cost(uint32_t, size_t) { return true; }
  bool iterations(uint64_t, size_t) { return true; }
  bool lost(uint64_t Records, size_t) {
    Lost += Records;
    return true;
  }
  Error takeError() { return Error::success(); }
};

/// What the sites say of the functions of one name.
struct NameState {
  bool AnySeen = false, HasFunctionSite = false;
  unsigned Functions = 0; ///< Sites of kind Function.
  unsigned SeenCount = 0; ///< Of these: with an event.
};

} // namespace

Error joinTrace(Measurement &M, StringRef Path, const NoteFunction &Note) {
  Expected<std::unique_ptr<TraceReader>> Reader = TraceReader::openFile(Path);
  if (!Reader)
    return Reader.takeError();
  // Refuses the trace of another build.
  Expected<SiteIndex> Sites = SiteIndex::find(**Reader, M.Module.name());
  if (!Sites)
    return Sites.takeError();

  SeenSites Seen;
  const uint32_t Count = (*Reader)->header().SiteBytes / sizeof(uint32_t);
  Seen.Seen.resize(Count);
  TraceChunk Chunk;
  bool Complete = false;
  while (true) {
    Expected<bool> More = (*Reader)->next(Chunk);
    if (!More)
      return More.takeError();
    if (!*More)
      break;
    if (Error E = visitRecords(**Reader, Chunk, Seen))
      return E;
    Complete = Chunk.Header.Flags & (ChunkFinal | ChunkFlushed);
  }

  StringMap<NameState> Names;
  for (uint32_t I = 0; I != Count; ++I) {
    const Site *S = Sites->site(I);
    if (!S || S->Function.empty())
      continue;
    NameState &State = Names[demangle(S->Function)];
    State.AnySeen |= Seen.Seen[I];
    if (S->Kind == SiteKind::Function) {
      State.HasFunctionSite = true;
      ++State.Functions;
      State.SeenCount += Seen.Seen[I];
    }
  }
  RunSums Sums;
  Sums.Certain = Complete && !Seen.Lost && !Seen.HasGaps &&
                 !((*Reader)->header().Flags & FileSample) &&
                 !(*Reader)->truncated();
  for (ModulePart &P : M.Parts.Parts) {
    if (P.Kind != PartKind::Function)
      continue;
    const NameState State = Names.lookup(demangle(P.Symbol));
    // Of several functions with one name, some of which ran, which is not
    // known.
    const bool Mixed = State.Functions > 1 && State.SeenCount &&
                       State.SeenCount < State.Functions;
    P.Run = Mixed                   ? RunState::Unknown
            : State.AnySeen         ? RunState::Executed
            : State.HasFunctionSite ? RunState::Never
                                    : RunState::Unknown;
    (P.Run == RunState::Executed ? Sums.Executed
     : P.Run == RunState::Never  ? Sums.Never
                                 : Sums.Unknown) += P.Bytes;
  }
  if (!Sums.Certain)
    Note(Path + ": records are missing from the trace (lost, not recorded, "
                "or not written to the end): what is called never executed may "
                "have run");
  if (Sums.Unknown)
    Note(M.Module.name() + ": " + Twine(Sums.Unknown) +
         " bytes of code were not instrumented (libraries, the runtime, inline "
         "copies of one name): whether they ran is not known");
  M.Run = Sums;
  return Error::success();
}

} // namespace edgewasm::size
