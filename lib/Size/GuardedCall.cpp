//===- GuardedCall.cpp - LLVM's fatal errors as errors --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The recovery is LLVM's own CrashRecoveryContext, as lld uses it as a library.
//
//===----------------------------------------------------------------------===//

#include "Size/GuardedCall.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"
#include <new>

using namespace llvm;

namespace edgewasm::size {
namespace {

enum RecoveryCode { FatalError = 1, NoMemory = 2 };

void onFatalError(void *Reason, const char *Text, bool) {
  *static_cast<std::string *>(Reason) = Text;
  CrashRecoveryContext::GetCurrent()->HandleExit(FatalError);
}

void onNoMemory() { CrashRecoveryContext::GetCurrent()->HandleExit(NoMemory); }

void onBadAlloc(void *, const char *, bool) { onNoMemory(); }

} // namespace

Error guardedCall(function_ref<Error()> Body) {
  std::string Reason;
  Error Result = Error::success();
  bool Done = false;
  CrashRecoveryContext::Enable();
  install_fatal_error_handler(onFatalError, &Reason);
  install_bad_alloc_error_handler(onBadAlloc);
  const std::new_handler Before = std::set_new_handler(onNoMemory);
  {
    CrashRecoveryContext Context;
    Done = Context.RunSafely([&] {
      if (Error E = Body())
        Result = joinErrors(std::move(Result), std::move(E));
    });
    if (!Done && Reason.empty())
      Reason = Context.RetCode == NoMemory
                   ? "a count in it asks for more memory than there is"
                   : "LLVM's reader cannot handle it";
  }
  std::set_new_handler(Before);
  remove_bad_alloc_error_handler();
  remove_fatal_error_handler();
  CrashRecoveryContext::Disable();
  if (Done)
    return Result;
  consumeError(std::move(Result));
  return createStringError(inconvertibleErrorCode(), Reason);
}

} // namespace edgewasm::size
