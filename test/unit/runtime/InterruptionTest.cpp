//===- InterruptionTest.cpp - Stopped at every point, by an engine -------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs a module with the real archive under Wasmtime and lets it run out of
// fuel after every so many instructions, as a timeout would stop it: wherever
// that is, a flush saves exactly the events recorded so far, and the module can
// go on.
//
//===----------------------------------------------------------------------===//

#include "TraceText.h"
#include "WasiTypes.h"
#include "llvm/Support/MemoryBuffer.h"
#include <functional>
#include <wasmtime.h>

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

constexpr uint64_t Plenty = uint64_t(1) << 40;
constexpr uint32_t HeaderWords = 2, Slots = 1022;

/// What one instance's host does.
struct Host {
  std::string File;
  bool HasDirectory = true;
  uint64_t Clock = 1000;
  uint32_t Readings = 0;
  wasmtime_context_t *Context = nullptr;
  wasmtime_memory_t Memory = {};

  template <typename T> void store(uint32_t At, T Value) {
    memcpy(wasmtime_memory_data(Context, &Memory) + At, &Value, sizeof(T));
  }
  uint32_t load(uint32_t At) {
    uint32_t Value;
    memcpy(&Value, wasmtime_memory_data(Context, &Memory) + At, 4);
    return Value;
  }
};

uint32_t clockTimeGet(Host &H, const wasmtime_val_t *Args) {
  // Now and then a call is a long one.
  H.Clock += ++H.Readings % 16 ? 150 : 30000;
  H.store<uint64_t>(Args[2].of.i32, H.Clock);
  return 0;
}
uint32_t fdFdstatGet(Host &H, const wasmtime_val_t *Args) {
  H.store<uint64_t>(Args[1].of.i32, wasi::CharacterDevice);
  return 0;
}
uint32_t fdWrite(Host &H, const wasmtime_val_t *Args) {
  uint32_t Total = 0;
  for (int32_t I = 0; I != Args[2].of.i32; ++I) {
    const uint32_t At = H.load(Args[1].of.i32 + 8 * I);
    const uint32_t Bytes = H.load(Args[1].of.i32 + 8 * I + 4);
    if (Args[0].of.i32 != int32_t(wasi::StandardError))
      H.File.append(reinterpret_cast<const char *>(
                        wasmtime_memory_data(H.Context, &H.Memory) + At),
                    Bytes);
    Total += Bytes;
  }
  H.store(Args[3].of.i32, Total);
  return 0;
}
uint32_t fdPrestatGet(Host &H, const wasmtime_val_t *Args) {
  if (!H.HasDirectory || Args[0].of.i32 != int32_t(wasi::FirstPreopen))
    return wasi::BadDescriptor;
  H.store<uint64_t>(Args[1].of.i32, 0);
  return 0;
}
uint32_t fdPrestatDirName(Host &, const wasmtime_val_t *) { return 0; }
uint32_t pathOpen(Host &H, const wasmtime_val_t *Args) {
  H.store<uint32_t>(Args[8].of.i32, 4);
  return 0;
}
uint32_t environSizesGet(Host &H, const wasmtime_val_t *Args) {
  H.store<uint32_t>(Args[0].of.i32, 0);
  H.store<uint32_t>(Args[1].of.i32, 0);
  return 0;
}
uint32_t environGet(Host &, const wasmtime_val_t *) { return 0; }

using HostFunction = uint32_t (*)(Host &, const wasmtime_val_t *);

template <HostFunction Function>
wasm_trap_t *call(void *Environment, wasmtime_caller_t *,
                  const wasmtime_val_t *Args, size_t, wasmtime_val_t *Results,
                  size_t) {
  Results[0].kind = WASMTIME_I32;
  Results[0].of.i32 = Function(*static_cast<Host *>(Environment), Args);
  return nullptr;
}

struct Import {
  const char *Name;
  const char *Parameters;
  wasmtime_func_callback_t Callback;
};
constexpr Import Imports[] = {
    {"clock_time_get", "ili", call<clockTimeGet>},
    {"fd_fdstat_get", "ii", call<fdFdstatGet>},
    {"fd_write", "iiii", call<fdWrite>},
    {"fd_prestat_get", "ii", call<fdPrestatGet>},
    {"fd_prestat_dir_name", "iii", call<fdPrestatDirName>},
    {"path_open", "iiiiillii", call<pathOpen>},
    {"environ_sizes_get", "ii", call<environSizesGet>},
    {"environ_get", "ii", call<environGet>},
};

class InterruptionTest : public testing::Test {
protected:
  void SetUp() override {
    wasm_config_t *Config = wasm_config_new();
    wasmtime_config_consume_fuel_set(Config, true);
    Engine = wasm_engine_new_with_config(Config);
    auto Buffer = llvm::MemoryBuffer::getFile(wasm());
    ASSERT_TRUE(bool(Buffer));
    const llvm::StringRef Bytes = (*Buffer)->getBuffer();
    ASSERT_EQ(nullptr, wasmtime_module_new(Engine, Bytes.bytes_begin(),
                                           Bytes.size(), &Module));
  }
  void TearDown() override {
    wasmtime_module_delete(Module);
    wasm_engine_delete(Engine);
  }

  virtual const char *wasm() const { return EDGEWASM_INTERRUPTED_WASM; }

  wasm_engine_t *Engine = nullptr;
  wasmtime_module_t *Module = nullptr;
};

class FlightInterruption : public InterruptionTest {
  const char *wasm() const override { return EDGEWASM_INTERRUPTED_FLIGHT_WASM; }
};

/// One instance, ready to be called.
class Instance {
public:
  Instance(wasm_engine_t *Engine, wasmtime_module_t *Module) {
    Store = wasmtime_store_new(Engine, nullptr, nullptr);
    H.Context = wasmtime_store_context(Store);
    fuel(Plenty);
    wasmtime_linker_t *Linker = wasmtime_linker_new(Engine);
    for (const Import &I : Imports) {
      std::vector<wasm_valtype_t *> Types;
      for (const char *C = I.Parameters; *C; ++C)
        Types.push_back(wasm_valtype_new(*C == 'l' ? WASM_I64 : WASM_I32));
      wasm_valtype_vec_t Parameters, Results;
      wasm_valtype_vec_new(&Parameters, Types.size(), Types.data());
      wasm_valtype_t *I32 = wasm_valtype_new(WASM_I32);
      wasm_valtype_vec_new(&Results, 1, &I32);
      wasm_functype_t *Type = wasm_functype_new(&Parameters, &Results);
      constexpr llvm::StringLiteral From("wasi_snapshot_preview1");
      EXPECT_EQ(nullptr, wasmtime_linker_define_func(
                             Linker, From.data(), From.size(), I.Name,
                             strlen(I.Name), Type, I.Callback, &H, nullptr));
      wasm_functype_delete(Type);
    }
    wasm_trap_t *Trap = nullptr;
    EXPECT_EQ(nullptr, wasmtime_linker_instantiate(Linker, H.Context, Module,
                                                   &Wasm, &Trap));
    EXPECT_EQ(nullptr, Trap);
    wasmtime_linker_delete(Linker);
    wasmtime_extern_t E;
    EXPECT_TRUE(
        wasmtime_instance_export_get(H.Context, &Wasm, "memory", 6, &E));
    H.Memory = E.of.memory;
    EXPECT_TRUE(run("_initialize", {}, nullptr));
  }
  ~Instance() { wasmtime_store_delete(Store); }

  void fuel(uint64_t Units) { wasmtime_context_set_fuel(H.Context, Units); }
  uint64_t fuelLeft() {
    uint64_t Left = 0;
    wasmtime_context_get_fuel(H.Context, &Left);
    return Left;
  }

  /// \returns false if it was stopped.
  bool run(llvm::StringRef Name, std::vector<int32_t> Args, uint32_t *Result) {
    wasmtime_extern_t E;
    if (!wasmtime_instance_export_get(H.Context, &Wasm, Name.data(),
                                      Name.size(), &E)) {
      ADD_FAILURE() << "no export " << Name.str();
      return false;
    }
    std::vector<wasmtime_val_t> Values;
    for (int32_t A : Args) {
      wasmtime_val_t V = {};
      V.kind = WASMTIME_I32;
      V.of.i32 = A;
      Values.push_back(V);
    }
    wasmtime_val_t Out = {};
    wasm_trap_t *Trap = nullptr;
    wasmtime_error_t *Error =
        wasmtime_func_call(H.Context, &E.of.func, Values.data(), Values.size(),
                           &Out, Result ? 1 : 0, &Trap);
    EXPECT_EQ(nullptr, Error);
    if (Result)
      *Result = Out.of.i32;
    if (!Trap)
      return true;
    wasm_trap_delete(Trap);
    return false;
  }
  uint32_t get(llvm::StringRef Name) {
    uint32_t Result = 0;
    EXPECT_TRUE(run(Name, {}, &Result));
    return Result;
  }

  Host H;

private:
  wasmtime_store_t *Store = nullptr;
  wasmtime_instance_t Wasm = {};
};

/// The events are the sequence's first ones, each once. Between an event and
/// its count the program cannot be stopped, but between a hook's return and it.
void expectSequence(const ParsedTrace &T, uint32_t Recorded,
                    uint32_t Uncounted) {
  const std::vector<uint32_t> Events = T.events();
  EXPECT_EQ(0u, T.Tail);
  EXPECT_EQ(0u, T.lost());
  ASSERT_GE(Events.size(), Recorded);
  ASSERT_LE(Events.size(), Recorded + Uncounted);
  const uint32_t First = T.Header.SiteBase + 4 * HeaderWords;
  for (uint32_t I = 0; I != Recorded; ++I)
    ASSERT_EQ(First + 4 * (I % Slots), Events[I]) << "event " << I;
}

/// The events are the sequence's last ones, each once.
void expectLast(const std::vector<uint32_t> &Events, uint32_t SiteBase,
                uint32_t Recorded) {
  ASSERT_FALSE(Events.empty());
  const uint32_t First = SiteBase + 4 * HeaderWords;
  // One more may have been recorded than counted.
  const uint32_t End =
      Events.back() == First + 4 * (Recorded % Slots) ? Recorded + 1 : Recorded;
  ASSERT_LE(Events.size(), End);
  const auto Gone = static_cast<uint32_t>(End - Events.size());
  for (uint32_t I = 0; I != Events.size(); ++I)
    ASSERT_EQ(First + 4 * ((Gone + I) % Slots), Events[I]) << "event " << I;
}

TEST_F(FlightInterruption, DumpAfterEveryPoint) {
  constexpr int32_t Rounds = 500;
  Instance Whole(Engine, Module);
  Whole.fuel(Plenty);
  ASSERT_TRUE(Whole.run("run", {Rounds}, nullptr));
  const uint64_t Needed = Plenty - Whole.fuelLeft();
  const uint32_t Total = Whole.get("recorded");
  const ParsedTrace T = parseTrace(Whole.H.File);
  expectLast(T.events(), T.Header.SiteBase, Total);
  ASSERT_LT(T.events().size(), Total / 2);

  unsigned Stopped = 0;
  for (uint64_t Fuel = 1; Fuel < Needed; Fuel += Needed / 1009 + 1) {
    Instance I(Engine, Module);
    I.fuel(Fuel);
    const bool Ended = I.run("run", {Rounds}, nullptr);
    Stopped += !Ended;
    I.fuel(Plenty);
    const uint32_t Recorded = I.get("recorded");
    ASSERT_EQ(0u, I.get("edge_trace_flush")) << "fuel " << Fuel;
    const ParsedTrace Dumped = parseTrace(I.H.File);
    if (Recorded > 1)
      expectLast(Dumped.events(), Dumped.Header.SiteBase, Recorded);
    // It goes on, and what follows is added.
    const size_t Before = Dumped.events().size();
    ASSERT_TRUE(I.run("run", {3}, nullptr));
    const std::vector<uint32_t> All = parseTrace(I.H.File).events();
    EXPECT_EQ(I.get("recorded") - Recorded, All.size() - Before);
    if (HasFatalFailure() || HasNonfatalFailure())
      FAIL() << "stopped after fuel " << Fuel << " of " << Needed;
  }
  EXPECT_GT(Stopped, 900u);
}

TEST_F(InterruptionTest, FlushAfterEveryPoint) {
  constexpr int32_t Rounds = 500;
  Instance Whole(Engine, Module);
  Whole.fuel(Plenty);
  ASSERT_TRUE(Whole.run("run", {Rounds}, nullptr));
  const uint64_t Needed = Plenty - Whole.fuelLeft();
  const uint32_t Total = Whole.get("recorded");
  expectSequence(parseTrace(Whole.H.File), Total, 0);

  // A prime number of steps, coprime to the period of what is recorded.
  unsigned Stopped = 0;
  for (uint64_t Fuel = 1; Fuel < Needed; Fuel += Needed / 1009 + 1) {
    Instance I(Engine, Module);
    I.fuel(Fuel);
    const bool Ended = I.run("run", {Rounds}, nullptr);
    Stopped += !Ended;
    I.fuel(Plenty);
    const uint32_t Recorded = I.get("recorded");
    ASSERT_EQ(0u, I.get("edge_trace_flush")) << "fuel " << Fuel;
    expectSequence(parseTrace(I.H.File), Recorded, 1);
    if (HasFatalFailure() || HasNonfatalFailure())
      FAIL() << "stopped after fuel " << Fuel << " of " << Needed;
  }
  EXPECT_GT(Stopped, 900u);
}

TEST_F(InterruptionTest, EveryPointOfOneSealAndDrain) {
  // The runtime's part of a run: all points from where the first full window
  // is handled on, one by one.
  Instance Whole(Engine, Module);
  Whole.fuel(Plenty);
  ASSERT_TRUE(Whole.run("run", {1}, nullptr));
  const uint64_t Needed = Plenty - Whole.fuelLeft();
  for (uint64_t Fuel = 1; Fuel <= Needed; ++Fuel) {
    Instance I(Engine, Module);
    I.fuel(Fuel);
    (void)I.run("run", {1}, nullptr);
    I.fuel(Plenty);
    const uint32_t Recorded = I.get("recorded");
    ASSERT_EQ(0u, I.get("edge_trace_flush"));
    expectSequence(parseTrace(I.H.File), Recorded, 1);
    if (HasFatalFailure() || HasNonfatalFailure())
      FAIL() << "stopped after fuel " << Fuel << " of " << Needed;
  }
}

TEST_F(InterruptionTest, StoppedFlushesAreContinued) {
  // The flush itself is stopped, again and again, until it comes through.
  Instance I(Engine, Module);
  I.fuel(200000);
  (void)I.run("run", {100000}, nullptr);
  I.fuel(Plenty);
  const uint32_t Recorded = I.get("recorded");
  uint32_t Result = 1;
  uint64_t Fuel = 1;
  for (I.fuel(Fuel); !I.run("edge_trace_flush", {}, &Result); I.fuel(Fuel))
    Fuel += 13;
  EXPECT_EQ(0u, Result);
  EXPECT_GT(Fuel, 100u);
  expectSequence(parseTrace(I.H.File), Recorded, 1);
}

TEST_F(InterruptionTest, PullAfterAnyPoint) {
  constexpr int32_t Rounds = 60;
  for (uint64_t Fuel = 1; Fuel < 400000; Fuel += 4003) {
    Instance I(Engine, Module);
    I.H.HasDirectory = false;
    I.fuel(Fuel);
    (void)I.run("run", {Rounds}, nullptr);
    I.fuel(Plenty);
    const uint32_t Recorded = I.get("recorded");
    std::string All;
    while (const uint32_t Bytes = I.get("edge_trace_pull")) {
      const uint32_t At = I.get("edge_trace_data");
      All.append(reinterpret_cast<const char *>(
                     wasmtime_memory_data(I.H.Context, &I.H.Memory)) +
                     At,
                 Bytes);
      ASSERT_TRUE(I.run("edge_trace_release", {int32_t(Bytes)}, nullptr));
    }
    expectSequence(parseTrace(All), Recorded, 1);
    EXPECT_EQ("", I.H.File);
  }
}

TEST_F(InterruptionTest, GoesOnAfterwards) {
  for (uint64_t Fuel = 5000; Fuel < 400000; Fuel += 17011) {
    Instance I(Engine, Module);
    I.fuel(Fuel);
    (void)I.run("run", {1000}, nullptr);
    I.fuel(Plenty);
    ASSERT_EQ(0u, I.get("edge_trace_flush"));
    const size_t Before = parseTrace(I.H.File).events().size();
    const uint32_t Counted = I.get("recorded");
    ASSERT_TRUE(I.run("run", {1000}, nullptr));
    const ParsedTrace T = parseTrace(I.H.File);
    EXPECT_EQ(Before + I.get("recorded") - Counted, T.events().size());
    EXPECT_EQ(0u, T.lost());
    EXPECT_TRUE(T.Chunks.back().Flags & trace::ChunkFinal);
  }
}

} // namespace
