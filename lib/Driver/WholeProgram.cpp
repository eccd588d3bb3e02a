//===- WholeProgram.cpp - Compiling and linking with our own parts --------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same for C and C++: C code between a throw and its catch, or a setjmp and
// its longjmp, has to let both pass.
//
//===----------------------------------------------------------------------===//

#include "Driver/WholeProgram.h"
#include "Driver/DriverConfig.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// Half a MiB is enough for what programs keep in buffers and recursions, and
/// leaves the first half MiB of data at addresses that take three bytes of code
/// each, as 64 KiB does: behind a MiB it would be four.
constexpr unsigned StackBytes = 512 << 10;

std::string multiarchOf(const ClangCommandLine &Line) {
  return (Line.Target.getArchName() + "-" + Line.Target.getOSName()).str();
}

StringRef useLegacyEH(const LinkRequest &Request) {
  return Request.LegacyExceptions ? "-wasm-use-legacy-eh=true"
                                  : "-wasm-use-legacy-eh=false";
}

/// Remarks of the passes that run at the link.
void addRemarks(const ClangCommandLine &Line, std::vector<std::string> &Args) {
  std::string File;
  // The compile has written into the plain name.
  if (!Line.RecordFormat.empty())
    File = (Line.RecordFile.empty() ? Line.Output : Line.RecordFile) +
           ".opt.ld." + Line.RecordFormat;
  for (auto [Option, Value] :
       {std::pair("--edge-remarks=", &Line.Remarks),
        std::pair("--edge-remarks-missed=", &Line.RemarksMissed),
        std::pair("--edge-remarks-analysis=", &Line.RemarksAnalysis),
        std::pair("--edge-remarks-file=", &std::as_const(File)),
        std::pair("--edge-remarks-format=", &Line.RecordFormat),
        std::pair("--edge-remarks-passes=", &Line.RecordPasses)})
    if (!Value->empty())
      Args.push_back(Option + *Value);
}

} // namespace

OwnParts OwnParts::of(const ClangCommandLine &Line, const Installation &Tree) {
  OwnParts Own;
  Own.Linker = !Line.NamesLinker;
  Own.Sysroot = !Line.HasSysroot &&
                sys::fs::exists(Tree.Sysroot + "/lib/" + multiarchOf(Line));
  const bool WritesObjects = Line.Phase >= FinalPhase::Compile &&
                             !Line.WritesText && !Line.WritesBitcode;
  Own.WholeProgram =
      WritesObjects && (Line.Lto == LtoMode::Full ||
                        (Line.Lto == LtoMode::Unsaid && Own.Sysroot));
  return Own;
}

std::vector<std::string> compileDefaults(const ClangCommandLine &Line,
                                         const OwnParts &Own,
                                         const LinkRequest &Request,
                                         const Installation &Tree) {
  // Neither a linker nor an optimizer is ever picked up from PATH.
  std::vector<std::string> Args = {"--no-wasm-opt", "-fuse-ld=" + Tree.Linker};
  // Behind all others; its real name would be in debug information.
  Args.push_back("-idirafter");
  Args.push_back(Tree.Headers);
  Args.push_back("-ffile-prefix-map=" + Tree.Headers +
                 "=" EDGEWASM_PUBLIC_INCLUDE);
  if (!Own.Sysroot)
    return Args;
  Args.push_back("--sysroot=" + Tree.Sysroot);
  Args.push_back("-ffile-prefix-map=" + Tree.Sysroot + "/include/" +
                 multiarchOf(Line) + "=" EDGEWASM_WASI_INCLUDE);
  // As for every other target; for WebAssembly clang would put the start code
  // and what of the C library is wanted into the object.
  if (Line.IsRelocatable)
    Args.push_back("-nostdlib");
  if (Own.WholeProgram) {
    Args.push_back("-flto");
    Args.push_back("-fwhole-program-vtables");
    Args.push_back("-fvirtual-function-elimination");
  } else if (Line.Lto == LtoMode::Thin) {
    // The libraries have type information in a part of its own; all or none.
    Args.push_back("-fsplit-lto-unit");
  }
  if (Line.RefusesExceptions)
    return Args;
  Args.push_back("-fwasm-exceptions");
  Args.push_back("-fexceptions");
  // In bitcode both stay what they are until the link.
  if (!Own.WholeProgram && Line.Phase >= FinalPhase::Compile)
    for (StringRef Option :
         {StringRef("-wasm-enable-sjlj"), useLegacyEH(Request)}) {
      Args.push_back("-mllvm");
      Args.push_back(Option.str());
    }
  return Args;
}

std::vector<std::string> linkerOptions(const ClangCommandLine &Line,
                                       const OwnParts &Own,
                                       const LinkRequest &Request,
                                       const Installation &Tree) {
  std::vector<std::string> Args;
  if (!Own.Linker) {
    if (Own.Sysroot)
      for (StringRef Option :
           {StringRef("-wasm-enable-eh"), StringRef("-wasm-enable-sjlj"),
            StringRef("-exception-model=wasm"), useLegacyEH(Request)}) {
        Args.push_back("-mllvm");
        Args.push_back(Option.str());
      }
    return Args;
  }
  if (Own.Sysroot)
    Args.push_back("--edge-library-root=" + Tree.Sysroot + "/lib/" +
                   multiarchOf(Line));
  Args.push_back("--edge-library-root=" + Tree.Runtime);
  Args.push_back("--edge-stack=" + std::to_string(StackBytes));
  if (!Line.Level.empty())
    Args.push_back("--edge-opt=" + Line.Level);
  if (!Request.Strip.empty())
    Args.push_back("--edge-strip=" + Request.Strip);
  for (const std::string &Kept : Request.StripKeep)
    Args.push_back("--edge-strip-keep=" + Kept);
  if (Request.LegacyExceptions)
    Args.push_back("--edge-eh=legacy");
  if (!Request.Report.empty())
    Args.push_back("--edge-link-report=" + Request.Report);
  if (Request.Map)
    Args.push_back("--edge-link-map");
  if (Line.Verbose)
    Args.push_back("--edge-verbose");
  if (Line.SavesTemporaries)
    Args.push_back("--edge-save-temps");
  addRemarks(Line, Args);
  if (Line.HasTimeTrace) {
    Args.push_back("--edge-time-trace=" + Line.Output + ".time-trace");
    if (!Line.TimeTraceGranularity.empty())
      Args.push_back("--edge-time-trace-granularity=" +
                     Line.TimeTraceGranularity);
  }
  return Args;
}

std::string unstrippableParts(const ClangCommandLine &Line, const OwnParts &Own,
                              const LinkRequest &Request) {
  const bool IsAsked = !Request.Strip.empty() && Request.Strip != "none";
  if (Line.Phase != FinalPhase::Link || !Line.Target.isWasm())
    return "";
  if (!Own.Linker)
    return IsAsked ? "'-fedge-strip=" + Request.Strip +
                         "' needs edge-wasm-ld; with another linker nothing is "
                         "stripped"
                   : "";
  const bool IsDefault =
      Request.Strip.empty() && (Line.Level == "s" || Line.Level == "z");
  if (!Line.HasSysroot || !(IsAsked || IsDefault))
    return "";
  return "the libraries of another sysroot are linked as they are; only "
         "bitcode (-flto) is stripped";
}

} // namespace edgewasm
