//===- DefaultConfig.cpp - Link options when the link gives none ---------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The defaults, and the ring they ask for. An archive member of its own: an
// object of the link that defines edge_trace_config keeps this one, and its 64
// KiB, out of the module.
//
//===----------------------------------------------------------------------===//

#include "edgewasm/Runtime/LinkConfig.h"

using namespace edgewasm::runtime;

static uint8_t DefaultRing[DefaultRingBytes] __attribute__((aligned(16)));

constinit const LinkConfig edge_trace_config = {DefaultFileName,
                                                sizeof(DefaultFileName) - 1,
                                                /*Quiet=*/0,
                                                DefaultRing,
                                                DefaultRingBytes,
                                                DefaultMemoryBytes,
                                                /*VirtualClock=*/0,
                                                /*SampleEvery=*/0,
                                                /*SampleRate=*/0,
                                                /*FlightEvents=*/0,
                                                /*FlightMilliseconds=*/0};
