//===- Stdout.c - stdout and stderr without FILE structures ----*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/__stdio_exit
//
// What one sees from outside is what the FILE structures do: stdout starts line
// buffered, asks at its first write whether it is a terminal and if not is
// fully buffered from then on (1024 bytes); what is left is written at exit;
// stderr is not buffered, nor is stdout after edge-strip-buffer. The words are
// separate static variables, not a structure, and what the host fills is static
// too: the optimiser removes the ones a program does not need, and code needs
// no stack for them.
//
//===----------------------------------------------------------------------===//

#include "Drain.h"
#include "Stdio.h"
#include <string.h>
#include <wasi/api.h>

static char Buffer[1024];
static unsigned Used;
static bool FullyBuffered, Asked;
static bool Failed;

static char Held[80];
static unsigned HeldLength;
static bool Holding;

static bool drain(int Descriptor, const char *Text, size_t Length) {
  if (__edge_drain(Descriptor, Text, Length))
    return true;
  Failed = true;
  return false;
}

static void ask(void) {
  static __wasi_fdstat_t State;
  if (Asked || !__edge_stdout_lines)
    return;
  Asked = true;
  // As isatty: a character device without a position.
  FullyBuffered = __wasi_fd_fdstat_get(1, &State) ||
                  State.fs_filetype != __WASI_FILETYPE_CHARACTER_DEVICE ||
                  (uint8_t)State.fs_rights_base &
                      (__WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL);
}

static bool flushStdout(void) {
  ask();
  unsigned Length = Used;
  Used = 0;
  return drain(1, Buffer, Length);
}

static void keep(const char *Text, size_t Length) {
  memcpy(Buffer + Used, Text, Length);
  Used += Length;
}

static size_t writeStdout(const char *Text, size_t Length) {
  if (Length > sizeof Buffer - Used)
    return flushStdout() && drain(1, Text, Length) ? Length : 0;
  size_t Line = 0;
  if (!FullyBuffered && __edge_stdout_lines) {
    for (Line = Length; Line && Text[Line - 1] != '\n'; --Line)
      ;
    if (Line) {
      keep(Text, Line);
      if (!flushStdout())
        return 0;
    }
  }
  keep(Text + Line, Length - Line);
  return Length;
}

static size_t writeUnbuffered(int Descriptor, const char *Text, size_t Length) {
  if (!Holding)
    return drain(Descriptor, Text, Length) ? Length : 0;
  for (size_t I = 0; I < Length; ++I) {
    if (HeldLength == sizeof Held) {
      HeldLength = 0;
      if (!drain(Descriptor, Held, sizeof Held))
        return I;
    }
    Held[HeldLength++] = Text[I];
  }
  return Length;
}

/// Of two streams; this one is compared with, because where nobody uses it
/// nothing is equal to it.
static bool isStderr(const FILE *Stream) { return Stream == stderr; }

size_t __edge_small_write(FILE *Stream, const char *Text, size_t Length) {
  if (!isStderr(Stream) && __edge_stdout_buffered)
    return writeStdout(Text, Length);
  return writeUnbuffered(isStderr(Stream) ? 2 : 1, Text, Length);
}

void __edge_small_hold(FILE *Stream, bool Hold) {
  if (!isStderr(Stream) && __edge_stdout_buffered)
    return;
  Holding = Hold;
  if (Hold)
    return;
  unsigned Length = HeldLength;
  HeldLength = 0;
  drain(isStderr(Stream) ? 2 : 1, Held, Length);
}

int __edge_small_flush(void) { return !Used || flushStdout() ? 0 : EOF; }

bool __edge_small_failed(void) {
  bool Now = Failed;
  Failed = false;
  return Now;
}

// A stream that nobody uses does not exist; the C library's own files define
// these where one does.
static FILE *volatile NoStream;
weak_alias(NoStream, __stdin_used);
weak_alias(NoStream, __stdout_used);
weak_alias(NoStream, __stderr_used);

// Not volatile here: nobody ever changes them, and the optimiser may know.
static FILE *used(FILE *volatile *Stream) { return *(FILE **)Stream; }

static void finish(FILE *Stream) {
  if (!Stream)
    return;
  if (Stream->wpos != Stream->wbase)
    Stream->write(Stream, 0, 0);
  if (Stream->rpos != Stream->rend)
    Stream->seek(Stream, Stream->rpos - Stream->rend, SEEK_CUR);
}

void __stdio_exit(void) {
  if (!__edge_stdio_full) {
    drain(1, Buffer, Used);
    return;
  }
  for (FILE *Stream = *__ofl_lock(); Stream; Stream = Stream->next)
    finish(Stream);
  finish(used(&__stdin_used));
  finish(used(&__stdout_used));
  finish(used(&__stderr_used));
}
weak_alias(__stdio_exit, __stdio_exit_needed);
