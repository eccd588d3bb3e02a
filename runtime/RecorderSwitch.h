//===- RecorderSwitch.h - Recorder: recording off and on -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of Recorder.h behind edge_trace_start, stop, pause and resume, the
// variable EDGE_TRACE=off, and the mode sample.
//
// Instrumented code does not know that nobody listens: it goes on storing. The
// head is then *parked* at the end of the window, in so little of it that the
// stores stay in the fastest cache; the cold path puts the head back and does
// nothing else. Hooks return at once and no clock is read.
//
// What is wanted (OffReasons) and what is done (Parked) are two things, because
// nothing can be sealed while one of the runtime's own host calls is under way.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_RECORDERSWITCH_H
#define EDGEWASM_RUNTIME_RECORDERSWITCH_H

#include "Recorder.h"

namespace edgewasm::runtime {

//===----------------------------------------------------------------------===//
// Parking
//===----------------------------------------------------------------------===//

/// Brings what is done to what is wanted, if that is possible now.
template <typename PlatformT> void Recorder<PlatformT>::applySwitch() {
  if (P.inHostCall() || (OffReasons != 0) == Parked)
    return;
  if (OffReasons)
    park();
  else
    unpark();
}

/// Seals what was recorded; from here on nothing is.
template <typename PlatformT> void Recorder<PlatformT>::park() {
  if (State == Phase::Fresh && !begin())
    return;
  // begin() may have found out that it was to be off from the start.
  if (Parked || State == Phase::Off)
    return;
  if (P.head() > trace::WindowBytes)
    P.setHead(trace::WindowBytes);
  const uint64_t Now = readClock();
  if (!makeFit(windowWords()))
    drain(/*Patient=*/false);
  if (makeFit(windowWords())) {
    settle(Now);
    // Also without records: the time until here was the program's.
    seal(Now, /*Last=*/false);
  } else {
    refuse();
  }
  // Commit.
  StopClock = Now;
  openParked();
}

template <typename PlatformT> void Recorder<PlatformT>::unpark() {
  putResume(/*Complete=*/false);
  EverOn = true;
  sealIfFull();
}

/// Opens a window that begins with the end of a gap.
template <typename PlatformT>
void Recorder<PlatformT>::putResume(bool Complete) {
  const uint64_t Now = readClock();
  // Commit.
  Parked = false;
  openWindow(nextLength());
  putAnchor(static_cast<uint32_t>(trace::AnchorKind::Off), Now);
  uint32_t *W = words();
  W[0] = trace::controlWord(trace::ControlType::Resume,
                            (P.guard() << 1 | (Complete ? 1 : 0)) &
                                trace::ControlArgumentMax);
  W[1] = static_cast<uint32_t>(LeftOut);
  W[2] = static_cast<uint32_t>(LeftOut >> 32);
  P.setHead(P.head() + 12);
  ControlWords += 3;
  LeftOut = 0;
  restFrom(Now);
}

//===----------------------------------------------------------------------===//
// What the program asks for
//===----------------------------------------------------------------------===//

template <typename PlatformT>
void Recorder<PlatformT>::switchTo(uint32_t Reasons) {
  countSkipped();
  OffReasons = Reasons;
  applySwitch();
  armSkip();
}

/// What the environment says goes for what was before.
template <typename PlatformT> void Recorder<PlatformT>::readSwitch() {
  if (State == Phase::Fresh && !P.inHostCall())
    begin();
}

template <typename PlatformT> void Recorder<PlatformT>::start() {
  readSwitch();
  Asked = true;
  switchTo(OffReasons & ~OffStopped);
}

template <typename PlatformT> void Recorder<PlatformT>::stop() {
  readSwitch();
  Asked = true;
  switchTo(OffReasons | OffStopped);
  if (Parked)
    sealAndDrain(trace::ChunkFlushed);
}

template <typename PlatformT> void Recorder<PlatformT>::pause() {
  ++Pauses;
  switchTo(OffReasons | OffPaused);
}

template <typename PlatformT> void Recorder<PlatformT>::resume() {
  if (Pauses == 0 || --Pauses != 0)
    return;
  switchTo(OffReasons & ~OffPaused);
}

//===----------------------------------------------------------------------===//
// Mode sample
//===----------------------------------------------------------------------===//

/// \returns true if the activation that begins now is to be recorded.
template <typename PlatformT> bool Recorder<PlatformT>::chooses() {
  ++Passed;
  if (const uint32_t Every = P.config().SampleEvery) {
    // One of each so many, any of them: a program may have a rhythm of its own.
    if (Passed == 1) {
      Dice ^= Dice << 13;
      Dice ^= Dice >> 17;
      Dice ^= Dice << 5;
      Chosen = 1 + static_cast<uint32_t>(uint64_t(Dice) * Every >> 32);
    }
    const bool Hit = Passed == Chosen;
    if (Passed >= Every)
      Passed = 0;
    return Hit;
  }
  // What the last one has foretold; and, should the program have become slower,
  // the clock is asked now and then, ever more rarely.
  const bool Due = Passed >= Chosen;
  if (!Due && (Passed & (Passed - 1)))
    return false;
  constexpr uint64_t Second = 1000000000;
  const uint64_t Interval = Second / P.config().SampleRate;
  const uint64_t Now = readClock();
  if (!Due && Now < SampleDue)
    return false;
  // On average: what came too late or too early is made good by the next one,
  // but an hour without activations is not.
  SampleDue += Interval;
  if (SampleDue < Now)
    SampleDue = Now;
  const uint64_t Took = Now - SampleClock;
  constexpr uint32_t MostGrowth = 16;
  const uint64_t Most = uint64_t(Chosen ? Chosen : 1) * MostGrowth;
  // Of at most 2^32 by 2^30.
  const uint64_t Ahead =
      SampleDue - Now < Interval ? SampleDue - Now : Interval;
  uint64_t Next = Took ? (uint64_t(Passed) * Ahead + Took / 2) / Took : Most;
  Next = Next < Most ? Next : Most;
  constexpr uint64_t Limit = uint64_t(1) << 30;
  Chosen = static_cast<uint32_t>(Next < 1 ? 1 : Next > Limit ? Limit : Next);
  SampleClock = Now;
  Passed = 0;
  return true;
}

/// \returns how many activations from here on chooses() is sure to pass over.
template <typename PlatformT> uint32_t Recorder<PlatformT>::passesOver() const {
  if (isSwitchedOff())
    return INT32_MAX;
  if (Passed == 0)
    return 0;
  uint32_t Next;
  if (const uint32_t Every = P.config().SampleEvery) {
    Next = Passed < Chosen ? Chosen : Every;
  } else {
    // The next one for which the clock is asked.
    const uint32_t PowerOfTwo = uint32_t(1) << (32 - __builtin_clz(Passed));
    Next = Chosen < PowerOfTwo ? Chosen : PowerOfTwo;
  }
  return Next > Passed ? Next - Passed - 1 : 0;
}

/// Inline code has passed over some: they count.
template <typename PlatformT> void Recorder<PlatformT>::countSkipped() {
  const int32_t Left = P.skip();
  const uint32_t Over = Armed - (Left > 0 ? static_cast<uint32_t>(Left) : 0);
  // Commit.
  Armed -= Over;
  Passed += isSwitchedOff() ? 0 : Over;
  LeftOut += Over;
}

/// Lets inline code pass over what needs no look. While one is under way, its
/// end wants to be told of.
template <typename PlatformT> void Recorder<PlatformT>::armSkip() {
  Armed = Roots != 0 ? 0 : passesOver();
  P.setSkip(Roots != 0 ? -1 : static_cast<int32_t>(Armed));
}

template <typename PlatformT> void Recorder<PlatformT>::sampleRoot() {
  if (!samples()) {
    P.setSkip(INT32_MAX);
    return;
  }
  countSkipped();
  sampleBegin();
  // Inline code does not tell of the end of one that is not recorded.
  if (OffReasons & OffSample)
    Roots = 0;
  armSkip();
}

template <typename PlatformT> void Recorder<PlatformT>::sampleBegin() {
  if (!samples() || Roots++ != 0)
    return;
  HadRoots = true;
  beginSampling();
  RootGuards = P.guard();
  if (isSwitchedOff() || !chooses()) {
    ++LeftOut;
    return;
  }
  OffReasons &= ~OffSample;
  applySwitch();
}

template <typename PlatformT> void Recorder<PlatformT>::sampleEnd() {
  if (Roots == 0 || --Roots != 0)
    return;
  OffReasons |= OffSample;
  // Most were not recorded.
  if (!Parked)
    applySwitch();
  armSkip();
}

/// Control left the activation some other way.
template <typename PlatformT> void Recorder<PlatformT>::leaveSample() {
  if (Roots > 1)
    Roots = 1;
  sampleEnd();
}

/// The trace says how many activations there were behind the last one in it.
template <typename PlatformT> void Recorder<PlatformT>::sayLeftOut() {
  countSkipped();
  if (!samples() || !Parked || LeftOut == 0 || P.inHostCall())
    return;
  putResume(/*Complete=*/true);
  park();
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_RECORDERSWITCH_H
