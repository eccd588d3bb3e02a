//===- TraceOptions.cpp - Parameters of edge-trace-insert -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parses and prints the parameters; see TraceOptions.h for why there is one.
//
//===----------------------------------------------------------------------===//

#include "TraceOptions.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace edgewasm {

namespace {
struct PointName {
  StringRef Name;
  TracePoint Point;
};
constexpr PointName PointNames[] = {{"function", PointFunction},
                                    {"loop", PointLoop},
                                    {"call", PointCall},
                                    {"import", PointImport},
                                    {"library", PointLibrary}};

Error fail(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

Error addPoint(StringRef Name, uint32_t &Points) {
  for (const PointName &P : PointNames)
    if (P.Name == Name) {
      Points |= P.Point;
      return Error::success();
    }
  return fail("unknown trace point '" + Name +
              "'; known are function, loop, call, import, library");
}

Error parseOnOff(StringRef Key, StringRef Value, bool &Result) {
  if (Value != "on" && Value != "off")
    return fail("'" + Key + "=" + Value + "': the value is on or off");
  Result = Value == "on";
  return Error::success();
}

Error parseNumber(StringRef Key, StringRef Value, uint32_t &Result) {
  // The limit keeps costs and counts far from the 24 bits of a record.
  if (Value.getAsInteger(10, Result) || Result == 0 || Result > 1000000)
    return fail("'" + Key + "=" + Value +
                "': the value is a number from 1 to 1000000");
  return Error::success();
}

Error parseNoInstrument(StringRef Value, NoInstrumentMode &Result) {
  if (Value == "auto")
    Result = NoInstrumentMode::Auto;
  else if (Value == "on")
    Result = NoInstrumentMode::On;
  else if (Value == "off")
    Result = NoInstrumentMode::Off;
  else
    return fail("'no-instrument=" + Value + "': the value is auto, on or off");
  return Error::success();
}

Error parseKeyValue(StringRef Key, StringRef Value, TraceOptions &Result) {
  if (Key == "points") {
    Result.Points = 0;
    return addPoint(Value, Result.Points);
  }
  if (Key == "loop") {
    Result.EveryIteration = Value == "every";
    if (Value != "hot" && Value != "every")
      return fail("'loop=" + Value + "': the value is hot or every");
    return Error::success();
  }
  if (Key == "loop-threshold")
    return parseNumber(Key, Value, Result.LoopThreshold);
  if (Key == "cost-threshold")
    return parseNumber(Key, Value, Result.CostThreshold);
  if (Key == "cost") {
    Result.FineCost = Value == "fine";
    if (Value != "on" && Value != "off" && Value != "fine")
      return fail("'cost=" + Value + "': the value is on, off or fine");
    Result.Cost = Value != "off";
    return Error::success();
  }
  if (Key == "no-instrument")
    return parseNoInstrument(Value, Result.NoInstrument);
  if (Key == "roots")
    return parseOnOff(Key, Value, Result.Roots);
  return fail("unknown parameter '" + Key +
              "'; known are points, loop, loop-threshold, cost, "
              "cost-threshold, no-instrument, roots");
}

SmallVector<StringRef> splitParts(StringRef Text) {
  SmallVector<StringRef> Parts;
  SplitString(Text, Parts, ";,");
  return Parts;
}
} // namespace

Expected<TraceOptions> TraceOptions::parse(StringRef Text) {
  TraceOptions Result;
  bool InPoints = false;
  for (StringRef Part : splitParts(Text)) {
    auto [Key, Value] = Part.split('=');
    if (Part.contains('=')) {
      if (Error E = parseKeyValue(Key, Value, Result))
        return std::move(E);
      InPoints = Key == "points";
      continue;
    }
    if (!InPoints)
      return fail("unknown parameter '" + Part +
                  "'; trace points follow 'points='");
    if (Error E = addPoint(Part, Result.Points))
      return std::move(E);
  }
  return Result;
}

void TraceOptions::print(raw_ostream &OS) const {
  const TraceOptions Default;
  ListSeparator LS(";");
  if (Points != Default.Points) {
    StringRef Prefix = "points=";
    for (const PointName &P : PointNames)
      if (Points & P.Point) {
        OS << LS << Prefix << P.Name;
        Prefix = "";
      }
  }
  if (EveryIteration)
    OS << LS << "loop=every";
  if (LoopThreshold != Default.LoopThreshold)
    OS << LS << "loop-threshold=" << LoopThreshold;
  if (!Cost || FineCost)
    OS << LS << (FineCost ? "cost=fine" : "cost=off");
  if (Roots)
    OS << LS << "roots=on";
  if (CostThreshold != Default.CostThreshold)
    OS << LS << "cost-threshold=" << CostThreshold;
  if (NoInstrument != Default.NoInstrument)
    OS << LS << "no-instrument="
       << (NoInstrument == NoInstrumentMode::On ? "on" : "off");
}

Expected<LowerOptions> LowerOptions::parse(StringRef Text) {
  LowerOptions Result;
  for (StringRef Part : splitParts(Text)) {
    if (Part != "drop-debug")
      return fail("unknown parameter '" + Part + "'; known is drop-debug");
    Result.DropDebug = true;
  }
  return Result;
}

} // namespace edgewasm
