//===- LinkerFile.h - A file for the length of a link -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LINKERFILE_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LINKERFILE_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"

namespace edgewasm {

/// A temporary file that goes with this object.
class LinkerFile {
public:
  LinkerFile() = default;
  LinkerFile(const LinkerFile &) = delete;
  LinkerFile &operator=(const LinkerFile &) = delete;
  ~LinkerFile() {
    if (!Path.empty())
      static_cast<void>(llvm::sys::fs::remove(Path));
  }

  /// Makes the file, empty; its name ends in \p Suffix. To be called once.
  llvm::Error create(llvm::StringRef Suffix) {
    if (std::error_code EC =
            llvm::sys::fs::createTemporaryFile("edge-wasm-ld", Suffix, Path))
      return llvm::createStringError(EC, "cannot make a temporary file: " +
                                             EC.message());
    return llvm::Error::success();
  }
  /// Empty before create().
  llvm::StringRef path() const { return Path; }

private:
  llvm::SmallString<128> Path;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LINKERFILE_H
