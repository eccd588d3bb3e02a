//===- SegmentFit.cpp - Rates of segments, from intervals -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What was measured, as a sum: each interval is what the runtime took, and for
// each segment in it units times rate. The runtime's part is told first, then
// the rates of kinds that were measured alone; the others by least squares, one
// rate after the other, an interval counting the less the longer it is.
//
//===----------------------------------------------------------------------===//

#include "Trace/SegmentTimes.h"
#include <algorithm>
#include <cmath>

// Every machine is to learn the same.
#pragma STDC FP_CONTRACT OFF

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// Nanoseconds by which any interval may be wrong.
constexpr double Grain = 200;
/// What a unit takes where nothing is measured.
constexpr double UsualRate = 0.3;
/// Static cost is a guess that grows with what a function may do, not with what
/// it does: it counts as its root, from so many units on.
constexpr double SureUnits = 64;
/// What was measured alone is as good as so many other measurements.
constexpr double AloneEvidence = 1e6;
/// The runtime takes so many readings of the clock at most, in an interval and
/// more behind a long window.
constexpr double MostReadings = 4, MostLongReadings = 8;
/// Where only the shortest segments tell: they may all be long.
constexpr double UnsureReadings = 2;
constexpr double ShortestNs = 2;
constexpr unsigned RoundsBetweenTrusts = 4;
/// A kind that is in fewer intervals is seldom.
constexpr size_t Seldom = 4;
/// A guess counts as an interval of so many times its length.
constexpr double GuessDoubt = 16;

} // namespace

void TimeSamples::add(uint64_t Ns, uint64_t Others) {
  ++Added;
  const Sample S = {float(Ns), float(std::max<uint64_t>(Others, 1))};
  if (Times.size() < Most)
    return Times.push_back(S);
  Dice = Dice * 1664525 + 1013904223;
  const uint64_t Place =
      uint64_t(static_cast<unsigned __int128>(Added) * Dice >> 32);
  if (Place < Most)
    Times[Place] = S;
}

double TimeSamples::mean() const {
  // Of few, one may not outweigh all others.
  const double Factor =
      std::min(double(Interrupted), std::sqrt(double(Times.size())));
  double Mean = INFINITY;
  for (unsigned Round = 0; Round != 4; ++Round) {
    double Sum = 0, Weights = 0;
    for (const Sample &S : Times) {
      Sum += double(S.Weight) * std::min(double(S.Ns), Factor * Mean);
      Weights += double(S.Weight);
    }
    Mean = Sum / Weights;
  }
  return Mean;
}

uint64_t SegmentTimes::integerOf(double Rate) {
  constexpr double One = 1 << 16, Most = double(uint64_t(1) << 40);
  return uint64_t(std::clamp(Rate * One, 1.0, Most));
}

/// The first guess at \p K, of which \p Units run at a time.
void SegmentTimes::expect(Kind &K, uint64_t Units) {
  const double U = double(Units);
  const double Ns =
      UsualRate * (K.IsLoop || U < SureUnits ? U : std::sqrt(U * SureUnits));
  K.Rate = K.Expected = Ns / U;
  K.Weight = integerOf(K.Rate);
  K.Units = U;
}

/// \returns how much speaks for what \p K is taken for. A guess may be wrong by
/// any factor: the longer the kind turns out to be, the less it counts.
double SegmentTimes::evidenceOf(const Kind &K) {
  const double Ns = K.Units * std::max(K.Rate, K.Expected);
  return K.Evidence + K.Units * K.Units / (GuessDoubt * (Ns + Grain));
}

/// \returns what the runtime takes in an interval of one segment, so that long
/// intervals are the sum of their segments; 0 if that cannot be told.
double SegmentTimes::overheadOfAll() const {
  constexpr double FewestRuns = 256, DenseReadings = 8, DenseRuns = 4;
  std::vector<double> Means(Kinds.size());
  for (size_t K = 0; K != Kinds.size(); ++K)
    if (Kinds[K].Alone.areEnough())
      Means[K] = Kinds[K].Alone.mean();
  double Excess = 0, Overheads = 0;
  size_t Begin = 0;
  for (const Interval &I : Intervals) {
    double Ns = 0, Runs = 0;
    bool IsKnown = true;
    for (size_t P = Begin; P != I.End && IsKnown; ++P) {
      const uint32_t Narrow = Segments[Parts[P].Segment].Kind;
      const uint32_t K = Means[Narrow] != 0 ? Narrow : Kinds[Narrow].Wider;
      IsKnown = Means[K] != 0;
      if (!IsKnown)
        break;
      const double R = double(Parts[P].Units) / double(Kinds[K].AloneUnits);
      Runs += R;
      Ns += R * Means[K];
    }
    Begin = I.End;
    // Among longer segments what the runtime takes would be lost.
    if (!IsKnown || Runs < DenseRuns ||
        double(I.Delta) > DenseReadings * ClockNs * Runs)
      continue;
    Excess += Ns - double(I.Delta);
    Overheads += Runs - 1;
  }
  return Overheads >= FewestRuns ? Excess / Overheads : 0;
}

/// What the runtime takes: no more than the shortest intervals; and what more
/// it is behind a long window, by the kinds that were seen in both places.
void SegmentTimes::readRuntime() {
  double Shortest = INFINITY, More = 0, Seen = 0;
  for (const Kind &K : Kinds) {
    if (!K.Alone.areEnough())
      continue;
    Shortest = std::min(Shortest, K.Alone.mean());
    if (!K.BehindLong.areEnough())
      continue;
    const double Weight = double(K.BehindLong.size());
    More += Weight * std::clamp(K.BehindLong.mean() - K.Alone.mean(),
                                -MostReadings * ClockNs,
                                MostLongReadings * ClockNs);
    Seen += Weight;
  }
  LongNs = Seen != 0 ? std::max(More / Seen, 0.0) : 0;
  double Overhead = overheadOfAll();
  if (Overhead == 0)
    Overhead = std::isinf(Shortest) ? ClockNs : UnsureReadings * ClockNs;
  RuntimeNs = std::clamp(std::min(Overhead, Shortest - ShortestNs), ClockNs,
                         MostReadings * ClockNs);
}

/// \returns the nanoseconds of a segment of \p K by those that were alone, and
/// how many these were; none if there are too few.
std::pair<double, double> SegmentTimes::aloneNs(const Kind &K) const {
  const auto Above = [](double Ns) { return std::max(Ns, ShortestNs); };
  if (K.Alone.areSome())
    return {Above(K.Alone.mean() - RuntimeNs), double(K.Alone.size())};
  if (K.BehindLong.areSome())
    return {Above(K.BehindLong.mean() - RuntimeNs - LongNs),
            double(K.BehindLong.size())};
  return {0, 0};
}

void SegmentTimes::readAlone() {
  for (uint32_t N = 0; N != Kinds.size(); ++N) {
    Kind &K = Kinds[N];
    if (!isMeasured(Kinds[K.Wider]) || ruling(N) != N)
      continue;
    const auto [Ns, Number] = aloneNs(K);
    const double Units = double(K.AloneUnits);
    K.Rate = Ns / Units;
    // What is missing to enough is of those with any event before.
    constexpr double Enough = TimeSamples::Enough;
    if (Number < Enough) {
      const Kind &Wide = Kinds[K.Wider];
      const double WideRate = aloneNs(Wide).first / double(Wide.AloneUnits);
      K.Rate = (Number * K.Rate + (Enough - Number) * WideRate) / Enough;
    }
    K.Expected = K.Rate;
    K.Evidence = AloneEvidence * Units * Units / (Ns + Grain);
  }
}

void SegmentTimes::fit(unsigned Rounds) {
  readRuntime();
  readAlone();
  // The parts, kind by kind.
  struct Place {
    uint32_t Interval;
    double Units;
  };
  std::vector<size_t> Begin(Kinds.size() + 1);
  for (const Part &P : Parts)
    ++Begin[kindOf(P) + 1];
  for (size_t K = 0; K != Kinds.size(); ++K)
    Begin[K + 1] += Begin[K];
  std::vector<size_t> Next(Begin.begin(), Begin.end() - 1);
  std::vector<Place> Places(Parts.size());
  for (size_t I = 0, P = 0; I != Intervals.size(); ++I)
    for (; P != Intervals[I].End; ++P)
      Places[Next[kindOf(Parts[P])]++] = {uint32_t(I), double(Parts[P].Units)};
  // What the rates do not explain of each interval, and how much that counts.
  std::vector<double> Rest(Intervals.size()), Trust(Intervals.size());
  std::vector<double> Evidence(Kinds.size());
  auto Compare = [&] {
    for (size_t N = 0; N != Kinds.size(); ++N)
      Evidence[N] = evidenceOf(Kinds[N]);
    size_t P = 0;
    for (size_t I = 0; I != Intervals.size(); ++I) {
      double Likely = 0;
      bool IsKnown = true;
      for (; P != Intervals[I].End; ++P) {
        const uint32_t N = kindOf(Parts[P]);
        Likely += double(Parts[P].Units) * Kinds[N].Rate;
        IsKnown &= Kinds[N].Evidence != 0 || Begin[N + 1] - Begin[N] >= Seldom;
      }
      // What is seldom may take any time.
      const double Took =
          std::clamp(double(Intervals[I].Delta) - runtimeNs(Intervals[I]), 0.0,
                     IsKnown ? Interrupted * Likely + InterruptedNs : INFINITY);
      Rest[I] = Took - Likely;
      Trust[I] = 1 / (std::max(Likely, Took / Interrupted) + Grain);
    }
  };
  for (unsigned Round = 0; Round != Rounds; ++Round) {
    if (Round % RoundsBetweenTrusts == 0)
      Compare();
    for (size_t N = 0; N != Kinds.size(); ++N) {
      Kind &K = Kinds[N];
      double Slope = Evidence[N] * (K.Expected - K.Rate), Curve = Evidence[N];
      for (size_t J = Begin[N]; J != Begin[N + 1]; ++J) {
        const Place &P = Places[J];
        const double By = P.Units * Trust[P.Interval];
        Slope += By * Rest[P.Interval];
        Curve += By * P.Units;
      }
      if (Curve == 0)
        continue;
      // Nothing is free.
      constexpr double Least = 1.0 / 256;
      const double Rate = std::max(K.Rate + Slope / Curve, K.Expected * Least);
      const double Change = Rate - K.Rate;
      K.Rate = Rate;
      for (size_t J = Begin[N]; J != Begin[N + 1]; ++J)
        Rest[Places[J].Interval] -= Places[J].Units * Change;
      K.Measured = Curve - Evidence[N];
    }
  }
  for (uint32_t N = 0; N != Kinds.size(); ++N) {
    Kinds[N].Rate = Kinds[ruling(N)].Rate;
    Kinds[N].Weight = integerOf(Kinds[N].Rate);
  }
}

} // namespace edgewasm::trace
