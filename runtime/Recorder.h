//===- Recorder.h - From the window to the ring ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The cold path: everything behind the inline store. Records gather in the
// window; a full one, or one that is asked for, goes to the consumer, which
// makes chunks for the ring; the ring is drained to the sink.
//
// Interruption. The host may stop the module in here at any point where an
// engine can (a function entry, a loop), never run it again, and still call
// flush() or pull(). So whatever runs before the commit of a step only writes
// to places nobody reads yet, and a commit is straight-line code: no call that
// is not inlined, no loop. Running a step again from its start is then right.
//
// Reentry. While one of the runtime's own host calls is under way the host may
// call back into the module, whose code then records events. The window is
// consistent at those moments, so events are simply stored; but a full window
// cannot be sealed and hooks of several records must not split a step: those
// records are dropped and counted. A host call may also never return (a host
// function that throws, a stack that overflows in it). No hook can tell this
// from reentry, but flush() and pull() are only called from outside: they
// abandon the call, and what it was to do is done again.
//
// The consumer, PlatformT::Consumer, decides what is kept of a window; its
// contract is PackedStream.h.
//
// PlatformT gives, all inlined but the host calls:
//   head(), setHead(u32), window()      the place instrumented code stores to
//   guard(), setGuard(u32)              guarded activations that are open
//   config(), sitesBegin(), sitesEnd()  what the link fixed
//   inHostCall()                        one of the calls below is under way
//   abandonHostCall()                   it will not return
//   clock()                             ns, 0 when there is no clock
//   write(Fd, IoVec *, Count) -> errno, Written
//   prestat(Fd) -> errno, PrestatResult     prestatName(Fd, At, Bytes) -> errno
//   open(Fd, Name, Bytes) -> errno, Opened  close(Fd)
//   environSizes() -> errno, EnvironCount, EnvironBytes
//   environ(Pointers, Strings) -> errno     nameBuffer(), directoryBuffer(),
//   NameCapacity: bytes of each of the two
//   fileType(Fd) -> wasi::FileType      wordAt(u32): the word at an address
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_RECORDER_H
#define EDGEWASM_RUNTIME_RECORDER_H

#include "Checksum.h"
#include "DescriptorTypes.h"
#include "Pace.h"
#include "PackedStream.h"
#include "Ring.h"
#include "Sink.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "edgewasm/Trace/HostResult.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// The recorder of one module instance. Not thread safe: a preview1 module has
/// one thread.
template <typename PlatformT> class Recorder {
public:
  static constexpr uint32_t MaxEvents = trace::WindowFullBit / 4;
  static constexpr uint32_t MinEvents = 1;
  /// Of the first window: little is known after it, but something.
  static constexpr uint32_t FirstEvents = 16;
  using Consumer = typename PlatformT::Consumer;
  /// Wanted time between two clock readings: this, or so many times the cost of
  /// one, whichever is more; but never more than the last.
  static constexpr uint32_t WindowNanoseconds = Consumer::WindowNanoseconds;
  static constexpr uint32_t WindowClockReadings = 50;
  static constexpr uint32_t MaxWindowNanoseconds = 1000000;
  /// A reading beyond the plan is paid with so many times the wanted time; and
  /// what is put aside for it at most.
  static constexpr uint32_t SparePrice = 4;
  static constexpr uint64_t MaxSpare = 1 << 24;
  /// A longer stretch is none of code: the clock has jumped.
  static constexpr uint64_t LongestStretch = 1000000000;

  /// A call of the host that is shorter has not waited, whatever it was.
  static constexpr uint32_t WaitNanoseconds = 20000;

  constexpr Recorder(PlatformT &P, Consumer &Windows)
      : P(P), Windows(Windows), Output(P) {}

  /// As early as the module can: recording begins now.
  void noteStart();

  // The hooks of Hooks.def, one to one.
  void full();
  [[gnu::always_inline]] void event(uint32_t Word);
  void loopExit(uint32_t Word, uint64_t Iterations);
  void hostEnter(uint32_t Word);
  void hostExit(uint32_t Word);
  void hostResult(uint32_t Word, uint32_t Result, uint32_t Flags,
                  uint32_t Operand, uint32_t Descriptor);
  void land(uint32_t Word, uint32_t Outer);
  void cost(uint64_t Units);
  void finish();
  uint32_t flush();
  uint32_t dump();
  void start();
  void stop();
  void pause();
  void resume();
  void sampleBegin();
  void sampleEnd();
  void sampleRoot();
  uint32_t pull();
  const uint8_t *data() const { return Buffer.readable().First.Data; }
  void release(uint32_t Bytes);
  void exportEnter();
  void exportLeave();

  // For tests.
  uint32_t clockCost() const { return ClockCost; }
  uint32_t windowEvents() const { return Events.amount(); }
  bool recording() const { return !Parked; }

private:
  enum class Phase : uint32_t { Fresh, Recording, Off };
  /// Why nothing is to be recorded.
  enum OffReason : uint32_t { OffStopped = 1, OffPaused = 2, OffSample = 4 };
  /// Events until a parked head has to be put back.
  static constexpr uint32_t ParkedEvents = 1024;

  bool begin();
  void applySwitch();
  void switchTo(uint32_t Reasons);
  /// Not because of an activation that was passed over.
  bool isSwitchedOff() const { return OffReasons & ~OffSample; }
  void park();
  [[gnu::always_inline]] void beginSampling();
  void readSwitch();
  [[gnu::always_inline]] void parkFirst(uint32_t Reason);
  void unpark();
  void putResume(bool Complete);
  bool chooses();
  void leaveSample();
  uint32_t passesOver() const;
  [[gnu::always_inline]] void countSkipped();
  [[gnu::always_inline]] void armSkip();
  void sayLeftOut();
  bool samples() const {
    return P.config().SampleEvery != 0 || P.config().SampleRate != 0;
  }
  /// True if a record is not to be added; counts what is lost.
  bool refusesRecord() {
    if (!Parked && P.inHostCall())
      ++Lost;
    return Parked || P.inHostCall();
  }
  uint32_t measureClock();
  uint64_t readClock();
  void timeIfRare(uint32_t Word);
  uint32_t target() const;
  bool makeFit(uint32_t Words);
  void seal(uint64_t Now, bool Last);
  bool close(uint32_t Flags);
  void sealAndClose(uint64_t Now, uint32_t Flags);
  void refuse();
  bool sealAndDrain(uint32_t Flags);
  void leaveExports(uint32_t Guards);
  void limitExports(uint32_t Most);
  /// Something that is worth a chunk.
  bool windowHasContent() const { return !Parked && P.head() != EmptyHead; }
  uint32_t windowWords() const { return Parked ? 0 : (P.head() - Begin) / 4; }
  bool drain(bool Patient);
  void markOwnTime(uint64_t Since);
  void restartFile();
  bool isTooSoon();
  void makeRoom();

  // Straight-line pieces: parts of commits.
  /// What counts when it is lost: not what the runtime added.
  [[gnu::always_inline]] uint32_t eventsInWindow() const {
    return windowWords() - ControlWords;
  }
  [[gnu::always_inline]] uint32_t *words() const {
    return reinterpret_cast<uint32_t *>(P.window() + P.head());
  }
  static constexpr uint32_t AnchorWords = 3;
  [[gnu::always_inline]] void putAnchor(uint32_t Argument, uint64_t Now) {
    uint32_t *W = words();
    W[0] = trace::controlWord(trace::ControlType::Anchor, Argument);
    W[1] = static_cast<uint32_t>(Now);
    W[2] = static_cast<uint32_t>(Now >> 32);
    P.setHead(P.head() + 4 * AnchorWords);
    ControlWords += AnchorWords;
  }
  [[gnu::always_inline]] void putWord(uint32_t Word) {
    *words() = Word;
    P.setHead(P.head() + 4);
  }
  [[gnu::always_inline]] uint32_t nextLength();
  [[gnu::always_inline]] uint32_t fitLength(uint32_t Wanted) const;
  [[gnu::always_inline]] void openWindow(uint32_t Length);
  [[gnu::always_inline]] void openParked() {
    Parked = true;
    // What the window was to say is still to be said.
    Lost += WindowLost;
    WindowLost = 0;
    Unsettled = true;
    Begin = EmptyHead = trace::WindowFullBit - 4 * ParkedEvents;
    ControlWords = 0;
    P.setHead(Begin);
  }
  [[gnu::always_inline]] void restFrom(uint64_t Now) {
    LastClock = Now;
    LastHead = P.head();
    Units = 0;
    Unsettled = false;
  }
  /// After a stretch of \p Nanoseconds the clock may be read more often.
  [[gnu::always_inline]] void spare(uint64_t Nanoseconds) {
    if (Nanoseconds > LongestStretch)
      return;
    const uint64_t Sum = Spare + Nanoseconds, Paid = target();
    const uint64_t Left = Sum > Paid ? Sum - Paid : 0;
    Spare = Left < MaxSpare ? Left : MaxSpare;
  }
  [[gnu::always_inline]] void settle(uint64_t Now) {
    if (!Unsettled) {
      Events.add((P.head() - LastHead) / 4, Now - LastClock);
      spare(Now - LastClock);
    }
    restFrom(Now);
  }
  [[gnu::always_inline]] bool sealIfFull() {
    if (!(P.head() & trace::WindowFullBit))
      return false;
    full();
    return true;
  }

  PlatformT &P;
  Consumer &Windows;
  Phase State = Phase::Fresh;
  Ring Buffer;
  Sink<PlatformT> Output;
  Pace<MinEvents, MaxEvents, FirstEvents> Events;
  // Units of virtual time until the clock is read for them.
  Pace<1024, trace::ControlArgumentMax, 16384> CostUnits;

  uint32_t Begin = 0;        // Head at which the window began.
  uint32_t EmptyHead = 0;    // Head as long as nothing worth a chunk was added.
  uint32_t ControlWords = 0; // Words of control records in the window.
  uint64_t WindowLost = 0;   // What the window's Lost record says.
  uint64_t Lost = 0;         // Lost, and not yet said by a Lost record.
  uint64_t LostAtEnd = 0;    // Lost after the trace ended.
  uint64_t RingEvents = 0;   // Events in the ring since it was last empty.
  uint32_t Sequence = 0;
  uint32_t LastFlags = 0;    // Of the chunk closed last.
  uint32_t PendingFlags = 0; // For the next chunk that is asked for.
  uint32_t Pulled = 0;       // Bytes the host was last offered.
  uint32_t Depth = 0;        // Exported functions under way.
  // Guarded activations that were open when the host called the outermost of
  // them: a landing tells by these which ones it has left.
  static constexpr uint32_t MaxKnownExports = 16;
  uint32_t GuardsBefore[MaxKnownExports] = {};
  // Host calls under way, and how many there were when the outermost of the
  // exported functions was called: each of these but the first was called from
  // a host call of its own.
  uint32_t HostCalls = 0;
  uint32_t HostCallsBefore = 0;
  bool KnowsHostCalls = false; // Host calls are recorded in this module.
  DescriptorTypes Types;       // What host calls read from.

  uint32_t OffReasons = 0;
  bool Parked = false;
  bool EverOn = false; // Something was recorded, or could have been.
  bool Asked = false;  // The program has said whether to record.
  uint32_t Pauses = 0;
  uint64_t StopClock = 0; // When recording was last switched off.

  bool SampleBegun = false;
  bool HadRoots = false;
  uint32_t Roots = 0;      // Top-level activations under way, one in the other.
  uint32_t RootGuards = 0; // Guarded activations when the outermost began.
  uint32_t Passed = 0;     // Of the activations since the last choice,
  uint32_t Chosen = 0;     // this one will be recorded.
  uint32_t Dice = 0x9E3779B9;
  uint32_t Armed = 0;       // What the inline countdown began with.
  uint64_t LeftOut = 0;     // Activations not recorded, and not yet said so.
  uint64_t SampleClock = 0; // Of the last choice.
  uint64_t SampleDue = 0;   // When the next one should be.

  uint64_t StartClock = 0;  // The first reading.
  uint64_t LatestClock = 0; // The clock never goes back in a trace.
  uint64_t LastClock = 0;   // Of the last anchor.
  uint32_t LastHead = 0;    // Where the last anchor stands.
  bool Unsettled = true;    // LastClock does not belong to LastHead.
  uint64_t Units = 0;       // Virtual time since the last anchor.
  bool IsShort = false;     // The window is one of a single event.
  static constexpr uint32_t ShortInARow = 2;
  uint32_t ShortWindows = 0; // Since the last long one.
  // Events of sites, by their number; see timeIfRare().
  static constexpr uint32_t RareSites = 1024, RareEvents = 64;
  uint8_t SeenOfSite[RareSites] = {};
  uint64_t Spare = 0; // Time in which the clock was not read as planned.
  uint32_t Scatter = 0x9E3779B9;
  uint32_t ClockCost = 0;

  trace::FileHeader Header = {};
  bool HeaderDue = false; // The file begins anew.
  // Between snapshots that nobody asked for.
  static constexpr uint64_t SnapshotNanoseconds = 1000000000;
  uint64_t SnapshotClock = 0;
};

} // namespace edgewasm::runtime

#include "RecorderHooks.h"
#include "RecorderSeal.h"
#include "RecorderSwitch.h"

#endif // EDGEWASM_RUNTIME_RECORDER_H
