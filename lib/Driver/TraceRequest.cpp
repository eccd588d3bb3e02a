//===- TraceRequest.cpp - What the command line asks of tracing -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parses the own options with the table of Options.td, and checks each value
// here already, where the message can name the option as the user wrote it.
//
//===----------------------------------------------------------------------===//

#include "Driver/TraceRequest.h"
#include "Driver/DriverOptions.h"
#include "Driver/OptionValues.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm {
namespace {

using namespace options;

constexpr StringRef Points[] = {"function", "import", "library", "loop",
                                "call"};
constexpr StringRef Loops[] = {"hot", "every"};
constexpr StringRef Times[] = {"coarse", "fine"};
constexpr StringRef OnOff[] = {"on", "off"};
constexpr StringRef TraceOptionPrefix = "-fedge-trace";
/// As edge-trace-insert takes it.
constexpr unsigned MaxLoopThreshold = 1000000;

Error unknownOption(const DriverOptTable &Table, StringRef Option) {
  std::string Nearest;
  const unsigned Distance = Table.findNearest(Option, Nearest);
  if (Distance > Option.size() / 3)
    return optionError("unknown option '" + Option +
                       "'; --help lists the options");
  return optionError("unknown option '" + Option + "'; did you mean '" +
                     Nearest + "'?");
}

Expected<SmallVector<StringRef>> parsePoints(const Arg &A) {
  SmallVector<StringRef> Words;
  StringRef(A.getValue()).split(Words, ',');
  for (StringRef Word : Words)
    if (!is_contained(Points, Word))
      return unknownWord(A, "point", Word, Points);
  return Words;
}

Expected<uint32_t> parseRing(const Arg &A) {
  const uint64_t Bytes = parseBytes(A.getValue(), runtime::MaxRingBytes);
  if (Bytes < runtime::MinRingBytes || !isPowerOf2_64(Bytes))
    return optionError(Twine("'") + A.getSpelling() + A.getValue() +
                       "': the size is a power of two from 64K to 1G");
  return uint32_t(Bytes);
}

Error checkFileName(const Arg &A) {
  const StringRef Name = A.getValue();
  const auto Bad = [&](const Twine &Why) {
    return optionError(Twine("'") + A.getSpelling() + Name + "': " + Why);
  };
  if (Name.empty() || Name.size() > 255)
    return Bad("the name has 1 to 255 bytes");
  if (sys::path::is_absolute(Name, sys::path::Style::posix))
    return Bad("the name is relative to the first directory the host opens "
               "for the program");
  if (any_of(make_range(sys::path::begin(Name), sys::path::end(Name)),
             [](StringRef Part) { return Part == ".."; }))
    return Bad("the name may not leave the directory");
  return Error::success();
}

Expected<unsigned> parseLoopThreshold(const Arg &A) {
  unsigned N;
  if (StringRef(A.getValue()).getAsInteger(10, N) || !N || N > MaxLoopThreshold)
    return optionError(Twine("'") + A.getSpelling() + A.getValue() +
                       "': the threshold is a number from 1 to " +
                       Twine(MaxLoopThreshold));
  return N;
}

/// As edge-trace-plan takes it.
Error checkBudget(const Arg &A) {
  StringRef Value = A.getValue();
  double Percent;
  if (Value == "none" || (Value.consume_back("%") &&
                          !Value.getAsDouble(Percent, /*AllowInexact=*/true) &&
                          Percent > 0 && Percent <= 1000))
    return Error::success();
  return optionError(Twine("'") + A.getSpelling() + A.getValue() +
                     "': the budget is none, or a percentage such as " +
                     DefaultBudget);
}

/// Options that only mean something together with -fedge-trace.
Error checkEnabled(const InputArgList &Args, bool Enabled) {
  // Who switches tracing off behind common flags knows that they are idle.
  if (Enabled || Args.hasArg(OPT_fno_edge_trace))
    return Error::success();
  for (const Arg *A : Args)
    if (A->getSpelling().starts_with(TraceOptionPrefix) &&
        !A->getOption().matches(OPT_fedge_trace_finalize))
      return optionError(Twine("'") + A->getSpelling() +
                         "' has no effect without '-fedge-trace'");
  return Error::success();
}

/// Collects the parameters of edge-trace-insert.
Expected<std::string> passParameters(const InputArgList &Args) {
  SmallVector<std::string, 4> Parameters;
  const Arg *PointsArg = Args.getLastArg(OPT_fedge_trace_points);
  bool HasLoop = !PointsArg;
  if (PointsArg) {
    auto Words = parsePoints(*PointsArg);
    if (!Words)
      return Words.takeError();
    HasLoop = is_contained(*Words, "loop");
    Parameters.push_back("points=" + join(*Words, ";"));
  }
  const Arg *Loop = Args.getLastArg(OPT_fedge_trace_loop);
  if (Error E = checkWord(Loop, "kind of loop event", Loops))
    return std::move(E);
  const Arg *Threshold = Args.getLastArg(OPT_fedge_trace_loop_threshold);
  for (const Arg *A : {Loop, Threshold}) {
    if (!A)
      continue;
    if (!HasLoop)
      return optionError(Twine("'") + A->getSpelling() + A->getValue() +
                         "' contradicts '" + PointsArg->getSpelling() +
                         PointsArg->getValue() + "', which leaves out 'loop'");
    if (!PointsArg && Parameters.empty())
      Parameters.push_back("points=function;import;library;loop");
  }
  if (Loop)
    Parameters.push_back(std::string("loop=") + Loop->getValue());
  if (Threshold) {
    auto N = parseLoopThreshold(*Threshold);
    if (!N)
      return N.takeError();
    Parameters.push_back("loop-threshold=" + std::to_string(*N));
  }
  const Arg *Time = Args.getLastArg(OPT_fedge_trace_time);
  if (Error E = checkWord(Time, "kind of time", Times))
    return std::move(E);
  if (Time && StringRef(Time->getValue()) == "fine")
    Parameters.push_back("cost=fine");
  return join(Parameters, ";");
}

} // namespace

Expected<TraceRequest> TraceRequest::parse(ArrayRef<const char *> Argv) {
  const DriverOptTable Table;
  unsigned MissingIndex, MissingCount;
  const InputArgList Args = Table.ParseArgs(Argv, MissingIndex, MissingCount);
  for (const Arg *A : Args)
    if (A->getOption().getKind() == Option::UnknownClass ||
        A->getOption().getKind() == Option::InputClass)
      return unknownOption(Table, A->getAsString(Args));

  TraceRequest Request;
  Expected<TraceMode> Mode = TraceMode::parse(Args);
  if (!Mode)
    return Mode.takeError();
  Request.Mode = *Mode;
  if (const Arg *A = Args.getLastArg(OPT_fedge_trace_budget)) {
    if (Error E = checkBudget(*A))
      return std::move(E);
    Request.Budget = A->getValue();
  }
  if (const Arg *A = Args.getLastArg(OPT_fedge_trace_use)) {
    Request.Use = A->getValue();
    if (Request.Use.empty())
      return optionError(Twine("'") + A->getSpelling() + "' needs a file name");
    if (Request.Budget == "none")
      return optionError(
          Twine("'") + A->getSpelling() + A->getValue() +
          "' contradicts '-fedge-trace-budget=none', with which there "
          "is nothing to choose");
  }
  const Arg *Libraries = Args.getLastArg(OPT_fedge_trace_libs);
  if (Error E = checkWord(Libraries, "choice", OnOff))
    return std::move(E);
  if (Libraries)
    Request.Libraries = Libraries->getValue() == OnOff[0];
  const Arg *Switch =
      Args.getLastArg(OPT_fedge_trace, OPT_fedge_trace_EQ, OPT_fno_edge_trace);
  if (Switch && !Switch->getOption().matches(OPT_fno_edge_trace)) {
    Request.Enabled = true;
    Request.EnabledBy = Switch->getAsString(Args);
  }
  if (Error E = checkEnabled(Args, Request.Enabled))
    return std::move(E);

  auto Parameters = passParameters(Args);
  if (!Parameters)
    return Parameters.takeError();
  Request.PassParameters = std::move(*Parameters);

  if (const Arg *A = Args.getLastArg(OPT_fedge_trace_file)) {
    if (Error E = checkFileName(*A))
      return std::move(E);
    Request.FileName = A->getValue();
  }
  if (const Arg *A = Args.getLastArg(OPT_fedge_trace_ring)) {
    auto Bytes = parseRing(*A);
    if (!Bytes)
      return Bytes.takeError();
    Request.RingBytes = *Bytes;
  }
  Request.Quiet = Args.hasArg(OPT_fedge_trace_quiet);

  for (auto [Option, Value] :
       {std::pair(OPT_fedge_clang, &Request.Clang),
        std::pair(OPT_fedge_trace_finalize, &Request.Finalize)})
    if (const Arg *A = Args.getLastArg(Option)) {
      if (!*A->getValue())
        return optionError(Twine("'") + A->getSpelling() +
                           "' needs a file name");
      *Value = A->getValue();
    }
  if (Request.Finalize && (Request.Enabled || Args.size() > 1))
    return optionError(
        "'-fedge-trace-finalize=' stands alone: nothing is compiled or "
        "linked");
  return Request;
}

std::string describeOwnOptions(StringRef Program) {
  std::string Text;
  raw_string_ostream OS(Text);
  const DriverOptTable Table;
  Table.printHelp(OS, (Program + " [options] file...").str().c_str(),
                  "clang for WASI modules that can be traced", false, false,
                  Visibility());
  OS << "\nEvery option of clang is understood as well. Clang's own help "
        "follows.\n\n";
  return Text;
}

} // namespace edgewasm
