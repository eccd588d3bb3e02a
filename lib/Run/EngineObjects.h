//===- EngineObjects.h - What a program needs of Wasmtime -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_ENGINEOBJECTS_H
#define EDGEWASM_RUN_ENGINEOBJECTS_H

#include "Run/Runner.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>
#include <wasmtime.h>

namespace edgewasm::run {

template <typename T, void (*Delete)(T *)> struct Deleter {
  void operator()(T *Object) const { Delete(Object); }
};
template <typename T, void (*Delete)(T *)>
using Owned = std::unique_ptr<T, Deleter<T, Delete>>;
using OwnedEngine = Owned<wasm_engine_t, wasm_engine_delete>;
using OwnedModule = Owned<wasmtime_module_t, wasmtime_module_delete>;
using OwnedLinker = Owned<wasmtime_linker_t, wasmtime_linker_delete>;
using OwnedStore = Owned<wasmtime_store_t, wasmtime_store_delete>;
using OwnedWasi = Owned<wasi_config_t, wasi_config_delete>;
using OwnedFuncType = Owned<wasm_functype_t, wasm_functype_delete>;

/// For the engine's own frames and its host functions, on top of the program's.
constexpr size_t HostStackBytes = 8 * 1024 * 1024;

/// \returns an engine that takes what clang 22 can be asked for, with epochs
/// for stopping a program; null if this machine has none of it.
OwnedEngine makeEngine();

/// Compiles the module in the file \p Path. The error says what the file is
/// instead, if that can be told.
llvm::Expected<OwnedModule> loadModule(wasm_engine_t *Engine,
                                       llvm::StringRef Path);

/// Names all imports of \p Module, which comes from \p Path, that \p Linker
/// does not have.
llvm::Error checkImports(wasmtime_linker_t *Linker, wasmtime_context_t *Context,
                         const wasmtime_module_t *Module, llvm::StringRef Path);

/// \returns arguments, environment, standard streams and directories as
/// \p Options has them.
llvm::Expected<OwnedWasi> makeWasi(const RunOptions &Options);

/// \returns the functions that a user may choose of, in words.
std::string exportedNames(const wasmtime_module_t *Module);

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_ENGINEOBJECTS_H
