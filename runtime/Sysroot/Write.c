//===- Write.c - fwrite, and what full streams write with ------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/fwrite
//
// Two sizes of the same thing; see Stdio.h.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"
#include <string.h>

size_t __fwritex(const unsigned char *restrict Text, size_t Length,
                 FILE *restrict Stream) {
  if (!Stream->wend && __towrite(Stream))
    return 0;
  if (Length > (size_t)(Stream->wend - Stream->wpos))
    return Stream->write(Stream, Text, Length);
  size_t Line = 0;
  if (Stream->lbf >= 0) {
    for (Line = Length; Line && Text[Line - 1] != '\n'; --Line)
      ;
    if (Line) {
      size_t Done = Stream->write(Stream, Text, Line);
      if (Done < Line)
        return Done;
    }
  }
  memcpy(Stream->wpos, Text + Line, Length - Line);
  Stream->wpos += Length - Line;
  return Length;
}

size_t fwrite(const void *restrict Source, size_t Size, size_t Count,
              FILE *restrict Stream) {
  __edge_output(Stream);
  size_t Length = Size * Count;
  size_t Done = __edge_stdio_full ? __fwritex(Source, Length, Stream)
                                  : __edge_small_write(Stream, Source, Length);
  if (Done == Length)
    return Size ? Count : 0;
  return Done / Size;
}
weak_alias(fwrite, fwrite_unlocked);
