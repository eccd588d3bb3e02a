//===- Flush.c - fflush ----------------------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/fflush
//
// Two sizes of the same thing; see Stdio.h.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

// A stream that nobody uses does not exist.
static FILE *volatile NoStream;
weak_alias(NoStream, __stdout_used);
weak_alias(NoStream, __stderr_used);

static int flushStream(FILE *Stream) {
  if (Stream->wpos != Stream->wbase) {
    Stream->write(Stream, 0, 0);
    if (!Stream->wpos)
      return EOF;
  }
  // What was read ahead is given back, so that the position is the program's.
  if (Stream->rpos != Stream->rend)
    Stream->seek(Stream, Stream->rpos - Stream->rend, SEEK_CUR);
  Stream->wpos = Stream->wbase = Stream->wend = 0;
  Stream->rpos = Stream->rend = 0;
  return 0;
}

static int flushIfUsed(FILE *volatile *Stream) {
  // Not volatile here: nobody ever changes them, and the optimiser may know.
  FILE *Used = *(FILE **)Stream;
  return Used ? flushStream(Used) : 0;
}

int fflush(FILE *Stream) {
  __edge_output(Stream);
  if (!__edge_stdio_full)
    return !Stream || Stream == stdout ? __edge_small_flush() : 0;
  if (Stream)
    return flushStream(Stream);
  int Result = flushIfUsed(&__stdout_used) | flushIfUsed(&__stderr_used);
  for (Stream = *__ofl_lock(); Stream; Stream = Stream->next)
    if (Stream->wpos != Stream->wbase)
      Result |= flushStream(Stream);
  __ofl_unlock();
  return Result;
}
weak_alias(fflush, fflush_unlocked);
