//===- LinkerCommandLine.cpp - Called as a linker -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Order is kept, so that it does not matter whether a name is taken for a file
// or for the value of the option before it: the linker reads the same line.
//
//===----------------------------------------------------------------------===//

#include "Driver/LinkerCommandLine.h"
#include "Driver/DriverOptions.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace edgewasm {

bool isLinkerCommandLine(ArrayRef<const char *> Args) {
  return Args.size() >= 2 && StringRef(Args.front()) == "-flavor";
}

Expected<SmallVector<const char *, 64>>
asDriverCommandLine(ArrayRef<const char *> Args) {
  if (StringRef(Args[1]) != "wasm")
    return createStringError(inconvertibleErrorCode(),
                             Twine("'-flavor ") + Args[1] +
                                 "': only WebAssembly is linked, with "
                                 "'-flavor wasm'; compile for wasm32-wasip1");
  SmallVector<const char *, 64> Result = {"-nostdlib", "--sysroot="};
  for (size_t I = 2; I != Args.size(); ++I) {
    const StringRef A = Args[I];
    const bool IsDrivers = A.starts_with(OwnOptionPrefix) ||
                           A.starts_with(OwnNegativePrefix) || A == "-###" ||
                           (A.starts_with("-o") && A.size() > 2);
    if (A == "-o" && I + 1 != Args.size()) {
      Result.append({Args[I], Args[I + 1]});
      ++I;
    } else if (IsDrivers ||
               (!A.starts_with("-") && sys::fs::is_regular_file(A)))
      Result.push_back(Args[I]);
    else
      Result.append({"-Xlinker", Args[I]});
  }
  return Result;
}

} // namespace edgewasm
