//===- StripPipeline.cpp - The whole link-time pipeline -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two rounds. What a program needs of its libraries shows only after most of it
// is inlined and folded; what can be removed then is worth a second round.
//
//===----------------------------------------------------------------------===//

#include "StripPipeline.h"
#include "StripArguments.h"
#include "StripBuffer.h"
#include "StripCalls.h"
#include "StripCatches.h"
#include "StripExceptions.h"
#include "StripFormat.h"
#include "StripGates.h"
#include "StripInline.h"
#include "StripKeep.h"
#include "StripLines.h"
#include "StripLocales.h"
#include "StripMalloc.h"
#include "StripMessages.h"
#include "StripObjects.h"
#include "StripOutline.h"
#include "StripPrintf.h"
#include "StripRtti.h"
#include "StripScalars.h"
#include "StripStdio.h"
#include "StripStreams.h"
#include "StripTables.h"
#include "StripWords.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/IPO/MergeFunctions.h"
#include "llvm/Transforms/IPO/SCCP.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

using namespace llvm;

namespace edgewasm {

/// The steps that can be left out.
static constexpr StringLiteral Steps[] = {
#define STRIP_STEP(Name, Level, Text) Name,
#include "edgewasm/Strip/Steps.def"
};

static Error badOption(StringRef Option, const Twine &Expected) {
  return createStringError("edge-strip: bad parameter '" + Option +
                           "'; expected " + Expected);
}

Expected<StripOptions> StripOptions::parse(StringRef Text) {
  StripOptions Options;
  SmallVector<StringRef> Parts;
  Text.split(Parts, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (const StringRef Part : Parts) {
    const auto [Name, Value] = Part.split('=');
    if (Name == "level") {
      const auto Level = StringSwitch<std::optional<StripLevel>>(Value)
#define STRIP_LEVEL(Name, Spelling) .Case(Spelling, StripLevel::Name)
#include "edgewasm/Strip/Levels.def"
                             .Default(std::nullopt);
      if (!Level)
        return badOption(Part, "level=none, safe, size or tiny");
      Options.Level = *Level;
    } else if (Name == "opt") {
      const auto Level = StringSwitch<std::optional<OptimizationLevel>>(Value)
                             .Case("0", OptimizationLevel::O0)
                             .Case("1", OptimizationLevel::O1)
                             .Case("2", OptimizationLevel::O2)
                             .Case("3", OptimizationLevel::O3)
                             .Case("s", OptimizationLevel::Os)
                             .Case("z", OptimizationLevel::Oz)
                             .Default(std::nullopt);
      if (!Level)
        return badOption(Part, "opt=0, 1, 2, 3, s or z");
      Options.Optimization = *Level;
    } else if (Name == "keep" && !Value.empty()) {
      Options.Keep.push_back(Value.str());
    } else if (Name == "without") {
      if (!is_contained(Steps, Value))
        return badOption(Part, "without=" + join(ArrayRef(Steps), ", "));
      Options.Without.push_back(Value.str());
    } else {
      return badOption(Part, "level=, opt=, keep= or without=");
    }
  }
  return Options;
}

void addStripPipeline(ModulePassManager &MPM, PassBuilder &PB,
                      const StripOptions &Options) {
  const OptimizationLevel Opt = Options.Optimization;
  if (!Options.Keep.empty())
    MPM.addPass(StripKeepPass(Options.Keep));
  if (Options.Level == StripLevel::None || Opt == OptimizationLevel::O0) {
    MPM.addPass(PB.buildLTODefaultPipeline(Opt, nullptr));
    return;
  }

  const auto Add = [&](StringRef Step, auto Pass) {
    if (!is_contained(Options.Without, Step))
      MPM.addPass(std::move(Pass));
  };
  // Before anything is inlined.
  Add("arguments", StripArgumentsPass());
  if (Opt.getSizeLevel() > 0 || Options.Level >= StripLevel::Size) {
    Add("malloc", StripMallocPass());
    Add("tables", StripTablesPass());
  }
  if (Options.Level >= StripLevel::Tiny) {
    Add("locales", StripLocalesPass());
    Add("messages", StripMessagesPass());
  }
  MPM.addPass(StripHoldPass());
  MPM.addPass(GlobalDCEPass(/*InLTOPostLink=*/true));
  if (Options.Level >= StripLevel::Size)
    Add("inline", StripInlinePass());
  Add("stdio", StripStdioPass());
  Add("lines", StripLinesPass());
  // What the lines came to decides which form of stdout is smaller.
  if (Options.Level >= StripLevel::Tiny)
    Add("buffer", StripBufferPass());
  Add("calls", StripCallsPass());
  Add("exceptions", StripExceptionsPass());

  // Find out what the program can reach. LLVM's pre-link pipeline leaves what
  // virtual function elimination needs for the link's own.
  MPM.addPass(PB.buildModuleSimplificationPipeline(
      Opt, ThinOrFullLTOPhase::FullLTOPreLink));
  MPM.addPass(GlobalDCEPass(/*InLTOPostLink=*/true));

  // Decide.
  Add("format", StripFormatPass());
  Add("streams", StripStreamsPass());
  Add("objects", StripObjectsPass());
  // What they found folds before it is asked what can throw.
  MPM.addPass(IPSCCPPass());
  FunctionPassManager Fold;
  Fold.addPass(InstCombinePass());
  Fold.addPass(SimplifyCFGPass());
  MPM.addPass(createModuleToFunctionPassAdaptor(std::move(Fold)));
  MPM.addPass(GlobalDCEPass(/*InLTOPostLink=*/true));
  Add("exceptions", StripExceptionsPass());
  Add("catches", StripCatchesPass());
  Add("rtti", StripRttiPass());
  Add("stdio", StripStdioPass());
  Add("printf", StripPrintfPass());
  Add("words", StripWordsPass());
  MPM.addPass(StripReleasePass());

  // Optimise what is left.
  MPM.addPass(PB.buildLTODefaultPipeline(Opt, nullptr));
  Add("exceptions", StripExceptionsPass());
  Add("rtti", StripRttiPass());
  if (Opt == OptimizationLevel::Oz) {
    // Equal functions first, which would not be equal any more.
    Add("outline", MergeFunctionsPass());
    Add("outline", StripOutlinePass());
  }
  MPM.addPass(GlobalDCEPass(/*InLTOPostLink=*/true));
  if (Opt.getSizeLevel() > 0 || Options.Level >= StripLevel::Size)
    Add("scalars", StripScalarsPass());
}

} // namespace edgewasm
