//===- Recorder.h - From the window to the ring ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The cold path: everything behind the inline store. Records gather in the
// window; a full one, or one that is asked for, is sealed as a chunk into the
// ring; the ring is drained to the sink.
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
// records are dropped and counted.
//
// PlatformT gives, all inlined but the host calls:
//   head(), setHead(u32), window()      the place instrumented code stores to
//   config(), sitesBegin(), sitesEnd()  what the link fixed
//   inHostCall()                        one of the calls below is under way
//   clock()                             ns, 0 when there is no clock
//   write(Fd, IoVec *, Count) -> errno, Written
//   prestat(Fd) -> errno, PrestatResult     open(Fd, Name, Bytes) -> errno,
//   Opened     environSizes() -> errno, EnvironCount, EnvironBytes
//   environ(Pointers, Strings) -> errno     nameBuffer(), NameCapacity
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_RECORDER_H
#define EDGEWASM_RUNTIME_RECORDER_H

#include "Checksum.h"
#include "Pace.h"
#include "Ring.h"
#include "Sink.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// The recorder of one module instance. Not thread safe: a preview1 module has
/// one thread.
template <typename PlatformT> class Recorder {
public:
  static constexpr uint32_t MaxEvents = trace::WindowFullBit / 4;
  static constexpr uint32_t MinEvents = 16;
  static constexpr uint32_t MaxChunkBytes =
      sizeof(trace::ChunkHeader) + trace::WindowBytes;
  /// Wanted time between two clock readings: this, or so many times the cost of
  /// one, whichever is more; but never more than the last.
  static constexpr uint32_t WindowNanoseconds = 5000;
  static constexpr uint32_t WindowClockReadings = 50;
  static constexpr uint32_t MaxWindowNanoseconds = 1000000;

  explicit constexpr Recorder(PlatformT &P) : P(P), Output(P) {}

  /// As early as the module can: recording begins now.
  void noteStart();

  // The hooks of Hooks.def, one to one.
  void full();
  void event(uint32_t Word);
  void loopExit(uint32_t Word, uint64_t Iterations);
  void hostEnter(uint32_t Word);
  void hostExit(uint32_t Word);
  void cost(uint64_t Units);
  void finish();
  uint32_t flush();
  uint32_t pull();
  const uint8_t *data() const { return Buffer.readable().First.Data; }
  void release(uint32_t Bytes);
  void exportEnter();
  void exportLeave();

  // For tests.
  uint32_t clockCost() const { return ClockCost; }
  uint32_t windowEvents() const { return Events.amount(); }

private:
  enum class Phase : uint32_t { Fresh, Recording, Off };

  bool begin();
  uint32_t measureClock();
  uint64_t readClock();
  uint32_t target() const;
  bool fits() const;
  void seal(uint64_t Now, uint32_t Flags);
  void refuse();
  bool sealAndDrain(uint32_t Flags);
  bool hasContent() const { return P.head() != EmptyHead; }
  bool drain(bool Patient);
  void markOwnTime(uint64_t Since);
  void makeRoom();

  // Straight-line pieces: parts of commits.
  /// What counts when it is lost: not what the runtime added.
  [[gnu::always_inline]] uint32_t eventsInWindow() const {
    return (P.head() - Begin) / 4 - ControlWords;
  }
  [[gnu::always_inline]] uint32_t *words() const {
    return reinterpret_cast<uint32_t *>(P.window() + P.head());
  }
  [[gnu::always_inline]] void putAnchor(uint32_t Argument, uint64_t Now) {
    uint32_t *W = words();
    W[0] = trace::controlWord(trace::ControlType::Anchor, Argument);
    W[1] = static_cast<uint32_t>(Now);
    W[2] = static_cast<uint32_t>(Now >> 32);
    P.setHead(P.head() + 12);
    ControlWords += 3;
  }
  [[gnu::always_inline]] void putWord(uint32_t Word) {
    *words() = Word;
    P.setHead(P.head() + 4);
  }
  [[gnu::always_inline]] uint32_t nextLength() const;
  [[gnu::always_inline]] void openWindow(uint32_t Length);
  [[gnu::always_inline]] void restFrom(uint64_t Now) {
    LastClock = Now;
    LastHead = P.head();
    Units = 0;
    Unsettled = false;
  }
  [[gnu::always_inline]] void settle(uint64_t Now) {
    if (!Unsettled)
      Events.add((P.head() - LastHead) / 4, Now - LastClock);
    restFrom(Now);
  }
  [[gnu::always_inline]] bool sealIfFull() {
    if (!(P.head() & trace::WindowFullBit))
      return false;
    full();
    return true;
  }

  PlatformT &P;
  Phase State = Phase::Fresh;
  Ring Buffer;
  Sink<PlatformT> Output;
  Pace<MinEvents, MaxEvents, MaxEvents> Events;
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
  uint32_t LastFlags = 0;    // Of the chunk sealed last.
  uint32_t PendingFlags = 0; // For the next chunk: there was no room for it.
  uint32_t Pulled = 0;       // Bytes the host was last offered.
  uint32_t Depth = 0;        // Exported functions under way.

  uint64_t StartClock = 0;  // The first reading.
  uint64_t LatestClock = 0; // The clock never goes back in a trace.
  uint64_t LastClock = 0;   // Of the last anchor.
  uint32_t LastHead = 0;    // Where the last anchor stands.
  bool Unsettled = true;    // LastClock does not belong to LastHead.
  uint64_t Units = 0;       // Virtual time since the last anchor.
  uint32_t ClockCost = 0;

  trace::FileHeader Header = {};
  trace::ChunkHeader Chunk = {};
};

//===----------------------------------------------------------------------===//
// Start and clock
//===----------------------------------------------------------------------===//

template <typename PlatformT> void Recorder<PlatformT>::noteStart() {
  // An embedder may run the constructors again; the start stays the start.
  if (StartClock == 0)
    restFrom(readClock());
}

template <typename PlatformT> uint64_t Recorder<PlatformT>::readClock() {
  const uint64_t Now = P.clock();
  if (Now > LatestClock)
    LatestClock = Now;
  if (StartClock == 0)
    StartClock = LatestClock;
  return LatestClock;
}

/// The smaller mean of two batches, because the first one may pay for pages and
/// compilation; a mean, because a coarse clock stands still between readings.
template <typename PlatformT> uint32_t Recorder<PlatformT>::measureClock() {
  constexpr uint32_t Readings = 8;
  uint64_t Best = MaxWindowNanoseconds;
  for (uint32_t Batch = 0; Batch != 2; ++Batch) {
    const uint64_t From = readClock();
    for (uint32_t I = 1; I != Readings; ++I)
      (void)readClock();
    const uint64_t Mean = (readClock() - From) / Readings;
    Best = Mean < Best ? Mean : Best;
  }
  return static_cast<uint32_t>(Best);
}

template <typename PlatformT> uint32_t Recorder<PlatformT>::target() const {
  const uint32_t ByCost = ClockCost > MaxWindowNanoseconds / WindowClockReadings
                              ? MaxWindowNanoseconds
                              : ClockCost * WindowClockReadings;
  return ByCost > WindowNanoseconds ? ByCost : WindowNanoseconds;
}

/// Begins the trace: \returns false if the module has nothing to record.
template <typename PlatformT> bool Recorder<PlatformT>::begin() {
  const LinkConfig &Config = P.config();
  const uint8_t *const Sites = P.sitesBegin();
  const uint32_t SiteBytes = static_cast<uint32_t>(P.sitesEnd() - Sites);
  // Not for us to repair: a wrong ring is refused when linking.
  const bool Usable = Config.RingBytes >= MinRingBytes &&
                      Config.RingBytes <= MaxRingBytes &&
                      (Config.RingBytes & (Config.RingBytes - 1)) == 0;
  if (SiteBytes == 0 || !Usable) {
    State = Phase::Off;
    return false;
  }
  ClockCost = measureClock();
  Output.configure(Config.FileName, Config.FileNameBytes, Config.Quiet != 0);
  // The ring is still empty: its memory serves as scratch.
  Output.readEnvironment(Config.Ring, Config.RingBytes);
  Buffer.init(Config.Ring, Config.RingBytes);
  __builtin_memcpy(Header.Magic, trace::FileMagic, sizeof(Header.Magic));
  Header.Version = trace::FormatVersion;
  Header.HeaderBytes = sizeof(Header);
  Header.BuildId = checksum(Sites, SiteBytes);
  Header.SiteBase = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(Sites));
  Header.SiteBytes = SiteBytes;
  Header.Clock = LatestClock == 0 ? trace::ClockKind::None
                                  : trace::ClockKind::WasiMonotonic;
  Header.ClockCost = ClockCost;
  Header.StartClock = StartClock;
  Header.Check = checksum(&Header, offsetof(trace::FileHeader, Check));
  Buffer.stage(0, &Header, sizeof(Header));
  // Commit.
  Buffer.publish(sizeof(Header));
  State = Phase::Recording;
  return true;
}

//===----------------------------------------------------------------------===//
// Window to ring
//===----------------------------------------------------------------------===//

/// \returns true if the ring takes the window. After a failure it takes
/// nothing: what it holds can no longer follow what was written.
template <typename PlatformT> bool Recorder<PlatformT>::fits() const {
  return Output.kind() != Sink<PlatformT>::Kind::Failed &&
         Buffer.room() >= sizeof(trace::ChunkHeader) + (P.head() - Begin);
}

/// The pace's length, but where nobody drains the ring at most what it can
/// still take, so that it fills up to the end.
template <typename PlatformT> uint32_t Recorder<PlatformT>::nextLength() const {
  const uint32_t Wanted = Events.amount();
  if (Output.kind() != Sink<PlatformT>::Kind::Memory)
    return Wanted;
  // The last hook of a window may add some words more than its event.
  constexpr uint32_t Margin = 32;
  const uint32_t Room = Buffer.room();
  if (Room < sizeof(trace::ChunkHeader) + Margin + MinEvents * 4)
    return Wanted;
  const uint32_t Most = (Room - sizeof(trace::ChunkHeader) - Margin) / 4;
  return Wanted < Most ? Wanted : Most;
}

/// Begins a window of \p Length events, with what was lost before it.
template <typename PlatformT>
void Recorder<PlatformT>::openWindow(uint32_t Length) {
  Begin = trace::WindowFullBit - 4 * Length;
  EmptyHead = Begin;
  ControlWords = 0;
  WindowLost = Lost;
  Lost = 0;
  P.setHead(Begin);
  if (WindowLost != 0) {
    uint32_t *W = words();
    W[0] = trace::controlWord(trace::ControlType::Lost, 0);
    W[1] = static_cast<uint32_t>(WindowLost);
    W[2] = static_cast<uint32_t>(WindowLost >> 32);
    P.setHead(Begin + 12);
    ControlWords = 3;
  }
  LastHead = P.head();
  Units = 0;
}

/// Copies the window to the ring, where it fits(), and begins the next one.
template <typename PlatformT>
void Recorder<PlatformT>::seal(uint64_t Now, uint32_t Flags) {
  const uint32_t Bytes = P.head() - Begin;
  const uint8_t *const Records = P.window() + Begin;
  Chunk.Magic = trace::ChunkMagic;
  Chunk.Bytes = Bytes;
  Chunk.Sequence = Sequence;
  Chunk.Flags = Flags | PendingFlags;
  Chunk.Clock = Now;
  Chunk.Check = checksum(&Chunk, offsetof(trace::ChunkHeader, Check)) ^
                checksum(Records, Bytes);
  Buffer.stage(0, &Chunk, sizeof(Chunk));
  Buffer.stage(sizeof(Chunk), Records, Bytes);
  // Commit.
  Buffer.publish(sizeof(Chunk) + Bytes);
  RingEvents += eventsInWindow();
  ++Sequence;
  LastFlags = Flags | PendingFlags;
  PendingFlags = 0;
  openWindow(nextLength());
}

/// There is no room for the window and nobody to make some: it is lost.
template <typename PlatformT> void Recorder<PlatformT>::refuse() {
  const uint32_t Gone = eventsInWindow();
  if (Output.kind() == Sink<PlatformT>::Kind::Failed)
    LostAtEnd += Gone;
  // What the window said to be lost still is.
  Lost += Gone + WindowLost;
  Unsettled = true;
  // Nothing to measure: as rarely as possible.
  openWindow(MaxEvents);
}

/// Hands the ring to the sink. \returns true if that took time worth telling
/// apart from the program's.
template <typename PlatformT> bool Recorder<PlatformT>::drain(bool Patient) {
  using Kind = typename Sink<PlatformT>::Kind;
  const Kind Before = Output.kind();
  if (Before == Kind::Memory || Before == Kind::Failed)
    return false;
  const bool Wrote = Output.drain(Buffer, Patient);
  if (Buffer.readable().bytes() == 0)
    RingEvents = 0;
  if (Output.kind() == Kind::Failed)
    LostAtEnd += RingEvents;
  // Looking for a file, and saying that there is none, also took time.
  return Wrote || Output.kind() != Before;
}

/// An anchor behind the runtime's own work since the reading \p Since.
template <typename PlatformT>
void Recorder<PlatformT>::markOwnTime(uint64_t Since) {
  const uint64_t Now = readClock();
  if (Now - Since <= ClockCost || (P.head() & trace::WindowFullBit))
    return;
  const bool WasEmpty = !hasContent();
  putAnchor(/*Argument=*/1, Now);
  if (WasEmpty)
    EmptyHead = P.head();
  restFrom(Now);
}

template <typename PlatformT> void Recorder<PlatformT>::full() {
  if (P.inHostCall()) {
    P.setHead(P.head() - 4);
    ++Lost;
    return;
  }
  using Kind = typename Sink<PlatformT>::Kind;
  const bool Ended =
      Output.kind() == Kind::Failed || Output.kind() == Kind::Memory;
  if (State == Phase::Recording && Ended && !fits())
    return refuse();
  const uint64_t Now = readClock();
  bool Worked = false;
  if (State != Phase::Recording) {
    if (State == Phase::Off || !begin()) {
      P.setHead(Begin);
      return;
    }
    Worked = true;
  }
  // Stopped between the store and here, time after time, the module could have
  // left the window.
  if (P.head() > trace::WindowBytes)
    P.setHead(trace::WindowBytes);
  if (!fits()) {
    Worked |= drain(/*Patient=*/false);
    if (!fits())
      return refuse();
  }
  settle(Now);
  Events.update(target());
  seal(Now, 0);
  // As late as possible: one large write costs less than many small ones.
  if (Buffer.room() < MaxChunkBytes) {
    Worked |= drain(/*Patient=*/false);
    if (!Ended && Output.kind() == Kind::Memory && !hasContent())
      openWindow(nextLength());
  }
  if (Worked)
    markOwnTime(Now);
}

/// Room for the records of any hook behind a window that is not full.
template <typename PlatformT> void Recorder<PlatformT>::makeRoom() {
  // Only after the module was stopped at the entry of full().
  if (P.head() > trace::WindowFullBit)
    full();
}

//===----------------------------------------------------------------------===//
// Hooks that add records
//===----------------------------------------------------------------------===//

template <typename PlatformT> void Recorder<PlatformT>::event(uint32_t Word) {
  putWord(Word);
  sealIfFull();
}

template <typename PlatformT>
void Recorder<PlatformT>::loopExit(uint32_t Word, uint64_t Iterations) {
  if (P.inHostCall()) {
    ++Lost;
    return;
  }
  makeRoom();
  constexpr uint64_t Most = (uint64_t(1) << 56) - 1;
  const uint64_t N = Iterations > Most ? Most : Iterations;
  uint32_t *W = words();
  W[0] =
      trace::controlWord(trace::ControlType::Iterations,
                         static_cast<uint32_t>(N) & trace::ControlArgumentMax);
  W[1] = static_cast<uint32_t>(N >> 24);
  W[2] = Word;
  P.setHead(P.head() + 12);
  ControlWords += 2;
  sealIfFull();
}

template <typename PlatformT>
void Recorder<PlatformT>::hostEnter(uint32_t Word) {
  if (P.inHostCall()) {
    ++Lost;
    return;
  }
  makeRoom();
  const uint64_t Now = readClock();
  settle(Now);
  putWord(Word);
  putAnchor(0, Now);
  // What the host takes is not the pace of the program's events.
  restFrom(Now);
  sealIfFull();
}

template <typename PlatformT>
void Recorder<PlatformT>::hostExit(uint32_t Word) {
  if (P.inHostCall()) {
    ++Lost;
    return;
  }
  const uint64_t Now = readClock();
  makeRoom();
  putAnchor(0, Now);
  putWord(Word);
  restFrom(Now);
  sealIfFull();
}

template <typename PlatformT> void Recorder<PlatformT>::cost(uint64_t New) {
  if (P.inHostCall()) {
    ++Lost;
    return;
  }
  makeRoom();
  // One record holds 24 bits. The limit is some minutes of a loop, and keeps
  // what a wrong count can write within some windows.
  constexpr uint64_t Most = uint64_t(1) << 40;
  if (New > Most)
    New = Most;
  for (uint64_t Rest = New; Rest != 0;) {
    const uint32_t Part = Rest < trace::ControlArgumentMax
                              ? static_cast<uint32_t>(Rest)
                              : trace::ControlArgumentMax;
    putWord(trace::controlWord(trace::ControlType::Cost, Part));
    ++ControlWords;
    Rest -= Part;
    sealIfFull();
  }
  Units += New;
  if (Units < CostUnits.amount() || State == Phase::Off)
    return;
  const uint64_t Now = readClock();
  CostUnits.add(Units, Now - LastClock);
  CostUnits.update(target());
  putAnchor(0, Now);
  // The time went into loops, not into the window's events.
  restFrom(Now);
  sealIfFull();
}

//===----------------------------------------------------------------------===//
// What a host or the end of the program asks for
//===----------------------------------------------------------------------===//

/// Seals what there is and writes everything. \returns false if there is
/// nothing to record at all.
template <typename PlatformT>
bool Recorder<PlatformT>::sealAndDrain(uint32_t Flags) {
  const uint64_t Now = readClock();
  if (State == Phase::Off || (State == Phase::Fresh && !begin()))
    return false;
  if (P.head() > trace::WindowBytes)
    P.setHead(trace::WindowBytes);
  bool Worked = !fits() && drain(/*Patient=*/true);
  // An empty chunk tells when the trace ended, or that it did; one does.
  const bool Said = LastFlags & (Flags | trace::ChunkFinal);
  if (hasContent() || !Said) {
    if (fits()) {
      settle(Now);
      seal(Now, Flags);
    } else {
      PendingFlags |= Flags;
    }
  }
  Worked |= drain(/*Patient=*/true);
  if (Worked)
    markOwnTime(Now);
  return true;
}

template <typename PlatformT> void Recorder<PlatformT>::finish() {
  if (P.inHostCall())
    return;
  if (sealAndDrain(trace::ChunkFinal))
    Output.sayLoss(LostAtEnd + eventsInWindow());
}

template <typename PlatformT> uint32_t Recorder<PlatformT>::flush() {
  if (P.inHostCall())
    return wasi::Busy;
  // A host that flushes may have seen an export trap.
  Depth = 0;
  sealAndDrain(trace::ChunkFlushed);
  return Output.error();
}

template <typename PlatformT> uint32_t Recorder<PlatformT>::pull() {
  using Kind = typename Sink<PlatformT>::Kind;
  Pulled = 0;
  if (P.inHostCall())
    return 0;
  const uint64_t Now = readClock();
  if (State == Phase::Off || (State == Phase::Fresh && !begin()))
    return 0;
  Output.decide(/*Pulling=*/true);
  if (Output.kind() != Kind::Memory)
    return 0;
  const bool Said = LastFlags & (trace::ChunkFlushed | trace::ChunkFinal);
  if ((hasContent() || PendingFlags || !Said) && fits()) {
    settle(Now);
    seal(Now, trace::ChunkFlushed);
  }
  Pulled = Buffer.readable().First.Bytes;
  return Pulled;
}

template <typename PlatformT>
void Recorder<PlatformT>::release(uint32_t Bytes) {
  const uint32_t Most = Bytes < Pulled ? Bytes : Pulled;
  Pulled -= Most;
  Buffer.release(Most);
}

template <typename PlatformT> void Recorder<PlatformT>::exportEnter() {
  if (Depth++ != 0 || P.inHostCall())
    return;
  makeRoom();
  // What went by outside of the module is nobody's time in it.
  const uint64_t Now = readClock();
  const bool WasEmpty = !hasContent();
  putAnchor(0, Now);
  if (WasEmpty)
    EmptyHead = P.head();
  restFrom(Now);
  sealIfFull();
}

template <typename PlatformT> void Recorder<PlatformT>::exportLeave() {
  if (Depth != 0)
    --Depth;
  if (Depth == 0 && !P.inHostCall())
    sealAndDrain(trace::ChunkFlushed);
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_RECORDER_H
