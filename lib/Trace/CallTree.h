//===- CallTree.h - The calls of a trace, one node per path ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What every report is made from. A trace of any length folds into a tree whose
// nodes are call paths (recursion is a path: main;f;f), so that a report needs
// memory for the paths of the program and not for its events.
//
// A tree is built by CallTreeBuilder and does not change afterwards.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_CALLTREE_H
#define EDGEWASM_LIB_TRACE_CALLTREE_H

#include "Trace/HostResult.h"
#include "Trace/LatencyHistogram.h"
#include "edgewasm/Trace/SiteTable.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace edgewasm::trace {

/// Whose code a frame is; decides its colour and how reports group it.
enum class FrameCategory : uint8_t {
#define FRAME_CATEGORY(Name, Key, Text) Name,
#include "Trace/FrameCategories.def"
};

/// \returns the stable machine name of \p C, for instance "c-library".
llvm::StringRef categoryKey(FrameCategory C);
/// \returns what \p C means, in words.
llvm::StringRef categoryText(FrameCategory C);

/// What the frames of a node are called. Several sites may share a label, for
/// instance all calls of `strlen`; in the by-line view they do not.
struct FrameLabel {
  std::string Name; ///< As shown, demangled; may hold any byte.
  FrameCategory Category = FrameCategory::Program;
  SiteKind Kind = SiteKind::Function;
  /// Function: where it begins; Loop: its header; Host and Library: the first
  /// call seen, in the by-line view the call. Empty and 0 if unknown.
  std::string File;
  uint32_t Line = 0;
  /// By-line view: where the frame was called from. Empty and 0 if unknown.
  std::string CallFile;
  uint32_t CallLine = 0;
  /// Function, Loop: functions that are not recorded and whose time is part of
  /// these frames; see showFolded().
  std::vector<FoldedCallee> Folded;
  uint32_t MoreFolded = 0; ///< Functions beyond these.
  /// Not Unknown: the name is of such a function, and its times are an
  /// estimate. Counted: its calls are right, Traced: they are not known.
  FoldedBasis Basis = FoldedBasis::Unknown;
};

/// One call path.
struct CallTreeNode {
  static constexpr uint32_t None = UINT32_MAX;

  uint32_t Label = None; ///< Index for CallTree::labels(); None for the root.
  uint32_t Parent = None;
  uint32_t FirstChild = None; ///< Children stand in the order of first call.
  uint32_t NextSibling = None;
  uint64_t Calls = 0;      ///< Activations of exactly this path that began.
  uint64_t Open = 0;       ///< Not ended when the trace ends.
  uint64_t Unwound = 0;    ///< Of these: left by an exception or longjmp.
  uint64_t Iterations = 0; ///< Loops: iterations recorded.
  uint64_t SelfNs = 0;     ///< Nanoseconds without children.
  uint64_t TotalNs = 0;    ///< Nanoseconds with children.
  uint64_t SelfUnits = 0;  ///< Virtual units without children.
  uint64_t TotalUnits = 0; ///< Virtual units with children.
};

/// One thing in a trace that is not as it should be.
struct TraceFinding {
  enum FindingKind {
    UnmatchedExit,
    UnmatchedLanding,
    BackwardClock,
    LostRecords
  };
  FindingKind Kind;
  uint64_t Offset; ///< Of the record in the file.
  uint32_t Site;   ///< UnmatchedExit, UnmatchedLanding: index of the site.
  uint64_t Amount; ///< LostRecords: how many; BackwardClock: nanoseconds.
};

/// What is known about a trace as a whole.
struct TraceSummary {
  uint64_t BuildId = 0;
  ClockKind Clock = ClockKind::None;
  uint64_t Events = 0; ///< Enter, Exit and Mark records.
  uint64_t Chunks = 0;
  uint64_t Bytes = 0; ///< Of the file, as far as it was read.
  uint64_t MaxDepth = 0;

  /// Last clock less first, but for OffNs. Equals ProgramNs + OutsideNs +
  /// TracerNs.
  uint64_t MeasuredNs = 0;
  uint64_t ProgramNs = 0; ///< Inside frames: the sum of all SelfNs.
  uint64_t OutsideNs = 0; ///< While no frame was known to be open.
  uint64_t TracerNs = 0;  ///< Used by the runtime itself.
  uint64_t OffNs = 0;     ///< While nothing was recorded.
  /// Time between two anchors that enclose instrumented code: how far the
  /// clock's readings are apart. The median is right to 4 %.
  uint64_t AnchorGapMedianNs = 0;
  uint64_t AnchorGapMaxNs = 0;
  uint64_t Anchors = 0;        ///< Clock readings, chunk ends included.
  uint64_t ClampedDeltas = 0;  ///< Anchors that did not advance the clock.
  uint64_t BackwardClocks = 0; ///< Of these: the clock went backwards.

  uint64_t LostRecords = 0;       ///< Dropped by the runtime; it says how many.
  uint64_t UnmatchedExits = 0;    ///< Exits of frames that were not open.
  uint64_t UnmatchedLandings = 0; ///< In activations that were not open.
  uint64_t UnwoundFrames = 0;     ///< Frames closed because control left them.
  /// Of these: no landing told so, but a later event of an outer frame did. In
  /// recursion it may be one of another activation.
  uint64_t ImpliedFrames = 0;
  uint64_t OpenFrames = 0;  ///< Frames not ended when the trace ends.
  uint64_t Resumes = 0;     ///< How often recording began anew.
  uint64_t BeganBefore = 0; ///< Frames that were open then, as far as known.
  uint64_t CutFrames = 0;   ///< Whose end nobody knows: recording ended before.
  uint64_t LeftOut = 0;     ///< Records before a flight trace; activations that
                            ///< mode sample passed over.
  uint64_t FoldedCalls = 0; ///< Calls beyond the limit of paths.

  uint32_t Mode = 0;        ///< FileFlags; 0 for a stream of everything.
  uint32_t SampleEvery = 0; ///< As in the file's header.
  uint32_t SampleRate = 0;
  /// True if the runtime made the tree: recursion is folded onto the ancestor,
  /// and there are no findings.
  bool FromTree = false;
  uint64_t BadRecords = 0;         ///< FromTree: records that were of no site.
  uint64_t DeepCalls = 0;          ///< FromTree: frames too deep for its stack.
  uint64_t Interruptions = 0;      ///< FromTree: some events may count twice.
  uint64_t EvictedPaths = 0;       ///< FromTree: given up for want of memory.
  uint64_t UncountedDurations = 0; ///< FromTree: missing in the histograms.

  /// The first of each kind, MaxFindings at most, in file order.
  std::vector<TraceFinding> Findings;
  static constexpr unsigned MaxFindings = 10;

  bool Final = false;       ///< The program ended and said so.
  bool Flushed = false;     ///< The last chunk was written by a flush.
  bool Truncated = false;   ///< The file ends inside a chunk.
  uint64_t TruncatedAt = 0; ///< Offset of that chunk.

  /// True when the end of the trace is there: it was not cut and ends with the
  /// program or with a flush.
  bool complete() const { return !Truncated && (Final || Flushed); }
  /// True when the nodes have nanoseconds; else virtual units only.
  bool hasTime() const { return countsTime(Clock); }
};

class SiteIndex;
class TraceReader;

/// The tree. Node 0 is the root: it stands for no frame, its totals are those
/// of the whole program. A parent always has a smaller index than its children.
class CallTree {
public:
  static constexpr uint32_t Root = 0;

  llvm::ArrayRef<CallTreeNode> nodes() const { return Nodes; }
  const CallTreeNode &node(uint32_t Id) const { return Nodes[Id]; }
  llvm::ArrayRef<FrameLabel> labels() const { return Labels; }
  /// \returns the label of \p Id, which must not be the root.
  const FrameLabel &label(uint32_t Id) const { return Labels[Nodes[Id].Label]; }
  const TraceSummary &summary() const { return Summary; }
  /// By node, how long the calls took; empty unless it was asked for. All
  /// activations count, those inside of another one of the function too.
  llvm::ArrayRef<LatencyHistogram> latencies() const { return Latencies; }

  /// \returns what the calls of the host on path \p Id came to; null if there
  /// is nothing to tell.
  const HostResult *hostResult(uint32_t Id) const {
    const auto It = HostResults.find(Id);
    return It == HostResults.end() ? nullptr : &It->second;
  }

  /// Calls \p F with the id of each child of \p Id.
  template <typename Fn> void forEachChild(uint32_t Id, Fn F) const {
    for (uint32_t C = Nodes[Id].FirstChild; C != CallTreeNode::None;
         C = Nodes[C].NextSibling)
      F(C);
  }

private:
  friend class CallTreeAssembly;
  friend llvm::Expected<CallTree> readTreeTrace(TraceReader &,
                                                const SiteIndex &);
  friend class CallTreeBuilder;
  /// Adds to each node what its children took; what the root itself has was
  /// outside of the program.
  void sumUp();
  std::vector<CallTreeNode> Nodes;
  std::vector<FrameLabel> Labels;
  std::vector<LatencyHistogram> Latencies;
  llvm::DenseMap<uint32_t, HostResult> HostResults;
  TraceSummary Summary;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_CALLTREE_H
