//===- UnitRatesTest.cpp - Rates are told from intervals ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/UnitRates.h"
#include "gtest/gtest.h"

using edgewasm::trace::UnitRates;

namespace {

constexpr uint64_t Units = 1000;

/// Divides \p Ns among calls of label 0 and of label 1, as a tree's builder
/// does. \returns the part of label 1.
uint64_t divide(UnitRates &Rates, uint64_t Calls0, uint64_t Calls1,
                uint64_t Ns) {
  const uint64_t Of0 = Calls0 * Units * Rates.of(0),
                 Of1 = Calls1 * Units * Rates.of(1);
  const uint64_t Part = Ns * Of1 / (Of0 + Of1);
  Rates.begin(Ns);
  if (Calls0)
    Rates.add(0, Calls0 * Units, Ns - Part);
  if (Calls1)
    Rates.add(1, Calls1 * Units, Part);
  Rates.end();
  return Part;
}

TEST(UnitRates, AreEqualWithoutLearning) {
  UnitRates Rates;
  divide(Rates, 1, 0, 5000);
  EXPECT_EQ(1u, Rates.of(0));
  EXPECT_EQ(1u, Rates.of(1));
}

TEST(UnitRates, IntervalsOfOneFunctionTellItsRate) {
  // Static cost says equal; label 0 takes 100 ns a call, label 1 3000.
  UnitRates Rates;
  Rates.learn(0);
  for (int I = 0; I != 100; ++I) {
    divide(Rates, 1, 0, 100);
    divide(Rates, 0, 1, 3000);
  }
  EXPECT_NEAR(30, double(Rates.of(1)) / double(Rates.of(0)), 6);
  EXPECT_NEAR(3000, double(divide(Rates, 20, 1, 5000)), 500);
}

TEST(UnitRates, MixedIntervalsLeadTowardsTheRates) {
  UnitRates Rates;
  Rates.learn(0);
  for (uint64_t I = 0; I != 2000; ++I) {
    const uint64_t A = 1 + I % 7, B = I % 3;
    divide(Rates, A, B, A * 100 + B * 3000);
  }
  EXPECT_GT(double(Rates.of(1)) / double(Rates.of(0)), 10);
}

TEST(UnitRates, ReadingTheClockIsNoCode) {
  // What is much shorter than a reading seems to take as long as one.
  UnitRates Rates;
  Rates.learn(100);
  for (int I = 0; I != 1000; ++I) {
    divide(Rates, 1, 0, 110);
    divide(Rates, 0, 1, 200);
  }
  EXPECT_NEAR(10, double(Rates.of(1)) / double(Rates.of(0)), 2.5);
}

TEST(UnitRates, NothingIsFree) {
  UnitRates Rates;
  Rates.learn(1000);
  for (int I = 0; I != 100000; ++I)
    divide(Rates, 1, 1, 10);
  EXPECT_GE(Rates.of(0), 1u);
  EXPECT_GE(Rates.of(1), 1u);
}

} // namespace
