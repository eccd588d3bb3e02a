//===- Preopens.h - The directory a file name is below ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host gives directories names, and files are opened below a directory. Of
// several directories the one with the longest name that the file's begins with
// is taken, as the C library does it: both are compared without "/" and "./" at
// their beginning, so that every absolute name begins with "/" and with ".". A
// name that begins with no directory's is one in the first.
//
// PlatformT: see Recorder.h.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_PREOPENS_H
#define EDGEWASM_RUNTIME_PREOPENS_H

#include "WasiTypes.h"

namespace edgewasm::runtime {

/// Finds the directory of one file name. Static storage only: the runtime has
/// no stack.
template <typename PlatformT> class Preopens {
public:
  explicit constexpr Preopens(PlatformT &P) : P(P) {}

  /// Looks for the directory of the \p Bytes bytes at \p Name. \returns false
  /// if the host gives no directory at all.
  bool find(const char *Name, uint32_t Bytes) {
    bool Found = false;
    Matched = false;
    Relative = Bytes == 0 || Name[0] != '/';
    Path = Name;
    PathBytes = Bytes;
    File = skip(Name, Bytes);
    FileBytes = Bytes - static_cast<uint32_t>(File - Name);
    for (uint32_t Fd = wasi::FirstPreopen; P.prestat(Fd) == wasi::Success;
         ++Fd) {
      if (P.PrestatResult.Tag != wasi::PrestatDirectory)
        continue;
      if (!Found) {
        Found = true;
        Directory = Fd;
      }
      consider(Fd, P.PrestatResult.NameBytes);
    }
    return Found;
  }

  /// Of the last find that returned true: the directory's descriptor, and the
  /// name of the file below it, a part of the whole name.
  uint32_t Directory = 0;
  const char *Path = nullptr;
  uint32_t PathBytes = 0;

private:
  static const char *skip(const char *Text, uint32_t Bytes) {
    const char *const End = Text + Bytes;
    while (Text != End) {
      if (*Text == '/')
        ++Text;
      else if (*Text == '.' && (End - Text == 1 || Text[1] == '/'))
        ++Text;
      else
        break;
    }
    return Text;
  }

  void consider(uint32_t Fd, uint32_t Bytes) {
    // What is too long for us is longer than any name of a file of ours.
    if (Bytes > PlatformT::NameCapacity ||
        P.prestatName(Fd, P.directoryBuffer(), Bytes) != wasi::Success)
      return;
    const char *const Prefix = skip(P.directoryBuffer(), Bytes);
    Bytes -= static_cast<uint32_t>(Prefix - P.directoryBuffer());
    // Some engines count the zero behind the text.
    while (Bytes != 0 &&
           (Prefix[Bytes - 1] == '\0' || Prefix[Bytes - 1] == '/'))
      --Bytes;
    if (Bytes >= FileBytes || (Matched && Bytes <= BestBytes))
      return;
    for (uint32_t I = 0; I != Bytes; ++I)
      if (File[I] != Prefix[I])
        return;
    if (Bytes == 0 ? Relative : File[Bytes] != '/')
      return;
    Matched = true;
    BestBytes = Bytes;
    Directory = Fd;
    Path = skip(File + Bytes, FileBytes - Bytes);
    PathBytes = FileBytes - static_cast<uint32_t>(Path - File);
  }

  PlatformT &P;
  bool Matched = false;
  bool Relative = false;
  const char *File = nullptr; // The name without what skip() skips.
  uint32_t FileBytes = 0;
  uint32_t BestBytes = 0;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_PREOPENS_H
