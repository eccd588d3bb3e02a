//===- FormatText.c - Where formatted text goes -------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind
//
// Text goes straight to the stream or to memory; a call of the printf family
// begins and ends here.
//
//===----------------------------------------------------------------------===//

#include "Format.h"
#include <errno.h>
#include <limits.h>
#include <string.h>

struct Output __edge_format_out;
struct Conversion __edge_format_conversion;

/// A stream may be the program's own (fopencookie), and its functions may
/// print.
static void writeFull(const char *Text, size_t Length) {
  const struct Output OldOut = *Out;
  const struct Conversion Old = *C;
  __fwritex((const unsigned char *)Text, Length, Out->Stream);
  *Out = OldOut;
  *C = Old;
}

void __edge_format_text(const char *Text, size_t Length) {
  Out->Total += Length;
  if (!Out->ToMemory) {
    if (!__edge_stdio_full)
      __edge_small_write(Out->Stream, Text, Length);
    else if (!(Out->Stream->flags & F_ERR))
      writeFull(Text, Length);
    return;
  }
  size_t Fitting = Length < Out->Space ? Length : Out->Space;
  memcpy(Out->At, Text, Fitting);
  Out->At += Fitting;
  Out->Space -= Fitting;
}

void __edge_format_fill(char Fill, size_t Count) {
  char Block[32];
  memset(Block, Fill, sizeof Block);
  for (; Count > sizeof Block; Count -= sizeof Block)
    __edge_format_text(Block, sizeof Block);
  __edge_format_text(Block, Count);
}

size_t __edge_format_open(const char *Prefix, size_t PrefixLength, size_t Zeros,
                          size_t Length) {
  size_t Used = PrefixLength + Zeros + Length;
  size_t Blanks =
      printfHas(PrintfWidth) && C->Width > Used ? C->Width - Used : 0;
  size_t After = 0;
  if (C->Flags & FlagLeft) {
    After = Blanks;
    Blanks = 0;
  } else if (C->Flags & FlagZero) {
    Zeros += Blanks;
    Blanks = 0;
  }
  if (printfHas(PrintfWidth))
    __edge_format_fill(' ', Blanks);
  if (PrefixLength)
    __edge_format_text(Prefix, PrefixLength);
  if (printfHas(PrintfWidth | PrintfPrecision | PrintfAlternate))
    __edge_format_fill('0', Zeros);
  return After;
}

void __edge_print_begin(FILE *Stream) {
  Out->ToMemory = false;
  Out->Stream = Stream;
  Out->Total = 0;
  if (__edge_stdio_full)
    return;
  __edge_small_failed();
  __edge_small_hold(Stream, true);
}

/// \returns what the call of the family returns, if nothing has failed yet.
static int total(void) {
  if (Out->Total <= INT_MAX)
    return Out->Total;
  errno = EOVERFLOW;
  return -1;
}

int __edge_print_end(void) {
  int Result = total();
  if (__edge_stdio_full)
    return Result;
  __edge_small_hold(Out->Stream, false);
  return __edge_small_failed() ? -1 : Result;
}

void __edge_print_begin_memory(char *Text, size_t Size) {
  static char Nowhere;
  Out->ToMemory = true;
  Out->At = Size ? Text : &Nowhere;
  Out->Space = Size ? Size - 1 : 0;
  Out->Total = 0;
}

int __edge_print_end_memory(void) {
  *Out->At = 0;
  return total();
}
