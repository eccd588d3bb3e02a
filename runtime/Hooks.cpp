//===- Hooks.cpp - The symbols of Hooks.def ------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names that instrumented code, the driver's last step and hosts call, each
// one call into the one Recorder of the module. The recorder, its platform and
// all their scratch are static and constant-initialized: hooks work before any
// constructor has run.
//
//===----------------------------------------------------------------------===//

#include "Recorder.h"
#include "WasmPlatform.h"
#if defined(EDGEWASM_MODE_TREE)
#include "TreeWindows.h"
#elif defined(EDGEWASM_MODE_FLIGHT)
#include "FlightWindows.h"
#else
#include "PackedStream.h"
#endif

using namespace edgewasm;
using namespace edgewasm::runtime;

#if defined(EDGEWASM_MODE_TREE)
using Consumer = TreeWindows;
static constinit TreeWindows Windows;
#elif defined(EDGEWASM_MODE_FLIGHT)
using Consumer = FlightWindows;
static constinit FlightWindows Windows;
#else
using Consumer = PackedStream;
// Apart from the objects that begin with values other than 0: a module has no
// bytes for zeros.
static PackedStream::Memory StreamMemory;
static constinit PackedStream Windows(StreamMemory);
#endif
static constinit WasmPlatform<Consumer> Platform;
static constinit Recorder<WasmPlatform<Consumer>> TheRecorder(Platform,
                                                              Windows);

#define EDGEWASM_HOOK extern "C" __attribute__((noinline, nothrow, used))
#define EDGEWASM_EXPORT(Name) EDGEWASM_HOOK __attribute__((export_name(Name)))

extern "C" {
uint32_t __attribute__((address_space(1))) edge_trace_head;
uint32_t __attribute__((address_space(1))) edge_trace_guard;
uint32_t __attribute__((address_space(1))) edge_trace_skip;
alignas(16) uint8_t edge_trace_window[trace::WindowBytes];
}

/// First of all constructors: the program's own belong to the trace.
__attribute__((constructor(0))) static void noteStart() {
  TheRecorder.noteStart();
}

EDGEWASM_HOOK void edge_trace_full() { TheRecorder.full(); }
EDGEWASM_HOOK void edge_trace_event(uint32_t Word) { TheRecorder.event(Word); }
EDGEWASM_HOOK void edge_trace_loop_exit(uint32_t Word, uint64_t Iterations) {
  TheRecorder.loopExit(Word, Iterations);
}
EDGEWASM_HOOK void edge_trace_host_enter(uint32_t Word) {
  TheRecorder.hostEnter(Word);
}
EDGEWASM_HOOK void edge_trace_host_exit(uint32_t Word) {
  TheRecorder.hostExit(Word);
}
EDGEWASM_HOOK void edge_trace_host_result(uint32_t Word, uint32_t Result,
                                          uint32_t Flags, uint32_t Operand,
                                          uint32_t Descriptor) {
  TheRecorder.hostResult(Word, Result, Flags, Operand, Descriptor);
}
EDGEWASM_HOOK void edge_trace_cost(uint64_t Units) {
  TheRecorder.cost(Units < UINT32_MAX ? static_cast<uint32_t>(Units)
                                      : UINT32_MAX);
}
EDGEWASM_HOOK void edge_trace_land(uint32_t Word, uint32_t Outer) {
  TheRecorder.land(Word, Outer);
}
EDGEWASM_HOOK void edge_trace_sample_begin() { TheRecorder.sampleBegin(); }
EDGEWASM_HOOK void edge_trace_sample_end() { TheRecorder.sampleEnd(); }
EDGEWASM_HOOK void edge_trace_sample_root() { TheRecorder.sampleRoot(); }
EDGEWASM_HOOK void edge_trace_pause() { TheRecorder.pause(); }
EDGEWASM_HOOK void edge_trace_resume() { TheRecorder.resume(); }
EDGEWASM_HOOK void edge_trace_finish() { TheRecorder.finish(); }

EDGEWASM_EXPORT("edge_trace_flush") uint32_t edge_trace_flush() {
  return TheRecorder.flush();
}
EDGEWASM_EXPORT("edge_trace_pull") uint32_t edge_trace_pull() {
  return TheRecorder.pull();
}
EDGEWASM_EXPORT("edge_trace_data") uint32_t edge_trace_data() {
  return reinterpret_cast<uintptr_t>(TheRecorder.data());
}
EDGEWASM_EXPORT("edge_trace_release")
void edge_trace_release(uint32_t Bytes) { TheRecorder.release(Bytes); }
EDGEWASM_EXPORT("edge_trace_start")
void edge_trace_start() { TheRecorder.start(); }
EDGEWASM_EXPORT("edge_trace_stop")
void edge_trace_stop() { TheRecorder.stop(); }
EDGEWASM_EXPORT("edge_trace_dump") uint32_t edge_trace_dump() {
  return TheRecorder.dump();
}
EDGEWASM_HOOK void edge_trace_export_enter() { TheRecorder.exportEnter(); }
EDGEWASM_HOOK void edge_trace_export_leave() { TheRecorder.exportLeave(); }
EDGEWASM_HOOK void edge_trace_start_leave() { TheRecorder.finish(); }
