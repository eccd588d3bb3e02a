//===- LinkConfig.h - What the link tells the runtime ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver's link-time options reach the runtime as one constant object. The
// runtime archive has a member with the defaults; a link with options brings a
// definition of its own, and the member stays out.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_LINKCONFIG_H
#define EDGEWASM_RUNTIME_LINKCONFIG_H

#include <stdint.h>

namespace edgewasm::runtime {

/// Layout of `edge_trace_config`. Lives in the module's memory.
struct LinkConfig {
  const char *FileName;   ///< Not terminated; relative to the first preopen.
  uint32_t FileNameBytes; ///< 1..255.
  uint32_t Quiet;         ///< 1: say nothing when there is no file to write.
  uint8_t *Ring;          ///< Bytes of the sealed-chunk ring.
  uint32_t RingBytes;     ///< Power of two, MinRingBytes..MaxRingBytes.
  uint32_t MemoryBytes;   ///< Modes tree and flight: grown at start.
  uint32_t VirtualClock;  ///< 1: the host's clock is never read.
  uint32_t SampleEvery;   ///< Mode sample: one activation of so many,
  uint32_t SampleRate;    ///< or so many a second; else 0.
  uint32_t FlightEvents;  ///< Mode flight: what is older than so many
  uint32_t FlightMilliseconds; ///< or older than that is dropped; 0: no limit.
};

inline constexpr char DefaultFileName[] = "edge-trace.ewt";
inline constexpr uint32_t DefaultRingBytes = 64 * 1024;
inline constexpr uint32_t MinRingBytes = 64 * 1024;
inline constexpr uint32_t DefaultMemoryBytes = 4 * 1024 * 1024;
inline constexpr uint32_t MinMemoryBytes = 512 * 1024;
inline constexpr uint32_t DefaultFlightBytes = 1024 * 1024;
inline constexpr uint32_t MinFlightBytes = 128 * 1024;
inline constexpr uint32_t MaxRingBytes = 1024 * 1024 * 1024;

} // namespace edgewasm::runtime

/// Symbol of the object, C linkage: `edge_trace_config`.
extern "C" const edgewasm::runtime::LinkConfig edge_trace_config;

#endif // EDGEWASM_RUNTIME_LINKCONFIG_H
