//===- HostPoll.cpp - A sleep that can be interrupted --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Layouts are those of the WASI preview1 witx (subscription: 48 bytes, event:
// 32 bytes, little endian). All addresses come from the program and are
// checked.
//
//===----------------------------------------------------------------------===//

#include "Run/HostPoll.h"
#include "Run/WasmtimeErrors.h"
#include "llvm/Support/Endian.h"
#include <cstring>
#include <ctime>
#include <optional>
#include <poll.h>

using namespace llvm;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;

namespace edgewasm::run {
namespace {

constexpr char WasiModule[] = "wasi_snapshot_preview1";
constexpr char PollName[] = "poll_oneoff";

constexpr uint32_t SubscriptionBytes = 48, EventBytes = 32;
constexpr uint32_t UserDataAt = 0, TagAt = 8, ClockIdAt = 16, TimeoutAt = 24,
                   FlagsAt = 40;
constexpr uint8_t TagClock = 0;
constexpr uint16_t FlagAbsolute = 1;
constexpr uint32_t ErrnoSuccess = 0, ErrnoFault = 21;

/// The engine's functions look for the memory of whoever calls them, so one
/// cannot be called from a host function directly. This module stands between:
/// it has the program's memory and nothing else.
constexpr char ShimText[] = R"((module
  (import "program" "memory" (memory 0))
  (import "wasi" "poll_oneoff"
    (func $poll (param i32 i32 i32 i32) (result i32)))
  (export "memory" (memory 0))
  (func (export "poll_oneoff") (param i32 i32 i32 i32) (result i32)
    (call $poll (local.get 0) (local.get 1) (local.get 2) (local.get 3)))))";

struct HostPoll {
  const Interrupter &Stop;
  wasmtime_module_t *ShimModule = nullptr;
  wasmtime_linker_t *EngineLinker = nullptr; ///< Has the engine's poll_oneoff.
  std::optional<wasmtime_func_t> Shim;       ///< Made at the first use.

  explicit HostPoll(const Interrupter &Stop) : Stop(Stop) {}
  HostPoll(const HostPoll &) = delete;
  HostPoll &operator=(const HostPoll &) = delete;
  ~HostPoll() {
    if (ShimModule)
      wasmtime_module_delete(ShimModule);
    if (EngineLinker)
      wasmtime_linker_delete(EngineLinker);
  }
};

int64_t nowOf(clockid_t Clock) {
  timespec T;
  clock_gettime(Clock, &T);
  return int64_t(T.tv_sec) * 1'000'000'000 + T.tv_nsec;
}

/// One clock of a poll, and when it goes off.
struct Alarm {
  clockid_t Clock;
  int64_t At;
  uint64_t UserData;

  int64_t left() const {
    const int64_t Now = nowOf(Clock);
    return At > Now ? At - Now : 0;
  }
};

std::optional<Alarm> parseClock(const uint8_t *Subscription) {
  if (Subscription[TagAt] != TagClock)
    return std::nullopt;
  const uint32_t Id = read32le(Subscription + ClockIdAt);
  if (Id > 1) // CPU-time clocks: the engine says what it thinks of them.
    return std::nullopt;
  const clockid_t Clock = Id == 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC;
  const bool Absolute = read16le(Subscription + FlagsAt) & FlagAbsolute;
  // Centuries from now; keeps the sum below in range.
  constexpr uint64_t Longest = uint64_t(1) << 62;
  const int64_t Timeout =
      int64_t(std::min(read64le(Subscription + TimeoutAt), Longest));
  return Alarm{Clock, Absolute ? Timeout : nowOf(Clock) + Timeout,
               read64le(Subscription + UserDataAt)};
}

/// Waits for the first of \p Alarms. \returns false if the program is to stop.
bool sleepUntilFirst(const std::vector<Alarm> &Alarms, int StopFd) {
  while (true) {
    int64_t Left = INT64_MAX;
    for (const Alarm &A : Alarms)
      Left = std::min(Left, A.left());
    if (Left == 0)
      return true;
    const timespec T{time_t(Left / 1'000'000'000), long(Left % 1'000'000'000)};
    pollfd Fd{StopFd, POLLIN, 0};
    if (ppoll(&Fd, 1, &T, nullptr) > 0)
      return false;
  }
}

wasm_trap_t *callEngine(HostPoll &Self, wasmtime_context_t *Context,
                        const wasmtime_extern_t &Memory,
                        wasmtime_val_raw_t *Values) {
  wasm_trap_t *Trap = nullptr;
  if (!Self.Shim) {
    wasmtime_extern_t Imports[2] = {Memory, {}};
    wasmtime_instance_t Instance;
    wasmtime_extern_t Export;
    wasmtime_error_t *Error = nullptr;
    if (!wasmtime_linker_get(Self.EngineLinker, Context, WasiModule,
                             strlen(WasiModule), PollName, strlen(PollName),
                             &Imports[1]))
      Error = wasmtime_error_new("the engine has no poll_oneoff");
    else
      Error = wasmtime_instance_new(Context, Self.ShimModule, Imports, 2,
                                    &Instance, &Trap);
    if (!Error && !Trap &&
        !wasmtime_instance_export_get(Context, &Instance, PollName,
                                      strlen(PollName), &Export))
      Error = wasmtime_error_new("the poll_oneoff shim has no export");
    if (Error) {
      const std::string Text = takeMessage(Error);
      return wasmtime_trap_new(Text.data(), Text.size());
    }
    if (Trap)
      return Trap;
    Self.Shim = Export.of.func;
  }
  if (wasmtime_error_t *Error = wasmtime_func_call_unchecked(
          Context, &*Self.Shim, Values, 4, &Trap)) {
    const std::string Text = takeMessage(Error);
    return wasmtime_trap_new(Text.data(), Text.size());
  }
  return Trap;
}

wasm_trap_t *pollOneoff(void *Env, wasmtime_caller_t *Caller,
                        wasmtime_val_raw_t *Values, size_t) {
  HostPoll &Self = *static_cast<HostPoll *>(Env);
  wasmtime_context_t *Context = wasmtime_caller_context(Caller);
  const uint32_t In = uint32_t(Values[0].i32), Out = uint32_t(Values[1].i32),
                 Count = uint32_t(Values[2].i32),
                 CountOut = uint32_t(Values[3].i32);
  wasmtime_extern_t Memory;
  if (!wasmtime_caller_export_get(Caller, "memory", 6, &Memory) ||
      Memory.kind != WASMTIME_EXTERN_MEMORY) {
    Values[0].i32 = ErrnoFault;
    return nullptr;
  }
  const uint64_t Size = wasmtime_memory_data_size(Context, &Memory.of.memory);
  uint8_t *Data = wasmtime_memory_data(Context, &Memory.of.memory);
  auto Fits = [Size](uint32_t At, uint64_t Bytes) {
    return Bytes <= Size && At <= Size - Bytes;
  };
  if (!Fits(In, uint64_t(Count) * SubscriptionBytes) ||
      !Fits(Out, uint64_t(Count) * EventBytes) || !Fits(CountOut, 4)) {
    Values[0].i32 = ErrnoFault;
    return nullptr;
  }

  std::vector<Alarm> Alarms;
  for (uint32_t I = 0; I != Count; ++I) {
    const std::optional<Alarm> A =
        parseClock(Data + In + I * SubscriptionBytes);
    if (!A)
      return callEngine(Self, Context, Memory, Values);
    Alarms.push_back(*A);
  }
  if (Alarms.empty())
    return callEngine(Self, Context, Memory, Values);

  if (!sleepUntilFirst(Alarms, Self.Stop.stopDescriptor()))
    return wasmtime_trap_new_code(WASMTIME_TRAP_CODE_INTERRUPT);

  uint32_t Ready = 0;
  for (const Alarm &A : Alarms) {
    if (A.left() != 0)
      continue;
    uint8_t *Event = Data + Out + Ready++ * EventBytes;
    memset(Event, 0, EventBytes);
    support::endian::write64le(Event, A.UserData);
    Event[10] = TagClock;
  }
  support::endian::write32le(Data + CountOut, Ready);
  Values[0].i32 = ErrnoSuccess;
  return nullptr;
}

} // namespace

Error installHostPoll(wasm_engine_t *Engine, wasmtime_linker_t *Linker,
                      const Interrupter &Stop) {
  auto Self = std::make_unique<HostPoll>(Stop);
  wasm_byte_vec_t Shim;
  wasmtime_error_t *E = wasmtime_wat2wasm(ShimText, strlen(ShimText), &Shim);
  if (!E) {
    E = wasmtime_module_new(Engine,
                            reinterpret_cast<const uint8_t *>(Shim.data),
                            Shim.size, &Self->ShimModule);
    wasm_byte_vec_delete(&Shim);
  }
  if (!E) {
    Self->EngineLinker = wasmtime_linker_new(Engine);
    E = wasmtime_linker_define_wasi(Self->EngineLinker);
  }
  if (!E) {
    wasm_valtype_t *Params[4], *Result[1] = {wasm_valtype_new_i32()};
    for (wasm_valtype_t *&P : Params)
      P = wasm_valtype_new_i32();
    wasm_valtype_vec_t ParamTypes, ResultTypes;
    wasm_valtype_vec_new(&ParamTypes, 4, Params);
    wasm_valtype_vec_new(&ResultTypes, 1, Result);
    wasm_functype_t *Type = wasm_functype_new(&ParamTypes, &ResultTypes);
    E = wasmtime_linker_define_func_unchecked(
        Linker, WasiModule, strlen(WasiModule), PollName, strlen(PollName),
        Type, pollOneoff, Self.release(),
        [](void *Env) { delete static_cast<HostPoll *>(Env); });
    wasm_functype_delete(Type);
  }
  if (E)
    return createStringError("poll_oneoff: " + takeMessage(E));
  return Error::success();
}

} // namespace edgewasm::run
