//===- LinkOptions.cpp - The linker's own options as one value ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parses with the table that LLVM's TableGen makes from LinkOptions.td.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm {
namespace {

enum ID {
  OPT_INVALID = 0,
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "EdgeWasmLinkOptions.inc"
#undef OPTION
};

#define OPTTABLE_STR_TABLE_CODE
#include "EdgeWasmLinkOptions.inc"
#undef OPTTABLE_STR_TABLE_CODE

#define OPTTABLE_PREFIXES_TABLE_CODE
#include "EdgeWasmLinkOptions.inc"
#undef OPTTABLE_PREFIXES_TABLE_CODE

constexpr OptTable::Info InfoTable[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "EdgeWasmLinkOptions.inc"
#undef OPTION
};

class LinkOptTable : public GenericOptTable {
public:
  LinkOptTable()
      : GenericOptTable(OptionStrTable, OptionPrefixesTable, InfoTable) {}
};

constexpr StringRef LevelNames[] = {"0", "1", "2", "3", "s", "z"};
constexpr StringRef StripLevelNames[] = {
#define STRIP_LEVEL(Name, Spelling) Spelling,
#include "edgewasm/Strip/Levels.def"
};
constexpr StringRef OwnPrefix = "--edge-";

Error fail(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

Error badValue(const Arg &A, const Twine &Known) {
  return fail("'" + A.getSpelling() + A.getValue() + "': the value is " +
              Known);
}

/// The value of \p A as one of two words.
Error readChoice(const Arg *A, StringRef Yes, StringRef No, bool &Result) {
  if (!A)
    return Error::success();
  const StringRef Value = A->getValue();
  if (Value != Yes && Value != No)
    return badValue(*A, Yes + " or " + No);
  Result = Value == Yes;
  return Error::success();
}

Error unknownOption(const LinkOptTable &Table, StringRef Option) {
  std::string Nearest;
  if (Table.findNearest(Option, Nearest) > Option.size() / 3)
    return fail("unknown option '" + Option + "'; --edge-help lists ours");
  return fail("unknown option '" + Option + "'; did you mean '" + Nearest +
              "'?");
}

/// Adds the symbols that \p A names: itself, or one a line in the file behind
/// an at sign. What a file has behind a `#` is a comment.
Error addKept(const Arg &A, std::vector<std::string> &Symbols) {
  StringRef Value = A.getValue();
  std::unique_ptr<MemoryBuffer> Buffer;
  SmallVector<StringRef> Lines;
  if (Value.consume_front("@")) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(Value);
    if (!File)
      return fail(Twine("'") + A.getSpelling() + A.getValue() + "': " + Value +
                  ": " + File.getError().message());
    Buffer = std::move(*File);
    Buffer->getBuffer().split(Lines, '\n');
  } else {
    Lines.push_back(Value);
    if (Value.empty())
      return badValue(A, "a symbol, or @ and a file of symbols");
  }
  for (StringRef Line : Lines) {
    const StringRef Symbol = Line.split('#').first.trim();
    if (Symbol.empty())
      continue;
    // They would end the parameter of a pass; no mangling uses them.
    if (Symbol.find_first_of("<>(),; \t") != StringRef::npos)
      return fail(Twine("'") + A.getSpelling() + A.getValue() + "': '" +
                  Symbol + "' is not the name of a symbol");
    Symbols.push_back(Symbol.str());
  }
  return Error::success();
}

Error readStripping(const InputArgList &Args, LinkOptions &O) {
  if (const Arg *A = Args.getLastArg(OPT_strip)) {
    const auto *Level = find(StripLevelNames, A->getValue());
    if (Level == std::end(StripLevelNames))
      return badValue(*A, join(ArrayRef(StripLevelNames), ", "));
    O.Strip = StripLevel(Level - std::begin(StripLevelNames));
  }
  for (const Arg *A : Args.filtered(OPT_strip_keep))
    if (Error E = addKept(*A, O.StripKeep))
      return E;
  // The plugin knows which steps there are.
  O.StripWithout = Args.getAllArgValues(OPT_strip_without);
  return Error::success();
}

Error readValues(const InputArgList &Args, LinkOptions &O) {
  if (const Arg *A = Args.getLastArg(OPT_opt)) {
    const auto *Level = find(LevelNames, A->getValue());
    if (Level == std::end(LevelNames))
      return badValue(*A, "0, 1, 2, 3, s or z");
    O.Level = ProgramLevel(Level - std::begin(LevelNames));
  }
  if (Error E = readChoice(Args.getLastArg(OPT_eh), "legacy", "exnref",
                           O.LegacyExceptions))
    return E;
  if (Error E = readChoice(Args.getLastArg(OPT_trace_libs), "on", "off",
                           O.TraceLibraries))
    return E;
  if (Error E = readStripping(Args, O))
    return E;
  if (const Arg *A = Args.getLastArg(OPT_stack))
    if (StringRef(A->getValue()).getAsInteger(10, O.StackBytes))
      return badValue(*A, "a number of bytes");
  if (const Arg *A = Args.getLastArg(OPT_time_trace_granularity))
    if (StringRef(A->getValue()).getAsInteger(10, O.TimeTraceGranularity))
      return badValue(*A, "a number of microseconds");
  if (const Arg *A = Args.getLastArg(OPT_trace))
    O.Trace = A->getValue();
  if (const Arg *A = Args.getLastArg(OPT_trace_budget))
    O.TraceBudget = A->getValue();
  for (const std::string &Root : Args.getAllArgValues(OPT_library_root))
    O.LibraryRoots.push_back(Root);
  for (auto [Option, Value] :
       {std::pair(OPT_passes, &O.Passes), std::pair(OPT_plugin, &O.Plugin),
        std::pair(OPT_shrinker, &O.Shrinker),
        std::pair(OPT_link_report, &O.LinkReport),
        std::pair(OPT_remarks, &O.Remarks),
        std::pair(OPT_remarks_missed, &O.RemarksMissed),
        std::pair(OPT_remarks_analysis, &O.RemarksAnalysis),
        std::pair(OPT_remarks_file, &O.RemarksFile),
        std::pair(OPT_remarks_format, &O.RemarksFormat),
        std::pair(OPT_remarks_passes, &O.RemarksPasses),
        std::pair(OPT_time_trace, &O.TimeTrace),
        std::pair(OPT_trace_use, &O.TraceUse),
        std::pair(OPT_trace_mode, &O.TraceMode),
        std::pair(OPT_reproducer, &O.Reproducer)})
    if (const Arg *A = Args.getLastArg(Option)) {
      if (!*A->getValue())
        return badValue(*A, "not empty");
      *Value = A->getValue();
    }
  O.Late = Args.getAllArgValues(OPT_late);
  O.TraceKeepDebug = Args.hasArg(OPT_trace_keep_debug);
  O.LinkMap = Args.hasArg(OPT_link_map);
  O.SaveTemps = Args.hasArg(OPT_save_temps);
  O.Verbose = Args.hasArg(OPT_verbose);
  O.Help = Args.hasArg(OPT_help);
  return Error::success();
}

/// \returns true if \p Argument asks, in the words of linkers for other
/// systems, for what wasm-ld does anyway: archives in any order, nothing
/// undefined, no shared libraries.
bool isGranted(StringRef Argument) {
  return is_contained(
      ArrayRef<StringRef>({"--start-group", "--end-group", "-start-group",
                           "-end-group", "-(", "-)", "--as-needed",
                           "--no-as-needed", "--no-undefined"}),
      Argument);
}

} // namespace

StringRef nameOf(ProgramLevel Level) { return LevelNames[unsigned(Level)]; }
StringRef nameOf(StripLevel Level) { return StripLevelNames[unsigned(Level)]; }

StripLevel LinkOptions::stripLevel(ProgramLevel Level) const {
  if (Strip)
    return *Strip;
  // What is linked again later is stripped then.
  const bool ForSize = Level == ProgramLevel::Os || Level == ProgramLevel::Oz;
  return ForSize && !IsRelocatable ? StripLevel::Safe : StripLevel::None;
}

Expected<LinkOptions> LinkOptions::parse(ArrayRef<const char *> Argv) {
  LinkOptions O;
  O.Arguments.assign(Argv.begin(), Argv.end());
  SmallVector<const char *> Own;
  // What rustc says to an lld of any name.
  if (Argv.size() >= 2 && StringRef(Argv[0]) == "-flavor" &&
      StringRef(Argv[1]) == "wasm")
    Argv = Argv.drop_front(2);
  for (size_t I = 0; I != Argv.size(); ++I) {
    const StringRef A = Argv[I];
    if (A.starts_with(OwnPrefix)) {
      Own.push_back(Argv[I]);
      continue;
    }
    if (isGranted(A))
      continue;
    O.Linker.push_back(A.str());
    // As wasm-ld spells them.
    if ((A == "-o" || A == "--output") && I + 1 != Argv.size()) {
      O.Output = Argv[++I];
      O.Linker.push_back(Argv[I]);
    } else if (A.starts_with("-o") && A.size() > 2) {
      O.Output = A.drop_front(2);
    } else if (A == "-r" || A == "-relocatable" || A == "--relocatable") {
      O.IsRelocatable = true;
    } else if (A.ltrim('-').starts_with("lto-O")) {
      unsigned Speed;
      if (!A.ltrim('-').drop_front(5).getAsInteger(10, Speed))
        O.SpeedLevel = Speed;
    }
  }
  const LinkOptTable Table;
  unsigned MissingIndex, MissingCount;
  const InputArgList Args = Table.ParseArgs(Own, MissingIndex, MissingCount);
  for (const Arg *A : Args)
    if (A->getOption().getKind() == Option::UnknownClass ||
        A->getOption().getKind() == Option::InputClass)
      return unknownOption(Table, A->getAsString(Args));
  if (Error E = readValues(Args, O))
    return std::move(E);
  return O;
}

std::string describeLinkOptions() {
  std::string Text;
  raw_string_ostream OS(Text);
  const LinkOptTable Table;
  Table.printHelp(OS, "edge-wasm-ld [options] file...",
                  "wasm-ld with a whole-program pipeline of its own", false,
                  false, Visibility());
  OS << "\nEvery option of wasm-ld is understood as well: see --help.\n";
  return Text;
}

} // namespace edgewasm
