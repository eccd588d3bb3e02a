//===- run-wasmtime.c - A host with a function per event ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   run-wasmtime GUEST=HOST... -- app.wasm args...
//
// The `import` baseline calls the host for each event, with functions that
// edge-wasm-run does not offer: those of the module "env". This is the same
// engine, and a host that does the least it can and counts.
//
//===----------------------------------------------------------------------===//

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi.h>
#include <wasm.h>
#include <wasmtime.h>

static unsigned long Events;

static wasm_trap_t *countEvent(void *Data, wasmtime_caller_t *Caller,
                               wasmtime_val_raw_t *Values, size_t Count) {
  (void)Data, (void)Caller, (void)Values, (void)Count;
  ++Events;
  return NULL;
}

static void fail(const char *What, wasmtime_error_t *Error, wasm_trap_t *Trap) {
  wasm_byte_vec_t Message = {0, NULL};
  if (Error)
    wasmtime_error_message(Error, &Message);
  else if (Trap)
    wasm_trap_message(Trap, &Message);
  fprintf(stderr, "run-wasmtime: error: %s: %.*s\n", What, (int)Message.size,
          Message.data ? Message.data : "");
  exit(1);
}

static wasmtime_module_t *compileFile(wasm_engine_t *Engine, const char *Path) {
  FILE *File = fopen(Path, "rb");
  if (!File)
    fail(Path, NULL, NULL);
  fseek(File, 0, SEEK_END);
  const size_t Size = (size_t)ftell(File);
  rewind(File);
  unsigned char *Bytes = malloc(Size);
  if (!Bytes || fread(Bytes, 1, Size, File) != Size)
    fail(Path, NULL, NULL);
  fclose(File);
  wasmtime_module_t *Module;
  wasmtime_error_t *Error = wasmtime_module_new(Engine, Bytes, Size, &Module);
  if (Error)
    fail(Path, Error, NULL);
  free(Bytes);
  return Module;
}

static wasi_config_t *makeWasi(int argc, char **argv, int First) {
  wasi_config_t *Config = wasi_config_new();
  wasi_config_set_argv(Config, (size_t)(argc - First),
                       (const char **)(argv + First));
  wasi_config_inherit_stdout(Config);
  wasi_config_inherit_stderr(Config);
  for (int I = 1; I < First - 1; ++I) {
    char *Equals = strchr(argv[I], '=');
    *Equals = '\0';
    if (!wasi_config_preopen_dir(Config, Equals + 1, argv[I],
                                 /*fs_mutable=*/true))
      fail(Equals + 1, NULL, NULL);
  }
  return Config;
}

/// Gives \p Linker a counting function for each import of "env".
static void defineEvents(wasmtime_linker_t *Linker,
                         const wasmtime_module_t *Module) {
  wasm_importtype_vec_t Imports;
  wasmtime_module_imports(Module, &Imports);
  for (size_t I = 0; I != Imports.size; ++I) {
    const wasm_name_t *From = wasm_importtype_module(Imports.data[I]);
    const wasm_name_t *Name = wasm_importtype_name(Imports.data[I]);
    if (From->size != 3 || memcmp(From->data, "env", 3) != 0)
      continue;
    const wasm_functype_t *Type = wasm_externtype_as_functype_const(
        wasm_importtype_type(Imports.data[I]));
    wasmtime_error_t *Error = wasmtime_linker_define_func_unchecked(
        Linker, From->data, From->size, Name->data, Name->size, Type,
        countEvent, NULL, NULL);
    if (Error)
      fail("import", Error, NULL);
  }
  wasm_importtype_vec_delete(&Imports);
}

int main(int argc, char **argv) {
  int First = 1;
  while (First < argc && strcmp(argv[First], "--") != 0) {
    if (!strchr(argv[First], '='))
      fail(argv[First], NULL, NULL);
    ++First;
  }
  if (++First >= argc) {
    fprintf(stderr, "usage: run-wasmtime GUEST=HOST... -- app.wasm args...\n");
    return 2;
  }
  wasm_engine_t *Engine = wasm_engine_new();
  wasmtime_store_t *Store = wasmtime_store_new(Engine, NULL, NULL);
  wasmtime_context_t *Context = wasmtime_store_context(Store);
  wasmtime_linker_t *Linker = wasmtime_linker_new(Engine);
  wasmtime_module_t *Module = compileFile(Engine, argv[First]);
  wasmtime_error_t *Error = wasmtime_linker_define_wasi(Linker);
  if (!Error)
    Error = wasmtime_context_set_wasi(Context, makeWasi(argc, argv, First));
  if (Error)
    fail("WASI", Error, NULL);
  defineEvents(Linker, Module);
  wasmtime_instance_t Instance;
  wasm_trap_t *Trap = NULL;
  Error =
      wasmtime_linker_instantiate(Linker, Context, Module, &Instance, &Trap);
  if (Error || Trap)
    fail("instantiate", Error, Trap);
  wasmtime_extern_t Start;
  if (!wasmtime_instance_export_get(Context, &Instance, "_start", 6, &Start) ||
      Start.kind != WASMTIME_EXTERN_FUNC)
    fail("the module has no _start", NULL, NULL);
  Error = wasmtime_func_call(Context, &Start.of.func, NULL, 0, NULL, 0, &Trap);
  int Status = 0;
  if ((Error && !wasmtime_error_exit_status(Error, &Status)) || Trap)
    fail("_start", Error, Trap);
  return Status;
}
