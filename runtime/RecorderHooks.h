//===- RecorderHooks.h - Recorder: what its callers ask for ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of Recorder.h behind the hooks of several records, the exports and
// the end of the program.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_RECORDERHOOKS_H
#define EDGEWASM_RUNTIME_RECORDERHOOKS_H

#include "Recorder.h"

namespace edgewasm::runtime {

//===----------------------------------------------------------------------===//
// Hooks that add records
//===----------------------------------------------------------------------===//

template <typename PlatformT> void Recorder<PlatformT>::event(uint32_t Word) {
  if (Parked)
    return;
  putWord(Word);
  if (sealIfFull())
    return;
  if constexpr (Consumer::TimesSingleEvents)
    timeIfRare(Word);
}

/// Ends the window behind events of a site that has seen few, so that what is
/// called rarely, and the long stretches beside it, are timed by themselves.
template <typename PlatformT>
void Recorder<PlatformT>::timeIfRare(uint32_t Word) {
  uint8_t &Seen = SeenOfSite[(Word >> 2) % RareSites];
  if (Seen >= RareEvents)
    return;
  ++Seen;
  IsShort = true;
  ShortWindows = ShortInARow;
  full();
}

template <typename PlatformT>
void Recorder<PlatformT>::loopExit(uint32_t Word, uint64_t Iterations) {
  if (refusesRecord())
    return;
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
  KnowsHostCalls = true;
  ++HostCalls;
  if (refusesRecord())
    return;
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
  hostResult(Word, 0, 0, 0, 0);
}

template <typename PlatformT>
void Recorder<PlatformT>::hostResult(uint32_t Word, uint32_t Result,
                                     uint32_t Flags, uint32_t Operand,
                                     uint32_t Descriptor) {
  if (HostCalls != 0)
    --HostCalls;
  if (HostCalls >= HostCallsBefore)
    limitExports(1 + HostCalls - HostCallsBefore);
  if (Flags & trace::HostDescriptors)
    Types.forget();
  if (refusesRecord())
    return;
  const uint64_t Now = readClock();
  const uint32_t Errno = Flags & trace::HostErrno ? Result : 0;
  uint32_t Bytes = 0;
  if (Errno == 0)
    Bytes = Flags & trace::HostBytes     ? Operand
            : Flags & trace::HostBytesAt ? P.wordAt(Operand)
                                         : 0;
  const bool IsLong = (Flags & trace::HostMayWait) && State != Phase::Off &&
                      Now - LastClock >= WaitNanoseconds;
  const uint32_t Waited =
      IsLong && Types.isStream(P, Descriptor) ? trace::ResultWaited : 0;
  makeRoom();
  if (Errno != 0 || Bytes != 0 || Waited != 0) {
    constexpr uint32_t Most = trace::ResultErrnoMax;
    uint32_t *W = words();
    W[0] = trace::controlWord(trace::ControlType::Result,
                              Waited | (Errno < Most ? Errno : Most)
                                           << trace::ResultErrnoShift);
    W[1] = Bytes;
    P.setHead(P.head() + 8);
    ControlWords += 2;
  }
  putAnchor(0, Now);
  putWord(Word);
  restFrom(Now);
  if (IsLong && Types.hasAsked())
    markOwnTime(Now);
  sealIfFull();
}

/// No more than so many exported functions can still be under way: the others
/// trapped, or an exception left them.
template <typename PlatformT>
void Recorder<PlatformT>::limitExports(uint32_t Most) {
  Depth = Depth < Most ? Depth : Most;
}

/// Control came back to the activation number \p Guards: exported functions
/// that the host called from deeper ones will not return.
template <typename PlatformT>
void Recorder<PlatformT>::leaveExports(uint32_t Guards) {
  if (Depth > MaxKnownExports && GuardsBefore[MaxKnownExports - 1] >= Guards)
    Depth = MaxKnownExports;
  while (Depth != 0 && Depth <= MaxKnownExports &&
         GuardsBefore[Depth - 1] >= Guards)
    --Depth;
  HostCalls = Depth == 0 ? 0 : HostCallsBefore + Depth - 1;
}

template <typename PlatformT>
void Recorder<PlatformT>::land(uint32_t Word, uint32_t Outer) {
  // The numbering goes on whatever happens to the record.
  P.setGuard(Outer + 1);
  leaveExports(Outer + 1);
  if (Roots != 0 && RootGuards >= Outer + 1)
    leaveSample();
  if (refusesRecord())
    return;
  makeRoom();
  uint32_t *W = words();
  W[0] = trace::controlWord(trace::ControlType::Land,
                            (Outer + 1) & trace::ControlArgumentMax);
  W[1] = Word;
  P.setHead(P.head() + 8);
  // Of the two words one counts as a record when they are lost.
  ++ControlWords;
  sealIfFull();
}

template <typename PlatformT> void Recorder<PlatformT>::cost(uint64_t New) {
  if (refusesRecord())
    return;
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
  const uint64_t Asked = readClock();
  if (State == Phase::Off || (State == Phase::Fresh && !begin()))
    return false;
  // Nobody wants a trace.
  if (!EverOn)
    return false;
  sayLeftOut();
  const uint64_t Now = Parked ? StopClock : Asked;
  if (P.head() > trace::WindowBytes)
    P.setHead(trace::WindowBytes);
  bool Worked = !makeFit(windowWords()) && drain(/*Patient=*/true);
  sealAndClose(Now, Flags);
  Worked |= drain(/*Patient=*/true);
  // The ring had no room for the chunk, or it was only a part.
  while (PendingFlags != 0 && Windows.isOpen() && close(PendingFlags)) {
    // Chunks may be small: one write takes as many as there is room for.
    while (PendingFlags != 0 && Windows.isOpen() && close(PendingFlags))
      ;
    Worked |= drain(/*Patient=*/true);
  }
  if (Worked && !Parked)
    markOwnTime(Now);
  return true;
}

template <typename PlatformT> void Recorder<PlatformT>::finish() {
  if (P.inHostCall())
    return;
  const bool Wrote = sealAndDrain(trace::ChunkFinal);
  if (Wrote && samples() && !HadRoots)
    Output.sayNoRoots();
  if (Wrote)
    Output.sayLoss(LostAtEnd + Windows.events() + eventsInWindow());
}

template <typename PlatformT> uint32_t Recorder<PlatformT>::flush() {
  P.abandonHostCall();
  // A host that flushes may have seen an export trap.
  Depth = HostCalls = 0;
  sealAndDrain(trace::ChunkFlushed);
  return Output.error();
}

/// For the program, in the middle of whatever it does.
template <typename PlatformT> uint32_t Recorder<PlatformT>::dump() {
  if (P.inHostCall())
    return wasi::Again;
  sealAndDrain(trace::ChunkFlushed);
  return Output.error();
}

template <typename PlatformT> uint32_t Recorder<PlatformT>::pull() {
  using Kind = typename Sink<PlatformT>::Kind;
  Pulled = 0;
  P.abandonHostCall();
  const uint64_t Asked = readClock();
  if (State == Phase::Off || (State == Phase::Fresh && !begin()) || !EverOn)
    return 0;
  const uint64_t Now = Parked ? StopClock : Asked;
  Output.decide(/*Pulling=*/true);
  if (Output.kind() != Kind::Memory)
    return 0;
  sealAndClose(Now, trace::ChunkFlushed);
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
  // In a host call there is one more of these than of exports called from one.
  if (KnowsHostCalls && !P.inHostCall() && HostCalls >= HostCallsBefore)
    limitExports(HostCalls - HostCallsBefore);
  if (Depth == 0)
    HostCallsBefore = HostCalls;
  const uint32_t Outer = Depth++;
  if (Outer < MaxKnownExports)
    GuardsBefore[Outer] = P.guard();
  if (Outer == 0 && samples()) {
    // A trap may have left the one before.
    leaveSample();
    sampleBegin();
  }
  if (Parked || P.inHostCall())
    return;
  makeRoom();
  const bool WasEmpty = !windowHasContent();
  putWord(trace::controlWord(trace::ControlType::Called,
                             (P.guard() << 1 | (Outer != 0)) &
                                 trace::ControlArgumentMax));
  ++ControlWords;
  if (Outer != 0) {
    sealIfFull();
    return;
  }
  // What went by outside of the module is nobody's time in it.
  const uint64_t Now = readClock();
  putAnchor(0, Now);
  if (WasEmpty)
    EmptyHead = P.head();
  restFrom(Now);
  sealIfFull();
}

template <typename PlatformT> void Recorder<PlatformT>::exportLeave() {
  if (Depth != 0)
    --Depth;
  if (Depth != 0 || P.inHostCall())
    return;
  if (samples())
    leaveSample();
  if (!Consumer::WritesWhenLeft || (Parked && !Windows.isOpen()))
    return;
  if constexpr (Consumer::IsSnapshot)
    if (isTooSoon())
      return;
  sealAndDrain(trace::ChunkFlushed);
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_RECORDERHOOKS_H
