//===- ClangCommandLine.cpp - A command line as clang reads it ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parses with clang's option table. The phase follows clang's own rule: the
// first action found in a fixed order, not the last on the command line.
//
//===----------------------------------------------------------------------===//

#include "Driver/ClangCommandLine.h"
#include "Driver/DriverOptions.h"
#include "clang/Options/Options.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace llvm::opt;
using namespace clang::options;

namespace edgewasm {
namespace {

bool isOwn(StringRef Text) {
  return Text.starts_with(OwnOptionPrefix) ||
         Text.starts_with(OwnNegativePrefix);
}

/// Headers are compiled to precompiled headers and never linked.
bool isHeader(StringRef Input, StringRef Language) {
  if (!Language.empty() && Language != "none")
    return Language.ends_with("-header") ||
           Language.ends_with("-header-unit-header");
  return StringSwitch<bool>(sys::path::extension(Input))
      .Cases({".h", ".hh", ".H", ".hp", ".hpp", ".hxx", ".h++", ".tcc"}, true)
      .Default(false);
}

FinalPhase actionOf(const InputArgList &Args) {
  if (Args.hasArg(OPT_E, OPT_M, OPT_MM) ||
      Args.getLastArgValue(OPT_driver_mode) == "cpp")
    return FinalPhase::Preprocess;
  if (Args.hasArg(OPT__precompile, OPT_extract_api, OPT_fsyntax_only,
                  OPT_print_supported_cpus, OPT_print_enabled_extensions,
                  OPT_module_file_info, OPT_verify_pch, OPT_rewrite_objc) ||
      Args.hasArg(OPT_rewrite_legacy_objc, OPT__analyze, OPT_emit_ast,
                  OPT_emit_cir))
    return FinalPhase::Check;
  if (Args.hasArg(OPT_S, OPT_c))
    return FinalPhase::Compile;
  if (Args.hasArg(OPT_emit_interface_stubs, OPT_emit_static_lib))
    return FinalPhase::Archive;
  return FinalPhase::Link;
}

/// Options that make clang print something and stop.
bool isQuestion(const InputArgList &Args) {
  return Args.hasArg(OPT_help, OPT__help_hidden, OPT__version, OPT_dumpmachine,
                     OPT_dumpversion, OPT_autocomplete) ||
         any_of(Args, [](const Arg *A) {
           const StringRef Name = A->getOption().getName();
           return Name.starts_with("print-") &&
                  !A->getOption().matches(OPT_print_supported_cpus);
         });
}

LtoMode ltoOf(const InputArgList &Args) {
  const Arg *A = Args.getLastArg(OPT_flto, OPT_flto_EQ, OPT_fno_lto);
  if (!A)
    return LtoMode::Unsaid;
  if (A->getOption().matches(OPT_fno_lto))
    return LtoMode::Off;
  return A->getOption().matches(OPT_flto_EQ) &&
                 A->getValue() == StringRef("thin")
             ? LtoMode::Thin
             : LtoMode::Full;
}

/// Every option of the record asks for it, but the one that refuses.
void readRecord(const InputArgList &Args, ClangCommandLine &Line) {
  const Arg *A = Args.getLastArg(
      OPT_fsave_optimization_record, OPT_fsave_optimization_record_EQ,
      OPT_fno_save_optimization_record, OPT_foptimization_record_file_EQ,
      OPT_foptimization_record_passes_EQ);
  if (!A || A->getOption().matches(OPT_fno_save_optimization_record))
    return;
  Line.RecordFormat =
      Args.getLastArgValue(OPT_fsave_optimization_record_EQ, "yaml");
  Line.RecordFile = Args.getLastArgValue(OPT_foptimization_record_file_EQ);
  Line.RecordPasses = Args.getLastArgValue(OPT_foptimization_record_passes_EQ);
}

/// Clang's other spellings come down to these.
std::string levelOf(const InputArgList &Args) {
  const Arg *A = Args.getLastArg(OPT_O_Group);
  if (!A)
    return "";
  if (A->getOption().matches(OPT_O4) || A->getOption().matches(OPT_Ofast))
    return "3";
  if (A->getOption().matches(OPT_O0))
    return "0";
  const StringRef Value = A->getValue();
  return StringSwitch<std::string>(Value)
      .Cases({"", "g"}, "1")
      .Cases({"0", "1", "2", "3", "s", "z"}, Value.str())
      .Default("3");
}

} // namespace

ClangCommandLine ClangCommandLine::read(ArrayRef<const char *> Argv) {
  unsigned MissingIndex, MissingCount;
  const InputArgList Args = clang::getDriverOptTable().ParseArgs(
      Argv, MissingIndex, MissingCount, Visibility(ClangOption));
  ClangCommandLine Line;
  SmallVector<bool, 64> IsOwnAt(Argv.size(), false);
  StringRef Language;
  size_t EndOfOptions = Argv.size();
  bool LinkerInputs = false, OnlyHeaders = true;
  for (const Arg *A : Args) {
    const Option &O = A->getOption();
    if (O.getKind() == Option::UnknownClass && isOwn(A->getSpelling())) {
      IsOwnAt[A->getIndex()] = true;
    } else if (O.matches(OPT_x)) {
      Language = A->getValue();
    } else if (O.matches(OPT__DASH_DASH)) {
      EndOfOptions = A->getIndex();
      for (const char *Input : A->getValues()) {
        Line.Inputs.push_back(Input);
        OnlyHeaders &= isHeader(Input, Language);
      }
    } else if (O.getKind() == Option::InputClass) {
      Line.Inputs.push_back(A->getValue());
      OnlyHeaders &= isHeader(A->getValue(), Language);
    } else if (O.hasFlag(LinkerInput)) {
      LinkerInputs = true;
    }
  }
  for (size_t I = 0; I != Argv.size(); ++I) {
    if (I == EndOfOptions)
      Line.EndOfOptions = Line.Arguments.size();
    (IsOwnAt[I] ? Line.Own : Line.Arguments).push_back(Argv[I]);
  }
  if (EndOfOptions == Argv.size())
    Line.EndOfOptions = Line.Arguments.size();

  Line.Target = Triple(
      Triple::normalize(Args.getLastArgValue(OPT_target, DefaultTarget)));
  Line.HasTarget = Args.hasArg(OPT_target);
  if (const Arg *A = Args.getLastArg(OPT_o)) {
    Line.Output = A->getValue();
    Line.HasOutput = true;
  }
  Line.PrintsOnly = Args.hasArg(OPT__HASH_HASH_HASH);
  Line.Verbose = Args.hasArg(OPT_v);
  Line.AsksHelp = Args.hasArg(OPT_help, OPT__help_hidden);
  Line.HasSysroot = Args.hasArg(OPT__sysroot_EQ, OPT_isysroot);
  Line.IsRelocatable = Args.hasArg(OPT_r);
  Line.Lto = ltoOf(Args);
  Line.WritesText = Args.hasArg(OPT_S);
  Line.WritesBitcode = Args.hasArg(OPT_emit_llvm);
  Line.NamesLinker = Args.hasArg(OPT_fuse_ld_EQ, OPT_ld_path_EQ);
  Line.RefusesExceptions = Args.hasArg(OPT_mno_exception_handing);
  Line.SavesTemporaries = Args.hasArg(OPT_save_temps, OPT_save_temps_EQ);
  Line.WantsThreads = Args.hasFlag(OPT_pthread, OPT_no_pthread, false);
  Line.Remarks = Args.getLastArgValue(OPT_Rpass_EQ);
  Line.RemarksMissed = Args.getLastArgValue(OPT_Rpass_missed_EQ);
  Line.RemarksAnalysis = Args.getLastArgValue(OPT_Rpass_analysis_EQ);
  readRecord(Args, Line);
  Line.Level = levelOf(Args);
  Line.HasTimeTrace = Args.hasArg(OPT_ftime_trace, OPT_ftime_trace_EQ);
  Line.TimeTraceGranularity =
      Args.getLastArgValue(OPT_ftime_trace_granularity_EQ);
  if (const Arg *A = Args.getLastArg(OPT_g_Group))
    Line.HasDebugInfo = !A->getOption().matches(OPT_g0);

  if (isQuestion(Args) || (Line.Inputs.empty() && !LinkerInputs))
    return Line;
  Line.Phase = actionOf(Args);
  if (Line.Phase == FinalPhase::Link && !Line.Inputs.empty() && OnlyHeaders)
    Line.Phase = FinalPhase::Check;
  Line.NeedsFinalize = Line.Phase == FinalPhase::Link &&
                       !Args.hasArg(OPT_r, OPT_shared) &&
                       !Args.hasArg(OPT_emit_llvm);
  return Line;
}

} // namespace edgewasm
