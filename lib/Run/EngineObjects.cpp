//===- EngineObjects.cpp - What a program needs of Wasmtime --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Run/EngineObjects.h"
#include "Run/WasmtimeErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace edgewasm::run {

OwnedEngine makeEngine() {
  wasm_config_t *Config = wasm_config_new();
  wasmtime_config_epoch_interruption_set(Config, true);
  wasmtime_config_max_wasm_stack_set(Config, WasmStackBytes);
  wasmtime_config_async_stack_size_set(Config, WasmStackBytes + HostStackBytes);
  // What clang 22 can be asked for. Legacy exceptions are not among what the
  // engine has, and memory64 is another target.
  wasmtime_config_wasm_simd_set(Config, true);
  wasmtime_config_wasm_relaxed_simd_set(Config, true);
  wasmtime_config_wasm_bulk_memory_set(Config, true);
  wasmtime_config_wasm_multi_value_set(Config, true);
  wasmtime_config_wasm_multi_memory_set(Config, true);
  wasmtime_config_wasm_tail_call_set(Config, true);
  wasmtime_config_wasm_wide_arithmetic_set(Config, true);
  wasmtime_config_wasm_reference_types_set(Config, true);
  wasmtime_config_wasm_function_references_set(Config, true);
  wasmtime_config_wasm_gc_set(Config, true);
  wasmtime_config_wasm_exceptions_set(Config, true);
  wasmtime_config_wasm_memory64_set(Config, false);
  return OwnedEngine(wasm_engine_new_with_config(Config));
}

Expected<OwnedModule> loadModule(wasm_engine_t *Engine, StringRef Path) {
  auto Fail = [&](const Twine &Text) {
    return createStringError(Path + ": " + Text);
  };
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!File)
    return Fail("cannot read it: " + File.getError().message());
  const StringRef Bytes = (*File)->getBuffer();
  if (!Bytes.starts_with(StringRef("\0asm", 4)))
    return Fail("is not a wasm file");
  if (Bytes.substr(4, 4) == StringRef("\x0d\0\x01\0", 4))
    return Fail("is a component; edge-wasm-run runs core modules only");

  wasmtime_module_t *Module = nullptr;
  wasmtime_error_t *E = wasmtime_module_new(
      Engine, reinterpret_cast<const uint8_t *>(Bytes.data()), Bytes.size(),
      &Module);
  if (!E)
    return OwnedModule(Module);
  const std::string Text = takeMessage(E);
  if (StringRef(Text).contains("legacy_exceptions"))
    return Fail("uses the legacy exception instructions; link it with "
                "-fedge-eh=exnref, or compile it with "
                "-mllvm -wasm-use-legacy-eh=false\n" +
                Text);
  return Fail("is not a valid module\n" + Text);
}

static StringRef nameOf(const wasm_name_t *Name) {
  return {Name->data, Name->size};
}

// The engine names the first missing import only; a user wants all.
Error checkImports(wasmtime_linker_t *Linker, wasmtime_context_t *Context,
                   const wasmtime_module_t *Module, StringRef Path) {
  wasm_importtype_vec_t Imports;
  wasmtime_module_imports(Module, &Imports);
  std::string Missing;
  for (const wasm_importtype_t *I : ArrayRef(Imports.data, Imports.size)) {
    const StringRef From = nameOf(wasm_importtype_module(I)),
                    Name = nameOf(wasm_importtype_name(I));
    wasmtime_extern_t Found;
    if (wasmtime_linker_get(Linker, Context, From.data(), From.size(),
                            Name.data(), Name.size(), &Found)) {
      wasmtime_extern_delete(&Found);
      continue;
    }
    Missing += Missing.empty() ? "" : ", ";
    Missing += From;
    Missing += '.';
    Missing += Name;
  }
  wasm_importtype_vec_delete(&Imports);
  if (Missing.empty())
    return Error::success();
  return createStringError(Path + ": imports " + Missing +
                           ", and edge-wasm-run has wasi_snapshot_preview1 "
                           "only; link a definition into the module");
}

Expected<OwnedWasi> makeWasi(const RunOptions &Options) {
  OwnedWasi Wasi(wasi_config_new());
  std::vector<const char *> Args = {Options.Module.c_str()};
  // With --invoke they are the function's, not the program's.
  if (Options.Invoke.empty())
    for (const std::string &A : Options.Args)
      Args.push_back(A.c_str());
  if (!wasi_config_set_argv(Wasi.get(), Args.size(), Args.data()))
    return createStringError("the program's arguments must be UTF-8");
  std::vector<const char *> Names, Values;
  for (const auto &[Name, Value] : Options.Env) {
    Names.push_back(Name.c_str());
    Values.push_back(Value.c_str());
  }
  if (!wasi_config_set_env(Wasi.get(), Names.size(), Names.data(),
                           Values.data()))
    return createStringError("the program's environment must be UTF-8");
  wasi_config_inherit_stdin(Wasi.get());
  wasi_config_inherit_stdout(Wasi.get());
  wasi_config_inherit_stderr(Wasi.get());
  for (const Preopen &P : Options.Dirs) {
    sys::fs::file_status Status;
    const std::error_code EC = sys::fs::status(P.Host, Status);
    const char *Why =
        !sys::fs::is_directory(Status) ? "it is not a directory" : nullptr;
    if (EC)
      return createStringError(EC, "--dir=" + P.Host + ": " + EC.message());
    if (!Why && !wasi_config_preopen_dir(Wasi.get(), P.Host.c_str(),
                                         P.Guest.c_str(), /*fs_mutable=*/true))
      Why = "it cannot be opened";
    if (Why)
      return createStringError("--dir=" + P.Host + ": " + Why);
  }
  return Wasi;
}

std::string exportedNames(const wasmtime_module_t *Module) {
  wasm_exporttype_vec_t Exports;
  wasmtime_module_exports(Module, &Exports);
  std::vector<std::string> Names;
  for (const wasm_exporttype_t *E : ArrayRef(Exports.data, Exports.size)) {
    const StringRef Name = nameOf(wasm_exporttype_name(E));
    if (wasm_externtype_kind(wasm_exporttype_type(E)) == WASM_EXTERN_FUNC &&
        !Name.starts_with("_") && !Name.starts_with("edge_trace_"))
      Names.push_back(Name.str());
  }
  wasm_exporttype_vec_delete(&Exports);
  return Names.empty() ? "nothing" : join(Names, ", ");
}

} // namespace edgewasm::run
