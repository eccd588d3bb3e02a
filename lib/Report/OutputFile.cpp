//===- OutputFile.cpp - Files that appear complete or not at all ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/OutputFile.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace edgewasm::report {
namespace {

Error cannotWrite(StringRef Path, std::error_code EC) {
  return createStringError(EC,
                           Path + ": cannot write: " + EC.message() +
                               "; is the folder there, and is there space?");
}

/// Flushes \p OS and takes its error, which would else end the process.
std::error_code finish(raw_fd_ostream &OS) {
  OS.flush();
  const std::error_code EC = OS.error();
  OS.clear_error();
  return EC;
}

} // namespace

Error writeOutput(StringRef Path, raw_fd_ostream &Stdout,
                  function_ref<Error(raw_ostream &)> Write) {
  if (Path.empty() || Path == "-") {
    Error E = Write(Stdout);
    if (std::error_code EC = finish(Stdout))
      return joinErrors(std::move(E), cannotWrite("<stdout>", EC));
    return E;
  }
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status) && !sys::fs::is_regular_file(Status)) {
    std::error_code EC;
    raw_fd_ostream OS(Path, EC);
    if (EC)
      return cannotWrite(Path, EC);
    Error E = Write(OS);
    EC = finish(OS);
    if (EC)
      return joinErrors(std::move(E), cannotWrite(Path, EC));
    return E;
  }
  Expected<sys::fs::TempFile> Temporary = sys::fs::TempFile::create(
      Path + ".%%%%%%.tmp", sys::fs::all_read | sys::fs::all_write);
  if (!Temporary)
    return cannotWrite(Path, errorToErrorCode(Temporary.takeError()));
  std::error_code EC;
  Error E = Error::success();
  {
    raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
    E = joinErrors(std::move(E), Write(OS));
    EC = finish(OS);
  }
  if (EC)
    E = joinErrors(std::move(E), cannotWrite(Path, EC));
  if (E)
    return joinErrors(std::move(E), Temporary->discard());
  if (Error Kept = Temporary->keep(Path))
    return cannotWrite(Path, errorToErrorCode(std::move(Kept)));
  return Error::success();
}

} // namespace edgewasm::report
