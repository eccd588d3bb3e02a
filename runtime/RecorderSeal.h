//===- RecorderSeal.h - Recorder: clock, windows, chunks -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of Recorder.h that reads the clock and moves the window's records to
// the ring and the sink.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_RECORDERSEAL_H
#define EDGEWASM_RUNTIME_RECORDERSEAL_H

#include "Recorder.h"

namespace edgewasm::runtime {

//===----------------------------------------------------------------------===//
// Start and clock
//===----------------------------------------------------------------------===//

template <typename PlatformT> void Recorder<PlatformT>::noteStart() {
  // An embedder may run the constructors again; the start stays the start.
  if (StartClock == 0)
    restFrom(readClock());
  beginSampling();
  // The head of a fresh module stands at 0, a window of full length.
  if (State == Phase::Fresh && !Parked && P.head() == 0) {
    openWindow(FirstEvents);
    restFrom(LastClock);
  }
}

/// In mode sample nothing is recorded until an activation is chosen.
template <typename PlatformT> void Recorder<PlatformT>::beginSampling() {
  if (SampleBegun || !samples())
    return;
  SampleBegun = true;
  parkFirst(OffSample);
}

/// Not to record from the very beginning.
template <typename PlatformT>
void Recorder<PlatformT>::parkFirst(uint32_t Reason) {
  OffReasons |= Reason;
  StopClock = StartClock;
  openParked();
}

template <typename PlatformT> uint64_t Recorder<PlatformT>::readClock() {
  if (P.config().VirtualClock)
    return 0;
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
  // A host that flushed from within one of these calls has begun already.
  if (State == Phase::Recording)
    return true;
  Buffer.init(Config.Ring, Config.RingBytes);
  __builtin_memcpy(Header.Magic, trace::FileMagic, sizeof(Header.Magic));
  Header.Version = trace::FormatVersion;
  Header.HeaderBytes = sizeof(Header);
  Header.BuildId = checksum(Sites, SiteBytes);
  Header.SiteBase = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(Sites));
  Header.SiteBytes = SiteBytes;
  Header.Clock = Config.VirtualClock ? trace::ClockKind::Virtual
                 : LatestClock == 0  ? trace::ClockKind::None
                                     : trace::ClockKind::WasiMonotonic;
  Header.ClockCost = ClockCost;
  Header.Flags = Consumer::FileFlags | (samples() ? trace::FileSample : 0);
  Header.SampleEvery = Config.SampleEvery;
  Header.SampleRate = Config.SampleRate;
  Header.StartClock = StartClock;
  Header.Check = checksum(&Header, offsetof(trace::FileHeader, Check));
  if (!Windows.begin(P, Header)) {
    State = Phase::Off;
    return false;
  }
  Buffer.stage(0, &Header, sizeof(Header));
  const bool Off = Output.wantsNothing() && !Asked;
  // Commit.
  Buffer.publish(sizeof(Header));
  beginSampling();
  if (Off)
    parkFirst(OffStopped);
  EverOn = !Off && (EverOn || !Parked || samples());
  State = Phase::Recording;
  return true;
}

//===----------------------------------------------------------------------===//
// Window to ring
//===----------------------------------------------------------------------===//

/// \returns true if the consumer takes a window of \p Words words, if need be
/// after its chunk went to the ring. After a failure nothing fits: what the
/// ring holds can no longer follow what was written.
template <typename PlatformT>
bool Recorder<PlatformT>::makeFit(uint32_t Words) {
  if (Output.kind() == Sink<PlatformT>::Kind::Failed)
    return false;
  return Windows.takes(Words) ||
         (Windows.isOpen() && close(0) && Windows.takes(Words));
}

/// A window as long as the pace says, then two of a single event, whose
/// stretches of code are thereby timed by themselves: what a function takes can
/// be told from these. Where events are rare all are such, and so are those of
/// a burst behind a long stretch, so that the next one is not shared out among
/// them. Lengths are scattered: in a program that repeats itself the single
/// ones come upon all of its events.
template <typename PlatformT> uint32_t Recorder<PlatformT>::nextLength() {
  const uint32_t Wanted = Events.amount();
  if (!Consumer::TimesSingleEvents || LatestClock == 0)
    return fitLength(Wanted);
  const uint64_t Price = uint64_t(SparePrice) * target();
  const bool HasSpare = Spare >= Price;
  // The work for a long window shows in the time of the one behind it.
  IsShort = HasSpare || ShortWindows < ShortInARow;
  if (HasSpare)
    Spare -= Price;
  if (IsShort) {
    ++ShortWindows;
    return fitLength(1);
  }
  ShortWindows = 0;
  Scatter = Scatter * 1664525 + 1013904223;
  const uint32_t Length = Wanted / 2 + ((Scatter >> 16) * Wanted >> 16);
  return fitLength(Length < MinEvents   ? MinEvents
                   : Length > MaxEvents ? MaxEvents
                                        : Length);
}

/// As \p Wanted, but where nobody drains the ring at most what can still be
/// taken, so that memory fills up to the end.
template <typename PlatformT>
uint32_t Recorder<PlatformT>::fitLength(uint32_t Wanted) const {
  if (Output.kind() != Sink<PlatformT>::Kind::Memory)
    return Wanted;
  // The last hook of a window may add some words more than its event.
  constexpr uint32_t Margin = 8, Least = 16;
  const uint32_t Room = Windows.room();
  if (Room < Margin + Least || Room - Margin > Wanted)
    return Wanted;
  return Room - Margin;
}

/// Begins a window of \p Length events, with what was lost before it.
template <typename PlatformT>
void Recorder<PlatformT>::openWindow(uint32_t Length) {
  // It is never full before the first event.
  constexpr uint32_t LostWords = 3, Least = LostWords + AnchorWords + 1;
  if (Lost != 0 && Length < Least)
    Length = Least;
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
    P.setHead(Begin + 4 * LostWords);
    ControlWords = LostWords;
  }
  LastHead = P.head();
  Units = 0;
}

/// Hands the window, which fits, to the consumer and begins the next one.
/// \p Last: close() comes next.
template <typename PlatformT>
void Recorder<PlatformT>::seal(uint64_t Now, bool Last) {
  Windows.prepare(reinterpret_cast<const uint32_t *>(P.window() + Begin),
                  windowWords(), Header.SiteBase, Last);
  // Commit.
  Windows.commit(Now, eventsInWindow());
  if (Parked)
    openParked();
  else
    openWindow(nextLength());
}

/// Brings the consumer's chunk to the ring. \returns false if there is no room.
template <typename PlatformT> bool Recorder<PlatformT>::close(uint32_t Flags) {
  if constexpr (Consumer::IsSnapshot)
    restartFile();
  if (!Windows.fits(Buffer))
    return false;
  Windows.stage(Buffer, Sequence, Flags);
  const uint64_t Held = Windows.events();
  // Commit.
  Windows.publish(Buffer);
  RingEvents += Held - Windows.events();
  ++Sequence;
  if (!Windows.isOpen()) {
    LastFlags = Flags;
    PendingFlags &= ~Flags;
  }
  return true;
}

/// A snapshot that begins takes the place of the one in the file.
template <typename PlatformT> void Recorder<PlatformT>::restartFile() {
  if (!HeaderDue && Windows.isAtStart() && Sequence != 0 &&
      Buffer.readable().bytes() == 0 && Output.canStartAgain()) {
    HeaderDue = true;
    Output.startAgain();
  }
  if (!HeaderDue || Buffer.room() < sizeof(Header))
    return;
  Buffer.stage(0, &Header, sizeof(Header));
  // Commit.
  Buffer.publish(sizeof(Header));
  Sequence = 0;
  HeaderDue = false;
}

/// True if a snapshot was written a moment ago.
template <typename PlatformT> bool Recorder<PlatformT>::isTooSoon() {
  const uint64_t Now = readClock();
  if (SnapshotClock != 0 && Now - SnapshotClock < SnapshotNanoseconds)
    return true;
  SnapshotClock = Now;
  return false;
}

/// Seals what there is and closes its chunk with \p Flags; what there is no
/// room for now is still to be done.
template <typename PlatformT>
void Recorder<PlatformT>::sealAndClose(uint64_t Now, uint32_t Flags) {
  const bool WindowDone = !windowHasContent() && Windows.isOpen();
  // An empty chunk tells when the trace ended, or that it did; one does.
  const bool Said = LastFlags & (Flags | trace::ChunkFinal);
  if (!windowHasContent() && !Windows.isOpen() && PendingFlags == 0 && Said)
    return;
  const bool Waiting = PendingFlags != 0;
  PendingFlags |= Flags;
  if (!WindowDone || !Waiting) {
    if (!makeFit(windowWords()))
      return;
    settle(Now);
    seal(Now, /*Last=*/true);
  }
  close(PendingFlags);
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
  if (Now - Since <= ClockCost ||
      P.head() + 4 * AnchorWords > trace::WindowBytes)
    return;
  const bool WasEmpty = !windowHasContent();
  // An anchor in front of the events leaves as much room for them as there was.
  if (WasEmpty && P.head() == Begin && Begin >= 4 * AnchorWords) {
    Begin -= 4 * AnchorWords;
    P.setHead(Begin);
  }
  putAnchor(/*Argument=*/1, Now);
  if (WasEmpty)
    EmptyHead = P.head();
  restFrom(Now);
}

template <typename PlatformT> void Recorder<PlatformT>::full() {
  if (Parked)
    return openParked();
  if (P.inHostCall()) {
    P.setHead(P.head() - 4);
    ++Lost;
    return;
  }
  using Kind = typename Sink<PlatformT>::Kind;
  const bool Ended =
      Output.kind() == Kind::Failed || Output.kind() == Kind::Memory;
  if (State == Phase::Recording && Ended && !makeFit(windowWords()))
    return refuse();
  const uint64_t Now = readClock();
  bool Worked = Consumer::WorksLong;
  if (State != Phase::Recording) {
    if (State == Phase::Off || !begin()) {
      P.setHead(Begin);
      return;
    }
    if (Parked)
      return;
    Worked = true;
  }
  // Stopped between the store and here, time after time, the module could have
  // left the window.
  if (P.head() > trace::WindowBytes)
    P.setHead(trace::WindowBytes);
  if (!makeFit(windowWords())) {
    Worked |= drain(/*Patient=*/false);
    if (!makeFit(windowWords()))
      return refuse();
  }
  settle(Now);
  // A long window and the short ones take the time of as many.
  if constexpr (!Consumer::TimesSingleEvents)
    Events.update(target());
  else if (!IsShort)
    Events.update((1 + ShortInARow) * target());
  seal(Now, /*Last=*/false);
  // As late as possible, for one large write costs less than many small ones;
  // but now, while the window is empty: the host may call back.
  if (!Ended && !makeFit((trace::WindowBytes - Begin) / 4)) {
    Worked |= drain(/*Patient=*/false);
    if (Output.kind() == Kind::Memory && !windowHasContent())
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

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_RECORDERSEAL_H
