//===- Shrink.cpp - Binaryen over the linked module -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The module itself is looked at for one thing only: whether something in it
// says where its code and data lie.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/Shrink.h"
#include "WholeProgram/ModuleFile.h"
#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// \returns what in \p S depends on the places of code and data; empty:
/// nothing.
StringRef fixedBy(const WasmSection &S, const ShrinkRequest &Request) {
  if (S.Id != wasm::WASM_SEC_CUSTOM)
    return "";
  if (S.Name.starts_with(".debug_") && !Request.StripDebug)
    return "debug information";
  if (S.Name == trace::SiteSectionName)
    return "tracing";
  if (S.Name == "linking" || S.Name.starts_with("reloc."))
    return "relocations";
  if (S.Name == "dylink.0")
    return "dynamic linking";
  return "";
}

/// \returns the first line of \p File, without the name of the program.
std::string firstLine(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File);
  if (!Buffer)
    return "";
  StringRef Line = (*Buffer)->getBuffer().split('\n').first;
  Line.consume_front("edge-wasm-shrink: error: ");
  return Line.str();
}

} // namespace

Expected<ShrinkResult> shrinkModule(StringRef File,
                                    const ShrinkRequest &Request) {
  const StringRef Program = Request.Program;
  Expected<ModuleFile> Module = readModuleFile(File);
  if (!Module)
    return Module.takeError();
  for (const WasmSection &S : Module->Sections) {
    if (const StringRef What = fixedBy(S, Request); !What.empty())
      return ShrinkResult{("Binaryen is left out: the module has " + What +
                           ", which it would make wrong")
                              .str()};
  }
  if (!sys::fs::can_execute(Program))
    return ShrinkResult{
        ("Binaryen is left out: there is no '" + Program +
         "', which scripts/binaryen builds; the module is larger for it")
            .str(),
        true};

  SmallString<128> Messages;
  if (std::error_code EC =
          sys::fs::createTemporaryFile("edge-wasm-shrink", "txt", Messages))
    return createStringError(EC,
                             "cannot make a temporary file: " + EC.message());
  const auto RemoveMessages =
      scope_exit([&] { static_cast<void>(sys::fs::remove(Messages)); });
  Expected<sys::fs::TempFile> Result =
      sys::fs::TempFile::create(File + ".tmp%%%%%%");
  if (!Result)
    return Result.takeError();

  const std::string Optimize = ("-O" + Request.Level).str();
  const std::string Named = "--features=" + join(Request.Features, ",");
  SmallVector<StringRef> Args = {Program, Optimize, Named,
                                 File,    "-o",     Result->TmpName};
  if (Request.LowMemoryUnused)
    Args.push_back("--low-memory-unused");
  if (Request.StripDebug)
    Args.push_back("--strip-dwarf");
  const std::optional<StringRef> Redirects[] = {StringRef(""), StringRef(""),
                                                Messages.str()};
  std::string Problem;
  const int Status = sys::ExecuteAndWait(Program, Args, std::nullopt, Redirects,
                                         0, 0, &Problem);
  if (Status != 0) {
    if (const std::string Line = firstLine(Messages); !Line.empty())
      Problem = Line;
    if (Error E = Result->discard())
      return std::move(E);
    return ShrinkResult{
        "Binaryen failed, the module stays as linked: " + Problem, true};
  }
  sys::fs::file_status Old;
  uint64_t Size = 0;
  if (!sys::fs::status(File, Old))
    static_cast<void>(
        sys::fs::setPermissions(Result->TmpName, Old.permissions()));
  if (!sys::fs::file_size(Result->TmpName, Size) &&
      Size >= Module->bytes().size()) {
    if (Error E = Result->discard())
      return std::move(E);
    return ShrinkResult{"Binaryen found nothing to make smaller"};
  }
  if (Error E = Result->keep(File))
    return std::move(E);
  return ShrinkResult{};
}

} // namespace edgewasm
