//===- LldCallbacks.cpp - Where lld's library meets our session -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// wasm-ld's driver has no hook for a pass plugin or a pipeline. It calls LLVM's
// public API, though, and edge-wasm-ld is linked with `--wrap` for six of
// those functions: each call from lld's archive arrives at the `__wrap_`
// function here, which tells the session and goes on to LLVM's own, `__real_`.
// C++ passes class types with destructors by address and `this` as the first
// argument, so a free function with the same parameters takes the call as it
// is.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkSession.h"
#include "llvm/LTO/LTO.h"
#include "llvm/Object/Archive.h"
#include "llvm/Object/Binary.h"
#include <cassert>

using namespace llvm;
using edgewasm::LinkSession;

/// Lld calls back without a context of ours.
static LinkSession *Current = nullptr;

namespace edgewasm {
ActiveSession::ActiveSession(LinkSession &Session) {
  assert(!Current && "one link at a time");
  Current = &Session;
}
ActiveSession::~ActiveSession() { Current = nullptr; }
} // namespace edgewasm

#define EDGEWASM_WRAP(Symbol) __asm__("__wrap_" Symbol)
#define EDGEWASM_REAL(Symbol) __asm__("__real_" Symbol)

// lto::LTO::LTO(Config, ThinBackend, unsigned, LTOKind)
#define EDGEWASM_LTO                                                           \
  "_ZN4llvm3lto3LTOC1ENS0_6ConfigENS0_11ThinBackendEjNS1_7LTOKindE"
void realLTO(void *This, lto::Config Conf, lto::ThinBackend Backend,
             unsigned Partitions, lto::LTO::LTOKind Kind)
    EDGEWASM_REAL(EDGEWASM_LTO);
void wrapLTO(void *This, lto::Config Conf, lto::ThinBackend Backend,
             unsigned Partitions, lto::LTO::LTOKind Kind)
    EDGEWASM_WRAP(EDGEWASM_LTO);
void wrapLTO(void *This, lto::Config Conf, lto::ThinBackend Backend,
             unsigned Partitions, lto::LTO::LTOKind Kind) {
  Current->configure(Conf);
  realLTO(This, std::move(Conf), std::move(Backend), Partitions, Kind);
}

// lto::LTO::add(std::unique_ptr<InputFile>, ArrayRef<SymbolResolution>)
#define EDGEWASM_ADD                                                           \
  "_ZN4llvm3lto3LTO3addESt10unique_ptrINS0_9InputFileESt14default_deleteIS3_"  \
  "EENS_8ArrayRefINS0_16SymbolResolutionEEE"
Error realAdd(void *This, std::unique_ptr<lto::InputFile> File,
              ArrayRef<lto::SymbolResolution> Resolutions)
    EDGEWASM_REAL(EDGEWASM_ADD);
Error wrapAdd(void *This, std::unique_ptr<lto::InputFile> File,
              ArrayRef<lto::SymbolResolution> Resolutions)
    EDGEWASM_WRAP(EDGEWASM_ADD);
Error wrapAdd(void *This, std::unique_ptr<lto::InputFile> File,
              ArrayRef<lto::SymbolResolution> Resolutions) {
  Current->inputs().addBitcode(*File, Resolutions);
  SmallVector<lto::SymbolResolution, 0> Ours(Resolutions);
  Current->keepRoots(*File, Ours);
  return realAdd(This, std::move(File), Ours);
}

// lto::InputFile::create(MemoryBufferRef)
#define EDGEWASM_INPUT "_ZN4llvm3lto9InputFile6createENS_15MemoryBufferRefE"
using InputResult = Expected<std::unique_ptr<lto::InputFile>>;
InputResult realInput(MemoryBufferRef File) EDGEWASM_REAL(EDGEWASM_INPUT);
InputResult wrapInput(MemoryBufferRef File) EDGEWASM_WRAP(EDGEWASM_INPUT);
InputResult wrapInput(MemoryBufferRef File) {
  const MemoryBufferRef Opened = Current->bitcodeOpened(File);
  InputResult Result = realInput(Opened);
  if (!Result)
    // Lld prints it without the file.
    return createStringError(inconvertibleErrorCode(),
                             File.getBufferIdentifier() + ": " +
                                 toString(Result.takeError()));
  Current->calls().opened(Opened);
  if (!Current->inputs().isOfLibrary(File))
    Current->calls().addProgram(**Result, Opened.getBuffer());
  return Result;
}

// lto::LTO::getRuntimeLibcallSymbols(const Triple &)
#define EDGEWASM_CALLS                                                         \
  "_ZN4llvm3lto3LTO24getRuntimeLibcallSymbolsERKNS_6TripleE"
using CallsResult = SmallVector<const char *>;
CallsResult realCalls(const Triple &Target) EDGEWASM_REAL(EDGEWASM_CALLS);
CallsResult wrapCalls(const Triple &Target) EDGEWASM_WRAP(EDGEWASM_CALLS);
CallsResult wrapCalls(const Triple &Target) {
  return Current->calls().expected(realCalls(Target));
}

// object::createBinary(MemoryBufferRef, LLVMContext *, bool)
#define EDGEWASM_BINARY                                                        \
  "_ZN4llvm6object12createBinaryENS_15MemoryBufferRefEPNS_11LLVMContextEb"
using BinaryResult = Expected<std::unique_ptr<object::Binary>>;
BinaryResult realBinary(MemoryBufferRef File, LLVMContext *Context,
                        bool InitContent) EDGEWASM_REAL(EDGEWASM_BINARY);
BinaryResult wrapBinary(MemoryBufferRef File, LLVMContext *Context,
                        bool InitContent) EDGEWASM_WRAP(EDGEWASM_BINARY);
BinaryResult wrapBinary(MemoryBufferRef File, LLVMContext *Context,
                        bool InitContent) {
  BinaryResult Result = realBinary(File, Context, InitContent);
  if (Result)
    Current->nativeOpened(File, **Result);
  return Result;
}

// object::Archive::create(MemoryBufferRef)
#define EDGEWASM_ARCHIVE "_ZN4llvm6object7Archive6createENS_15MemoryBufferRefE"
using ArchiveResult = Expected<std::unique_ptr<object::Archive>>;
ArchiveResult realArchive(MemoryBufferRef File) EDGEWASM_REAL(EDGEWASM_ARCHIVE);
ArchiveResult wrapArchive(MemoryBufferRef File) EDGEWASM_WRAP(EDGEWASM_ARCHIVE);
ArchiveResult wrapArchive(MemoryBufferRef File) {
  Current->inputs().addArchive(File);
  return realArchive(File);
}
