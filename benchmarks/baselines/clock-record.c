//===- clock-record.c - A clock reading and a record for every event -----===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a tracer costs that does the obvious: each trace intrinsic is left in
// the code as a call, and the call reads the clock and stores 16 bytes. The
// records stay in memory, the oldest are overwritten: writing them to a file,
// as ours does, would come on top.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

enum { Records = 4096 };

typedef struct {
  uint64_t Nanoseconds;
  uint32_t Site;
  uint32_t Kind;
} Record;
_Static_assert(sizeof(Record) == 16, "that is the size that is compared");

static Record Ring[Records];
static uint32_t Next;

int32_t readClock(int32_t Id, int64_t Precision, uint64_t *Time)
    __attribute__((import_module("wasi_snapshot_preview1"),
                   import_name("clock_time_get")));

static inline void record(uint32_t Site, uint32_t Kind) {
  Record *R = &Ring[Next++ % Records];
  readClock(/*CLOCK_MONOTONIC*/ 1, 1, &R->Nanoseconds);
  R->Site = Site;
  R->Kind = Kind;
}

#define INTRINSIC(Name, Symbol, Parameters, Kind)                              \
  void Name Parameters __asm__("edge.trace." Symbol);                          \
  void Name Parameters { record(Site, Kind); }

INTRINSIC(enter, "enter", (uint32_t Site), 0)
INTRINSIC(leave, "exit", (uint32_t Site), 1)
INTRINSIC(mark, "mark", (uint32_t Site), 2)
INTRINSIC(hostEnter, "host.enter", (uint32_t Site), 3)
INTRINSIC(hostExit, "host.exit", (uint32_t Site), 4)

// Nothing is written, so there is nothing to write at the end.
void flush(void) __asm__("edge.trace.flush");
void flush(void) {}
void finish(void) __asm__("edge.trace.finish");
void finish(void) {}
