//===- compress.c - Compresses files with zstd and back ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   compress FILE...
//
// Streams each file through the compressor at several levels, and back,
// compares, and prints the sizes.
//
//===----------------------------------------------------------------------===//

#include "zstd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ChunkBytes = 32 * 1024 };

typedef struct {
  unsigned char *Data;
  size_t Size, Capacity;
} Buffer;

static void fail(const char *What, const char *Why) {
  fprintf(stderr, "compress: error: %s: %s\n", What, Why);
  exit(1);
}

static size_t checked(size_t Result) {
  if (ZSTD_isError(Result))
    fail("zstd", ZSTD_getErrorName(Result));
  return Result;
}

/// Makes room for \p Bytes more. \returns where they go.
static unsigned char *reserve(Buffer *B, size_t Bytes) {
  if (B->Capacity - B->Size < Bytes) {
    B->Capacity = (B->Size + Bytes) * 2;
    B->Data = realloc(B->Data, B->Capacity);
    if (!B->Data)
      fail("memory", "exhausted");
  }
  return B->Data + B->Size;
}

static Buffer readFile(const char *Path) {
  FILE *File = fopen(Path, "rb");
  if (!File)
    fail(Path, "cannot read it");
  Buffer B = {0};
  size_t Bytes;
  while ((Bytes = fread(reserve(&B, ChunkBytes), 1, ChunkBytes, File)))
    B.Size += Bytes;
  fclose(File);
  return B;
}

static Buffer compress(const Buffer *Input, int Level) {
  ZSTD_CCtx *Context = ZSTD_createCCtx();
  checked(ZSTD_CCtx_setParameter(Context, ZSTD_c_compressionLevel, Level));
  checked(ZSTD_CCtx_setParameter(Context, ZSTD_c_checksumFlag, 1));
  Buffer Output = {0};
  for (size_t At = 0, Left = 1; Left;) {
    size_t Bytes = Input->Size - At;
    if (Bytes > ChunkBytes)
      Bytes = ChunkBytes;
    ZSTD_inBuffer In = {Input->Data + At, Bytes, 0};
    At += Bytes;
    const ZSTD_EndDirective Mode =
        At == Input->Size ? ZSTD_e_end : ZSTD_e_continue;
    do {
      ZSTD_outBuffer Out = {reserve(&Output, ChunkBytes), ChunkBytes, 0};
      Left = checked(ZSTD_compressStream2(Context, &Out, &In, Mode));
      Output.Size += Out.pos;
    } while (In.pos != In.size || (Mode == ZSTD_e_end && Left));
    if (Mode == ZSTD_e_continue)
      Left = 1;
  }
  ZSTD_freeCCtx(Context);
  return Output;
}

static Buffer decompress(const Buffer *Input) {
  ZSTD_DCtx *Context = ZSTD_createDCtx();
  Buffer Output = {0};
  ZSTD_inBuffer In = {Input->Data, Input->Size, 0};
  while (In.pos != In.size) {
    ZSTD_outBuffer Out = {reserve(&Output, ChunkBytes), ChunkBytes, 0};
    checked(ZSTD_decompressStream(Context, &Out, &In));
    Output.Size += Out.pos;
  }
  ZSTD_freeDCtx(Context);
  return Output;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: compress FILE...\n");
    return 2;
  }
  static const int Levels[] = {1, 3, 5, 7, 9};
  for (int I = 1; I != argc; ++I) {
    const Buffer Input = readFile(argv[I]);
    printf("%s: %zu", argv[I], Input.Size);
    for (size_t L = 0; L != sizeof Levels / sizeof *Levels; ++L) {
      const Buffer Small = compress(&Input, Levels[L]);
      const Buffer Back = decompress(&Small);
      if (Back.Size != Input.Size || memcmp(Back.Data, Input.Data, Back.Size))
        fail(argv[I], "came back changed");
      printf(", level %d: %zu", Levels[L], Small.Size);
      free(Small.Data);
      free(Back.Data);
    }
    putchar('\n');
    free(Input.Data);
  }
  return 0;
}
