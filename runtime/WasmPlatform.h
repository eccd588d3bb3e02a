//===- WasmPlatform.h - The module and its host, for Recorder --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's own imports, of WASI preview1 only, and the objects that
// instrumented code and the linker share with it. The imports have C names of
// their own, so that the link's --wrap of the C library's imports leaves them
// alone: the runtime's calls are not traced.
//
// Results come back through static memory. A local variable whose address is
// taken would live on the shadow stack, which may be the very thing that has
// overflowed.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_WASMPLATFORM_H
#define EDGEWASM_RUNTIME_WASMPLATFORM_H

#include "WasiTypes.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "edgewasm/Trace/TraceFormat.h"

#define EDGEWASM_IMPORT(Name)                                                  \
  __attribute__((import_module("wasi_snapshot_preview1"), import_name(Name)))

extern "C" {
EDGEWASM_IMPORT("clock_time_get")
uint32_t edge_runtime_clock_time_get(uint32_t Clock, uint64_t Precision,
                                     uint64_t *Time);
EDGEWASM_IMPORT("fd_write")
uint32_t edge_runtime_fd_write(uint32_t Fd,
                               const edgewasm::runtime::wasi::IoVec *Pieces,
                               uint32_t Count, uint32_t *Written);
EDGEWASM_IMPORT("fd_prestat_get")
uint32_t edge_runtime_fd_prestat_get(uint32_t Fd,
                                     edgewasm::runtime::wasi::Prestat *Result);
EDGEWASM_IMPORT("fd_prestat_dir_name")
uint32_t edge_runtime_fd_prestat_dir_name(uint32_t Fd, char *At,
                                          uint32_t Bytes);
EDGEWASM_IMPORT("path_open")
uint32_t edge_runtime_path_open(uint32_t Directory, uint32_t LookupFlags,
                                const char *Name, uint32_t NameBytes,
                                uint32_t OpenFlags, uint64_t Rights,
                                uint64_t InheritingRights, uint32_t FdFlags,
                                uint32_t *Opened);
EDGEWASM_IMPORT("fd_close")
uint32_t edge_runtime_fd_close(uint32_t Fd);
EDGEWASM_IMPORT("fd_fdstat_get")
uint32_t edge_runtime_fd_fdstat_get(uint32_t Fd,
                                    edgewasm::runtime::wasi::FdStat *Result);
EDGEWASM_IMPORT("environ_sizes_get")
uint32_t edge_runtime_environ_sizes_get(uint32_t *Count, uint32_t *Bytes);
EDGEWASM_IMPORT("environ_get")
uint32_t edge_runtime_environ_get(uint8_t *Pointers, uint8_t *Strings);

/// Hooks.def. The linker gives it the value 0, no constructor is needed.
extern uint32_t __attribute__((address_space(1))) edge_trace_head;
extern uint32_t __attribute__((address_space(1))) edge_trace_guard;
extern uint32_t __attribute__((address_space(1))) edge_trace_skip;
extern uint8_t edge_trace_window[edgewasm::trace::WindowBytes];

/// The linker's bounds of the segment `edge_sites`; absent without sites.
__attribute__((weak,
               visibility("hidden"))) extern const uint8_t __start_edge_sites[];
__attribute__((weak,
               visibility("hidden"))) extern const uint8_t __stop_edge_sites[];
}

#undef EDGEWASM_IMPORT

namespace edgewasm::runtime {

/// The platform of a wasm32 module; see Recorder.h for the contract. Only ever
/// one object, in static memory.
template <typename ConsumerT> struct WasmPlatform {
  static constexpr uint32_t NameCapacity = 1024;
  using Consumer = ConsumerT;

  [[gnu::always_inline]] static uint32_t head() {
    uint32_t Head = edge_trace_head;
    // Opaque: folded into an address or an extension, the read of the global
    // would become a read of memory.
    __asm__("" : "+r"(Head));
    return Head;
  }
  [[gnu::always_inline]] static void setHead(uint32_t Head) {
    __asm__("" : "+r"(Head));
    edge_trace_head = Head;
  }
  [[gnu::always_inline]] static uint32_t guard() {
    uint32_t Guard = edge_trace_guard;
    __asm__("" : "+r"(Guard));
    return Guard;
  }
  [[gnu::always_inline]] static void setGuard(uint32_t Guard) {
    __asm__("" : "+r"(Guard));
    edge_trace_guard = Guard;
  }
  [[gnu::always_inline]] static int32_t skip() {
    uint32_t Skip = edge_trace_skip;
    __asm__("" : "+r"(Skip));
    return static_cast<int32_t>(Skip);
  }
  [[gnu::always_inline]] static void setSkip(int32_t Skip) {
    __asm__("" : "+r"(Skip));
    edge_trace_skip = static_cast<uint32_t>(Skip);
  }
  [[gnu::always_inline]] static uint8_t *window() { return edge_trace_window; }
  [[gnu::always_inline]] static const LinkConfig &config() {
    return edge_trace_config;
  }
  [[gnu::always_inline]] static const uint8_t *sitesBegin() {
    return __start_edge_sites;
  }
  [[gnu::always_inline]] static const uint8_t *sitesEnd() {
    return __stop_edge_sites;
  }
  [[gnu::always_inline]] char *nameBuffer() { return Name; }
  [[gnu::always_inline]] char *directoryBuffer() { return DirectoryName; }
  [[gnu::always_inline]] bool inHostCall() const { return InHostCall; }

  [[gnu::always_inline]] void abandonHostCall() { InHostCall = false; }

  uint64_t clock() {
    InHostCall = true;
    const uint32_t Result =
        edge_runtime_clock_time_get(wasi::ClockMonotonic, 1, &Time);
    InHostCall = false;
    return Result == wasi::Success ? Time : 0;
  }
  uint32_t write(uint32_t Fd, const wasi::IoVec *Pieces, uint32_t Count) {
    InHostCall = true;
    const uint32_t Result = edge_runtime_fd_write(Fd, Pieces, Count, &Written);
    InHostCall = false;
    return Result;
  }
  uint32_t close(uint32_t Fd) {
    InHostCall = true;
    const uint32_t Result = edge_runtime_fd_close(Fd);
    InHostCall = false;
    return Result;
  }
  /// \returns \p Bytes bytes of zeros behind the module's memory, null if the
  /// engine has none.
  static uint8_t *grow(uint32_t Bytes) {
    constexpr uint32_t Page = 65536;
    const uint32_t Old =
        __builtin_wasm_memory_grow(0, (Bytes + Page - 1) / Page);
    return Old == UINT32_MAX ? nullptr
                             : reinterpret_cast<uint8_t *>(Old * Page);
  }
  uint32_t prestat(uint32_t Fd) {
    InHostCall = true;
    const uint32_t Result = edge_runtime_fd_prestat_get(Fd, &PrestatResult);
    InHostCall = false;
    return Result;
  }
  uint32_t prestatName(uint32_t Fd, char *At, uint32_t Bytes) {
    InHostCall = true;
    const uint32_t Result = edge_runtime_fd_prestat_dir_name(Fd, At, Bytes);
    InHostCall = false;
    return Result;
  }
  uint32_t open(uint32_t Directory, const char *Path, uint32_t PathBytes) {
    InHostCall = true;
    // Of the rights only what is needed: engines refuse more than the directory
    // has to give.
    const uint32_t Result = edge_runtime_path_open(
        Directory, wasi::LookupSymlinkFollow, Path, PathBytes,
        wasi::OpenCreate | wasi::OpenTruncate, wasi::RightFdWrite,
        /*InheritingRights=*/0, /*FdFlags=*/0, &Opened);
    InHostCall = false;
    return Result;
  }
  uint32_t environSizes() {
    InHostCall = true;
    const uint32_t Result =
        edge_runtime_environ_sizes_get(&EnvironCount, &EnvironBytes);
    InHostCall = false;
    return Result;
  }
  uint32_t environ(uint8_t *Pointers, uint8_t *Strings) {
    InHostCall = true;
    const uint32_t Result = edge_runtime_environ_get(Pointers, Strings);
    InHostCall = false;
    return Result;
  }

  uint32_t fileType(uint32_t Fd) {
    InHostCall = true;
    const uint32_t Result = edge_runtime_fd_fdstat_get(Fd, &FdStatResult);
    InHostCall = false;
    return Result == wasi::Success ? FdStatResult.Type
                                   : uint32_t(wasi::NoFileType);
  }
  /// The program's word at \p Address, which the host has just written to.
  [[gnu::always_inline]] static uint32_t wordAt(uint32_t Address) {
    uint32_t Word;
    __builtin_memcpy(&Word, reinterpret_cast<const void *>(Address),
                     sizeof(Word));
    return Word;
  }

  uint64_t Time = 0;
  uint32_t Written = 0;
  uint32_t Opened = 0;
  uint32_t EnvironCount = 0;
  uint32_t EnvironBytes = 0;
  wasi::Prestat PrestatResult = {};
  wasi::FdStat FdStatResult = {};
  // Volatile: a host that calls back reads it from the middle of a call.
  volatile bool InHostCall = false;
  char Name[NameCapacity] = {};
  char DirectoryName[NameCapacity] = {};
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_WASMPLATFORM_H
