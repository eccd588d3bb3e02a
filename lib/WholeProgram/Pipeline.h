//===- Pipeline.h - What happens to a whole program -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one place that says which passes a whole program goes through, between
// symbol resolution and code generation. Our own passes come from the plugin,
// as they do in clang and opt.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_PIPELINE_H
#define EDGEWASM_LIB_WHOLEPROGRAM_PIPELINE_H

#include "WholeProgram/LinkOptions.h"
#include "WholeProgram/LinkReport.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include "llvm/Target/TargetMachine.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edgewasm {

struct PipelineOptions {
  ProgramLevel Level = ProgramLevel::O2;
  /// Off where LLVM's own link-time pipeline runs already, as with ThinLTO.
  bool Optimize = true;
  StripLevel Strip = StripLevel::None;
  /// Without Strip: throws that nobody can catch go all the same, so that a
  /// program that catches nothing runs where there are no exceptions.
  bool DropThrows = false;
  std::vector<std::string> StripKeep;    ///< Symbols.
  std::vector<std::string> StripWithout; ///< Steps that are left out.
  std::string Plugin; ///< File; loaded if a pass of it is wanted.
  std::string Passes; ///< Further passes, in the syntax of opt.
  /// Parameters of edge-trace-insert; none: no tracing.
  std::optional<std::string> Trace;
  bool TraceRoots = false; ///< Mark the calls in main for mode sample.
  std::string TracePlan;   ///< Parameters of edge-trace-plan.
  bool DropDebug = false;  ///< When the sites are described.
  /// Called with the name of each stage that is done.
  std::function<void(llvm::StringRef Stage)> AfterStage;
};

/// The passes that run at this moment, outermost first: what a crash happened
/// in.
using RunningPasses = std::vector<std::string>;

/// Optimizes \p M, whose symbols are resolved and internal, and instruments it.
/// \p Report may be null. Errors: the plugin cannot be loaded, or a pass is
/// unknown. What a pass has to say goes to the context's diagnostics.
llvm::Error runWholeProgramPipeline(llvm::Module &M, llvm::TargetMachine &TM,
                                    const PipelineOptions &Options,
                                    LinkReport *Report, RunningPasses &Running);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_PIPELINE_H
