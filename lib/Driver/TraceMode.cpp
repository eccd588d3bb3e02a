//===- TraceMode.cpp - What a traced program keeps, and when --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Driver/TraceMode.h"
#include "Driver/DriverOptions.h"
#include "Driver/Installation.h"
#include "Driver/OptionValues.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm {
namespace {

using namespace options;

constexpr StringRef Modes[] = {"stream", "tree", "flight", "sample"};
constexpr StringRef Clocks[] = {"monotonic", "virtual"};
constexpr uint32_t DefaultSampleEvery = 100;
constexpr uint32_t MaxSampleEvery = 1000000000;
constexpr uint32_t MaxSampleRate = 1000000;
constexpr uint32_t MaxFlightEvents = 100000000;
constexpr uint32_t MaxFlightMilliseconds = 24 * 60 * 60 * 1000;

Error needsMode(const Arg &A, TraceMode::ModeKind Kind) {
  return optionError(Twine("'") + A.getSpelling() +
                     "' has no effect without '-fedge-trace=" + Modes[Kind] +
                     "'");
}

/// Reads a number from 1 to \p Most.
bool readCount(StringRef Text, uint32_t Most, uint32_t &Number) {
  return !Text.getAsInteger(10, Number) && Number != 0 && Number <= Most;
}

Error parseMemory(const Arg &A, TraceMode &Mode) {
  const uint64_t Bytes = parseBytes(A.getValue(), runtime::MaxRingBytes);
  if (Bytes < runtime::MinMemoryBytes)
    return valueError(A, "the size is from 512K to 1G");
  Mode.MemoryBytes = uint32_t(Bytes);
  return Error::success();
}

/// So many bytes, so many events, or so long.
Error parseFlight(const Arg &A, TraceMode &Mode) {
  StringRef Text = A.getValue();
  if (Text.consume_back("events")) {
    if (!readCount(Text, MaxFlightEvents, Mode.FlightEvents))
      return valueError(A, "the number of events is from 1 to " +
                               Twine(MaxFlightEvents));
    // Four bytes an event, and as much again for what is in between.
    Mode.MemoryBytes =
        std::max<uint64_t>(runtime::DefaultFlightBytes,
                           alignTo(8 * uint64_t(Mode.FlightEvents), 65536));
    return Error::success();
  }
  uint32_t Factor = Text.consume_back("ms")  ? 1
                    : Text.consume_back("s") ? 1000
                                             : 0;
  if (Factor) {
    if (!readCount(Text, MaxFlightMilliseconds / Factor,
                   Mode.FlightMilliseconds))
      return valueError(A, "the time is from 1ms to " +
                               Twine(MaxFlightMilliseconds / 1000) + "s");
    Mode.FlightMilliseconds *= Factor;
    Mode.MemoryBytes = runtime::DefaultMemoryBytes;
    return Error::success();
  }
  const uint64_t Bytes = parseBytes(Text, runtime::MaxRingBytes);
  if (Bytes < runtime::MinFlightBytes)
    return valueError(A, "what is kept is a size from 128K to 1G, a number of "
                         "events (20000events) or a time (500ms, 10s)");
  Mode.MemoryBytes = uint32_t(Bytes);
  return Error::success();
}

Error parseSample(const Arg &A, TraceMode &Mode) {
  StringRef Text = A.getValue();
  Mode.SampleEvery = 0;
  if (Text.consume_back("/s")
          ? readCount(Text, MaxSampleRate, Mode.SampleRate)
          : readCount(Text, MaxSampleEvery, Mode.SampleEvery))
    return Error::success();
  return valueError(A, "one activation in so many is recorded (1 to " +
                           Twine(MaxSampleEvery) +
                           "), or so many a second (100/s, up to " +
                           Twine(MaxSampleRate) + "/s)");
}

} // namespace

StringRef TraceMode::name() const { return Modes[Kind]; }

const char *TraceMode::archive() const {
  switch (Kind) {
  case Tree:
    return RuntimeTreeArchive;
  case Flight:
    return RuntimeFlightArchive;
  case Stream:
  case Sample:
    break;
  }
  return RuntimeArchive;
}

Expected<TraceMode> TraceMode::parse(const InputArgList &Args) {
  TraceMode Mode;
  if (const Arg *A = Args.getLastArg(OPT_fedge_trace_EQ)) {
    if (Error E = checkWord(A, "trace mode", Modes))
      return std::move(E);
    Mode.Kind = ModeKind(find(Modes, A->getValue()) - std::begin(Modes));
  }
  const Arg *Clock = Args.getLastArg(OPT_fedge_trace_clock);
  if (Error E = checkWord(Clock, "clock", Clocks))
    return std::move(E);
  Mode.VirtualClock = Clock && Clock->getValue() == Clocks[1];
  if (Mode.Kind == Flight)
    Mode.MemoryBytes = runtime::DefaultFlightBytes;
  if (Mode.Kind == Sample)
    Mode.SampleEvery = DefaultSampleEvery;
  const auto Parse = [&](unsigned Option, ModeKind Kind,
                         Error (*Read)(const Arg &, TraceMode &)) -> Error {
    const Arg *A = Args.getLastArg(Option);
    if (!A)
      return Error::success();
    return Mode.Kind == Kind ? Read(*A, Mode) : needsMode(*A, Kind);
  };
  if (Error E = Parse(OPT_fedge_trace_memory, Tree, parseMemory))
    return std::move(E);
  if (Error E = Parse(OPT_fedge_trace_flight, Flight, parseFlight))
    return std::move(E);
  if (Error E = Parse(OPT_fedge_trace_sample, Sample, parseSample))
    return std::move(E);
  if (Mode.VirtualClock && (Mode.SampleRate || Mode.FlightMilliseconds))
    return optionError("'-fedge-trace-clock=virtual' has no seconds to count; "
                       "give a number of activations or events");
  return Mode;
}

} // namespace edgewasm
