//===- Dump.cpp - edge-wasm-prof dump: every event, readable --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For whoever doubts a tree, or writes a reader. Events are passed through the
// same stack machine that builds the trees, so that the depth shown is the one
// the other reports are made of.
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "Trace/CallTreeBuilder.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <optional>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// One line of the dump.
struct Line {
  uint64_t Offset;
  StringRef Event;
  std::optional<uint64_t> Clock;
  std::optional<uint32_t> Site;
  /// What else there is to say, as (key, number).
  SmallVector<std::pair<StringRef, uint64_t>, 2> Numbers;
  StringRef Remark;
};

/// Visits the records of a trace and writes a line for each.
class Dumper {
public:
  Dumper(ReportJob &Job, CallTreeBuilder &Builder)
      : Job(Job), Builder(Builder), SiteBase(Job.Reader.header().SiteBase) {}

  void begin(const TraceChunk &C) {
    Chunk = &C;
    Builder.begin(C);
    write({C.Offset,
           "chunk",
           std::nullopt,
           std::nullopt,
           {{"sequence", C.Header.Sequence}, {"bytes", C.Header.Bytes}},
           ""});
  }
  void end() {
    const uint32_t Flags = Chunk->Header.Flags;
    Line L{Chunk->offsetOf(Chunk->Words.size()),
           "seal",
           std::nullopt,
           std::nullopt,
           {},
           Flags & ChunkFinal     ? "the program ended"
           : Flags & ChunkFlushed ? "flushed"
                                  : "the chunk was full"};
    if (countsTime(Job.Reader.header().Clock))
      L.Clock = Chunk->Header.Clock;
    write(L);
    Builder.end();
  }

  bool enter(uint32_t Site, size_t Word) {
    const size_t Before = Builder.depth();
    if (!Builder.enter(Site, Word))
      return false;
    Depth = Builder.depth() - 1;
    write({offset(Word), "enter", {}, Site, {}, unwound(Before, Depth)});
    Depth = Builder.depth();
    return true;
  }
  bool exit(uint32_t Site, size_t Word) {
    const size_t Before = Builder.depth();
    if (!Builder.exit(Site, Word))
      return false;
    Depth = Builder.depth();
    StringRef Remark = unwound(Before, Depth + 1);
    if (Before == Depth)
      Remark = "no such frame is open";
    write({offset(Word), "exit", {}, Site, {}, Remark});
    return true;
  }
  bool mark(uint32_t Site, size_t Word) {
    const size_t Before = Builder.depth();
    if (!Builder.mark(Site, Word))
      return false;
    Depth = Builder.depth();
    const SiteKind Kind = Job.Sites[Site].Kind;
    const StringRef Event = Kind == SiteKind::Call   ? "call"
                            : Kind == SiteKind::Loop ? "iteration"
                                                     : "leaf";
    write({offset(Word), Event, {}, Site, {}, unwound(Before, Depth)});
    return true;
  }
  bool anchor(uint64_t Clock, AnchorKind Kind, size_t Word) {
    write({offset(Word),
           "anchor",
           Clock,
           {},
           {},
           Kind == AnchorKind::Tracer ? "the time until here was the tracer's"
           : Kind == AnchorKind::Off  ? "nothing was recorded until here"
                                      : ""});
    return Builder.anchor(Clock, Kind, Word);
  }
  bool cost(uint32_t Units, size_t Word) {
    write({offset(Word), "cost", {}, {}, {{"units", Units}}, ""});
    return Builder.cost(Units, Word);
  }
  bool iterations(uint64_t Count, size_t Word) {
    write({offset(Word), "iterations", {}, {}, {{"count", Count}}, ""});
    return Builder.iterations(Count, Word);
  }
  bool lost(uint64_t Records, size_t Word) {
    write({offset(Word), "lost", {}, {}, {{"records", Records}}, ""});
    return Builder.lost(Records, Word);
  }
  bool land(uint32_t Site, uint32_t Guard, size_t Word) {
    const size_t Before = Builder.depth();
    if (!Builder.land(Site, Guard, Word))
      return false;
    Depth = Builder.depth();
    write({offset(Word),
           "land",
           {},
           Site,
           {{"activation", Guard}},
           unwound(Before, Depth)});
    return true;
  }
  bool called(bool Nested, uint32_t Guards, size_t Word) {
    const size_t Before = Builder.depth();
    if (!Builder.called(Nested, Guards, Word))
      return false;
    Depth = Builder.depth();
    write({offset(Word),
           "called",
           {},
           {},
           {{"nested", Nested}, {"guards", Guards}},
           unwound(Before, Depth)});
    return true;
  }

  bool result(const CallResult &Result, size_t Word) {
    SmallVector<std::pair<StringRef, uint64_t>, 2> Numbers;
    if (Result.Errno)
      Numbers.push_back({"errno", Result.Errno});
    if (Result.Bytes)
      Numbers.push_back({"bytes", Result.Bytes});
    const size_t Before = Builder.depth();
    if (!Builder.result(Result, Word))
      return false;
    Depth = Builder.depth();
    write({offset(Word),
           "result",
           {},
           {},
           Numbers,
           Before > Depth  ? unwound(Before, Depth)
           : Result.Waited ? "it waited"
                           : ""});
    return true;
  }
  bool resume(bool Complete, uint32_t Guards, uint64_t LeftOut, size_t Word) {
    const size_t Before = Builder.depth();
    if (!Builder.resume(Complete, Guards, LeftOut, Word))
      return false;
    Depth = Builder.depth();
    write({offset(Word),
           "resume",
           {},
           {},
           {{"guards", Guards}, {"left_out", LeftOut}},
           Before     ? "what was open is not heard of again"
           : Complete ? ""
                      : "frames may be open"});
    return true;
  }
  bool open(uint32_t Site, uint32_t Guard, size_t Word) {
    Depth = Builder.depth();
    if (!Builder.open(Site, Guard, Word))
      return false;
    write({offset(Word), "open", {}, Site, {{"activation", Guard}}, ""});
    Depth = Builder.depth();
    return true;
  }

  Error takeError() { return Builder.takeError(); }

  /// The head of the dump.
  void writeHeader() {
    const FileHeader &H = Job.Reader.header();
    if (Job.Options.Json) {
      json::OStream J(Job.OS);
      J.object([&] {
        J.attribute("event", "header");
        J.attribute("version", H.Version);
        J.attribute("buildId", formatv("{0:x-16}", H.BuildId).str());
        J.attribute("siteBase", H.SiteBase);
        J.attribute("siteBytes", H.SiteBytes);
        J.attribute("clock", H.Clock == ClockKind::None ? "none"
                             : H.Clock == ClockKind::Virtual
                                 ? "virtual"
                                 : "wasi-monotonic");
        J.attribute("clockCostNs", H.ClockCost);
        J.attribute("startClock", H.StartClock);
      });
      Job.OS << '\n';
      return;
    }
    Job.OS << formatv("build id {0:x-16}, sites at {1:x} ({2} bytes), {3}\n",
                      H.BuildId, H.SiteBase, H.SiteBytes,
                      !countsTime(H.Clock)
                          ? std::string(H.Clock == ClockKind::Virtual
                                            ? "virtual clock"
                                            : "no clock")
                          : formatv("clock in ns, starts at {0}, one reading "
                                    "costs {1} ns",
                                    H.StartClock, H.ClockCost)
                                .str());
    Job.OS << formatv("{0,12} {1,20} {2,5}  {3}\n", "offset", "clock ns",
                      "depth", "event");
  }

private:
  uint64_t offset(size_t Word) const { return Chunk->offsetOf(Word); }
  static StringRef unwound(size_t Before, size_t After) {
    return Before > After ? "frames above ended without an exit" : "";
  }

  void write(const Line &L) { Job.Options.Json ? writeJson(L) : writeText(L); }

  void writeText(const Line &L) {
    raw_ostream &OS = Job.OS;
    OS << formatv("{0,12} {1,20} {2,5}  ", L.Offset,
                  L.Clock ? utostr(*L.Clock) : "-", Depth);
    // Deep recursion must not make the dump quadratic.
    OS.indent(std::min<size_t>(Depth, 40) * 2);
    OS << L.Event;
    if (L.Site) {
      OS << ' ' << Job.Sites.describe(*L.Site, SiteBase);
      if (const Site *S = Job.Sites.site(*L.Site)) {
        const std::string Place = placeName(S->File, S->Line);
        if (!Place.empty())
          OS << "  " << Place;
      }
    }
    for (const auto &[Key, Number] : L.Numbers)
      OS << ' ' << Key << ' ' << Number;
    if (!L.Remark.empty())
      OS << "  (" << L.Remark << ')';
    OS << '\n';
  }

  void writeJson(const Line &L) {
    json::OStream J(Job.OS);
    J.object([&] {
      J.attribute("offset", L.Offset);
      J.attribute("event", L.Event);
      J.attribute("depth", Depth);
      if (L.Clock)
        J.attribute("clock", *L.Clock);
      if (L.Site) {
        J.attribute("address", SiteBase + *L.Site * 4);
        if (Job.Sites.hasNames())
          J.attribute("name",
                      json::fixUTF8(Job.Sites.describe(*L.Site, SiteBase)));
        if (const Site *S = Job.Sites.site(*L.Site)) {
          J.attribute("file", json::fixUTF8(S->File));
          J.attribute("line", S->Line);
        }
      }
      for (const auto &[Key, Number] : L.Numbers)
        J.attribute(Key, Number);
      if (!L.Remark.empty())
        J.attribute("remark", L.Remark);
    });
    Job.OS << '\n';
  }

  ReportJob &Job;
  CallTreeBuilder &Builder;
  const uint32_t SiteBase;
  const TraceChunk *Chunk = nullptr;
  size_t Depth = 0;
};

} // namespace

Expected<bool> writeDump(ReportJob &Job) {
  if (Job.Reader.header().Flags & FileTree)
    return createStringError(
        inconvertibleErrorCode(),
        Job.Reader.name() +
            ": a trace of mode tree holds no events but one "
            "tree; top, folded, flame, hist and verify read it");
  CallTreeBuilder Builder(Job.Reader, Job.Sites, {});
  Dumper D(Job, Builder);
  D.writeHeader();
  TraceChunk Chunk;
  while (true) {
    Expected<bool> More = Job.Reader.next(Chunk);
    if (!More)
      return More.takeError();
    if (!*More)
      break;
    D.begin(Chunk);
    if (Error E = visitRecords(Job.Reader, Chunk, D))
      return E;
    D.end();
  }
  if (Job.Reader.truncated())
    Job.Hooks.Note(Job.Reader.name() +
                   ": incomplete: the file ends inside the chunk at offset " +
                   Twine(Job.Reader.truncatedAt()));
  return true;
}

} // namespace edgewasm::report
