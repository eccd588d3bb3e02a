//===- cxx/Catches.cpp - Whether a handler takes an exception -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the personality function finds out by reading tables, asked directly:
// edge-strip-catches has handlers call these functions, and compares addresses
// where it knows all types that are thrown. Not inline, so that it sees who
// asks.
//
//===----------------------------------------------------------------------===//

#include "cxa_exception.h"
#include "private_typeinfo.h"

using namespace __cxxabiv1;

static __cxa_exception *headerOf(_Unwind_Exception *Exception) {
  return reinterpret_cast<__cxa_exception *>(Exception + 1) - 1;
}

extern "C" {
/// The type of \p Exception, which a handler is then given from its start; null
/// if it is another language's.
[[gnu::visibility("hidden"), gnu::noinline]] const std::type_info *
__edge_thrown_type(void *Exception) noexcept {
  auto *Unwind = static_cast<_Unwind_Exception *>(Exception);
  if (!__isOurExceptionClass(Unwind))
    return nullptr;
  __cxa_exception *Header = headerOf(Unwind);
  Header->adjustedPtr =
      __getExceptionClass(Unwind) == kOurDependentExceptionClass
          ? reinterpret_cast<__cxa_dependent_exception *>(Header)
                ->primaryException
          : Unwind + 1;
  return Header->exceptionType;
}

/// Whether a handler of \p Type takes \p Exception. If so, it is given the part
/// of it that has this type.
[[gnu::visibility("hidden"), gnu::noinline]] bool
__edge_catches(void *Exception, const std::type_info *Type) noexcept {
  const std::type_info *Thrown = __edge_thrown_type(Exception);
  if (!Thrown)
    return false;
  __cxa_exception *Header =
      headerOf(static_cast<_Unwind_Exception *>(Exception));
  void *Object = Header->adjustedPtr;
  if (!static_cast<const __shim_type_info *>(Type)->can_catch(
          static_cast<const __shim_type_info *>(Thrown), Object))
    return false;
  Header->adjustedPtr = Object;
  return true;
}
}
