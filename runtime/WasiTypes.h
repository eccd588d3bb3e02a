//===- WasiTypes.h - What the runtime uses of WASI preview1 ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Own declarations, because the runtime is built without the C library's
// headers; the host's tests use them to play a WASI host.
//
// Source of the values: the WASI snapshot preview1 interface description.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_WASITYPES_H
#define EDGEWASM_RUNTIME_WASITYPES_H

#include <stddef.h>
#include <stdint.h>

namespace edgewasm::runtime::wasi {

/// The errors that the runtime tells apart or can name.
enum Errno : uint32_t {
  Success = 0,
  Access = 2,
  Again = 6,
  BadDescriptor = 8,
  Interrupted = 27,
  InputOutput = 29,
  NoEntry = 44,
  NoSpace = 51,
  NotPermitted = 63,
  ReadOnly = 69,
  NotCapable = 76,
};

/// One piece of what fd_write is to write.
struct IoVec {
  const void *Data;
  size_t Bytes;
};

/// Result of fd_prestat_get.
struct Prestat {
  uint8_t Tag; ///< PrestatDirectory.
  uint32_t NameBytes;
};
inline constexpr uint8_t PrestatDirectory = 0;

/// What a descriptor refers to; the last is ours, for one that is not open.
enum FileType : uint8_t {
  UnknownType = 0,
  BlockDevice = 1,
  CharacterDevice = 2,
  Directory = 3,
  RegularFile = 4,
  SocketStream = 6,
  NoFileType = 255,
};

/// Result of fd_fdstat_get.
struct FdStat {
  uint8_t Type; ///< FileType.
  uint16_t Flags;
  uint64_t Rights[2];
};

inline constexpr uint32_t ClockMonotonic = 1;
inline constexpr uint32_t StandardError = 2;
inline constexpr uint32_t FirstPreopen = 3;
inline constexpr uint32_t LookupSymlinkFollow = 1;
inline constexpr uint32_t OpenCreate = 1;
inline constexpr uint32_t OpenTruncate = 8;
inline constexpr uint64_t RightFdWrite = uint64_t(1) << 6;

#ifdef __wasm32__
static_assert(sizeof(IoVec) == 8 && sizeof(Prestat) == 8);
static_assert(sizeof(FdStat) == 24);
#endif

} // namespace edgewasm::runtime::wasi

#endif // EDGEWASM_RUNTIME_WASITYPES_H
