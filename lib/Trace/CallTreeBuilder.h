//===- CallTreeBuilder.h - Folds a trace into a call tree -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A stack machine over the events. Three things make it more than that:
//
//  - Frames can end without an Exit (longjmp, exceptions, a trap). Land tells
//    which activation control came back to. If code without events caught it,
//    an Exit ends all frames above the nearest open one of its site, and so
//    does an event that stands in the code of a function further down.
//  - The clock is read only at anchors. Between two of them the builder notes
//    virtual units per node, and at the second one gives out the measured
//    nanoseconds in proportion. Nothing older than one interval is kept.
//  - Nothing in the input is trusted: paths and depth have limits.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_CALLTREEBUILDER_H
#define EDGEWASM_LIB_TRACE_CALLTREEBUILDER_H

#include "Trace/CallTree.h"
#include "Trace/FrameDurations.h"
#include "Trace/SegmentTimes.h"
#include "Trace/SiteIndex.h"
#include "Trace/TraceReader.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace edgewasm::trace {

struct CallTreeOptions {
  /// Tell frames apart by the line they were called from.
  bool ByLine = false;
  /// Keep how long each call took: CallTree::latencies(). Needs memory for the
  /// durations that differ.
  bool Latencies = false;
  /// Learn from the measured intervals how long the units of each function
  /// take, and count what a leaf ran behind its event, for the clock may be
  /// read in between; without, as the mode `tree` does it.
  bool LearnRates = true;
  /// Paths beyond this many are put together in one node `[more paths]` below
  /// the root, so that memory stays bounded. A path needs about 150 bytes.
  uint32_t MaxPaths = 1u << 22;
  /// More open frames than this is an error.
  uint32_t MaxDepth = 1u << 24;
};

/// Reads the rest of the trace of \p Reader into a tree. \p Sites must be of
/// its module. A truncated trace is no error, see TraceSummary.
llvm::Expected<CallTree> readCallTree(TraceReader &Reader,
                                      const SiteIndex &Sites,
                                      const CallTreeOptions &Options = {});

/// Builds a tree from the chunks of a trace, in order. Not thread-safe.
class CallTreeBuilder {
public:
  /// \p Reader and \p Sites must outlive the builder.
  CallTreeBuilder(const TraceReader &Reader, const SiteIndex &Sites,
                  const CallTreeOptions &Options);

  /// Adds the records of \p Chunk. After an error only destruction is allowed.
  llvm::Error add(const TraceChunk &Chunk);

  /// Ends the trace: closes the open frames and \returns the tree.
  CallTree finish();

  /// For who wants to see each event: between begin and end, visitRecords may
  /// call the functions below directly. depth() is the number of open frames.
  void begin(const TraceChunk &C) { Chunk = &C; }
  void end();
  size_t depth() const { return Top - Stack.data(); }

  // What visitRecords calls, see there.
  bool enter(uint32_t Site, size_t Word);
  bool exit(uint32_t Site, size_t Word);
  bool mark(uint32_t Site, size_t Word);
  bool anchor(uint64_t Clock, AnchorKind Kind, size_t Word);
  bool cost(uint32_t Units, size_t Word);
  bool iterations(uint64_t Count, size_t Word);
  bool lost(uint64_t Records, size_t Word);
  bool land(uint32_t Site, uint32_t Guard, size_t Word);
  bool called(bool Nested, uint32_t Guards, size_t Word);
  bool result(const CallResult &Result, size_t Word);
  bool resume(bool Complete, uint32_t Guards, uint64_t LeftOut, size_t Word);
  bool open(uint32_t Site, uint32_t Guard, size_t Word);
  llvm::Error takeError() { return std::move(Failure); }

private:
  static constexpr uint32_t None = CallTreeNode::None;

  /// One open frame. Cost and site are copied here, next to each other, because
  /// every event looks at the frame on top.
  struct Frame {
    uint32_t Node;
    uint32_t Site;
    uint32_t Cost;            ///< Units between two events of this frame.
    uint32_t PendingCall;     ///< Site of the last call mark, or None.
    uint32_t Guard;           ///< Guarded activations up to this one.
    uint64_t Marks;           ///< Iterations of this loop that were marked.
    bool BeganBefore = false; ///< Before the recording: no call is counted.
  };
  /// The part of a node that every event touches, and its last two children:
  /// most calls are of a function that was just called from there.
  struct HotNode {
    uint64_t Calls = 0;
    uint32_t RecentLabel[2] = {None, None};
    uint32_t RecentChild[2] = {None, None};
  };

  /// Adds \p Units of \p Node, between events, to the current interval.
  void charge(uint32_t Node, uint64_t Units,
              const SegmentTimes::Events &Around = {});
  /// The stretch of code since the last event belonged to the frame on top.
  void endSegment(uint32_t Site, unsigned Kind) {
    endLeaf();
    const uint32_t Word = Site << 2 | Kind;
    charge(Top->Node, Top->Cost, {EarlierWord, LastWord, Word});
    EarlierWord = LastWord;
    LastWord = Word;
  }
  /// A call of \p Node that is one event, made where it begins, and \p Units
  /// long.
  void leaf(uint32_t Node, uint32_t Units);
  void endLeaf();
  /// \returns the child of the frame on top for \p Site; new if need be.
  uint32_t childFor(uint32_t Site, const SiteEntry &Entry);
  uint32_t findChild(uint32_t Parent, uint32_t Label);
  uint32_t addNode(uint32_t Parent, uint32_t Label);
  uint32_t byLineLabel(uint32_t Label, uint32_t CallSite);
  /// True if the code of \p F is that of function \p Function.
  bool runs(const Frame &F, uint32_t Function) const;
  /// Ends the frames above the nearest one of the function that \p Entry
  /// stands in.
  void resync(const SiteEntry &Entry);
  /// From now on the open frames are counted by site and by function.
  void countOpen();
  void count(const Frame &F, int By);
  void push(uint32_t Node, uint32_t Site, uint32_t Cost, bool Guarded = false);
  void pop();
  void popUnwound();
  /// The frame on top ends some time while nothing is recorded.
  void popCut();
  /// An outer frame goes on: the one on top has ended.
  void popImplied();
  void landNearby(uint32_t Site, uint32_t Guard, size_t Word);
  void moveToWaiting();
  bool growStack(size_t Word);
  /// The clock read \p Clock at \p Offset: gives out the time since the last
  /// reading.
  void readClock(uint64_t Clock, AnchorKind Kind, uint64_t Offset);
  void endInterval(uint64_t Delta);
  uint64_t medianGap() const;
  void note(TraceFinding::FindingKind Kind, uint64_t Offset, uint32_t Site,
            uint64_t Amount);
  bool notASite(uint32_t Site, size_t Word);

  const TraceReader &Reader;
  const SiteIndex &Sites;
  const CallTreeOptions Options;
  const TraceChunk *Chunk = nullptr;
  CallTree Tree;
  std::vector<HotNode> Hot;
  std::vector<uint32_t> LastChild; ///< Of each node, to append the next.
  std::vector<Frame> Stack;        ///< The root's frame is at the bottom.
  Frame *Top = nullptr;
  Frame *Highest = nullptr; ///< The largest Top so far.
  SegmentTimes Times;
  uint32_t LastWord = None;    ///< Site and kind of the last event,
  uint32_t EarlierWord = None; ///< and of the one before.
  uint32_t LeafNode = None; ///< Of a leaf that has begun in the stretch of code
  uint32_t LeafUnits = 0;   ///< since the last event; and its units.
  /// Open frames by site, and open Function frames by function, so that a frame
  /// is not looked for in vain. Kept once a first one was missing.
  std::vector<uint32_t> OpenBySite, OpenByFunction;
  uint32_t OpenHosts = 0; ///< Open Host frames, kept likewise.
  bool Counting = false;
  bool GuardsUnsure = false; ///< A landing did not find its activation.
  /// Recording began in the middle: below the stack there may be more frames.
  bool HasUnknown = false;
  llvm::DenseMap<uint64_t, uint32_t> Children; ///< (parent, label) to node.
  llvm::DenseMap<uint64_t, uint32_t> ByLine;   ///< (label, call site) to label.
  llvm::DenseMap<uint32_t, uint32_t> Waiting;  ///< Host's label to waiting's.
  uint32_t MorePaths = None;                   ///< The node beyond MaxPaths.
  std::optional<FrameDurations> Durations;     ///< If they are asked for.
  uint64_t PendingIterations = 0;
  uint64_t LastClock = 0;
  std::vector<uint64_t> GapHistogram;
  uint64_t ControlWords = 0; ///< Of the chunk: words that are no events.
  llvm::Error Failure = llvm::Error::success();
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_CALLTREEBUILDER_H
