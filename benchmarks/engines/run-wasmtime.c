//===- run-wasmtime.c - Runs and times a module ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   run-wasmtime GUEST=HOST... -- app.wasm args...
//
// Runs a WASI command in the engine and with the settings of edge-wasm-run, and
// says on the last line of standard error how long its `_start` took, in
// milliseconds of the clock and of the processor. Compiling is not part of that;
// what was compiled is kept beside the module, in app.wasm.compiled. The program
// gets EDGE_TRACE and EDGE_TRACE_FILE of the environment.
//
// Imports of the module "env" are trace events of the `import` baseline: the
// host does the least it can and counts.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
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

/// As lib/Run/Runner.cpp has it, but for the stack: the program runs on the main
/// thread's, of usually 8 MiB. What else it says are the engine's defaults.
static wasm_engine_t *makeEngine(void) {
  const size_t WasmStackBytes = 4 << 20, HostStackBytes = 2 << 20;
  wasm_config_t *Config = wasm_config_new();
  wasmtime_config_epoch_interruption_set(Config, true);
  wasmtime_config_max_wasm_stack_set(Config, WasmStackBytes);
  wasmtime_config_async_stack_size_set(Config, WasmStackBytes + HostStackBytes);
  wasmtime_config_wasm_tail_call_set(Config, true);
  wasmtime_config_wasm_wide_arithmetic_set(Config, true);
  wasmtime_config_wasm_function_references_set(Config, true);
  wasmtime_config_wasm_gc_set(Config, true);
  wasmtime_config_wasm_exceptions_set(Config, true);
  return wasm_engine_new_with_config(Config);
}

static void readFile(const char *Path, wasm_byte_vec_t *Bytes) {
  FILE *File = fopen(Path, "rb");
  if (!File)
    fail(Path, NULL, NULL);
  fseek(File, 0, SEEK_END);
  wasm_byte_vec_new_uninitialized(Bytes, (size_t)ftell(File));
  rewind(File);
  if (fread(Bytes->data, 1, Bytes->size, File) != Bytes->size)
    fail(Path, NULL, NULL);
  fclose(File);
}

/// Keeps \p Bytes in \p Path; two of us may do so at the same time.
static void keepFile(const char *Path, const wasm_byte_vec_t *Bytes) {
  char Unfinished[4096];
  snprintf(Unfinished, sizeof(Unfinished), "%s.XXXXXX", Path);
  const int Descriptor = mkstemp(Unfinished);
  FILE *File = Descriptor < 0 ? NULL : fdopen(Descriptor, "wb");
  if (!File || fwrite(Bytes->data, 1, Bytes->size, File) != Bytes->size ||
      fclose(File) != 0 || rename(Unfinished, Path) != 0)
    fail(Path, NULL, NULL);
}

static wasmtime_module_t *loadModule(wasm_engine_t *Engine, const char *Path) {
  char Compiled[4096];
  snprintf(Compiled, sizeof(Compiled), "%s.compiled", Path);
  struct stat Source, Result;
  wasmtime_module_t *Module;
  if (stat(Path, &Source) == 0 && stat(Compiled, &Result) == 0 &&
      Result.st_mtime > Source.st_mtime) {
    wasmtime_error_t *Old =
        wasmtime_module_deserialize_file(Engine, Compiled, &Module);
    if (!Old)
      return Module;
    wasmtime_error_delete(Old); // Of another version.
  }
  wasm_byte_vec_t Bytes;
  readFile(Path, &Bytes);
  wasmtime_error_t *Error = wasmtime_module_new(
      Engine, (const uint8_t *)Bytes.data, Bytes.size, &Module);
  if (Error)
    fail(Path, Error, NULL);
  wasm_byte_vec_delete(&Bytes);
  Error = wasmtime_module_serialize(Module, &Bytes);
  if (Error)
    fail(Path, Error, NULL);
  keepFile(Compiled, &Bytes);
  wasm_byte_vec_delete(&Bytes);
  return Module;
}

static wasi_config_t *makeWasi(int argc, char **argv, int First) {
  wasi_config_t *Config = wasi_config_new();
  wasi_config_set_argv(Config, (size_t)(argc - First),
                       (const char **)(argv + First));
  wasi_config_inherit_stdout(Config);
  wasi_config_inherit_stderr(Config);
  static const char *const Passed[] = {"EDGE_TRACE", "EDGE_TRACE_FILE"};
  const char *Names[2], *Values[2];
  size_t Count = 0;
  for (size_t I = 0; I != 2; ++I)
    if (getenv(Passed[I])) {
      Names[Count] = Passed[I];
      Values[Count++] = getenv(Passed[I]);
    }
  wasi_config_set_env(Config, Count, Names, Values);
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

static double secondsOf(clockid_t Clock) {
  struct timespec Time;
  clock_gettime(Clock, &Time);
  return (double)Time.tv_sec + (double)Time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--version") == 0) {
    puts("Wasmtime " WASMTIME_VERSION);
    return 0;
  }
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
  wasm_engine_t *Engine = makeEngine();
  wasmtime_store_t *Store = wasmtime_store_new(Engine, NULL, NULL);
  wasmtime_context_t *Context = wasmtime_store_context(Store);
  wasmtime_linker_t *Linker = wasmtime_linker_new(Engine);
  wasmtime_module_t *Module = loadModule(Engine, argv[First]);
  wasmtime_error_t *Error = wasmtime_linker_define_wasi(Linker);
  if (!Error)
    Error = wasmtime_context_set_wasi(Context, makeWasi(argc, argv, First));
  if (Error)
    fail("WASI", Error, NULL);
  wasmtime_context_set_epoch_deadline(Context, 1);
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
  const double Wall = secondsOf(CLOCK_MONOTONIC),
               Processor = secondsOf(CLOCK_PROCESS_CPUTIME_ID);
  Error = wasmtime_func_call(Context, &Start.of.func, NULL, 0, NULL, 0, &Trap);
  fprintf(stderr, "\nmilliseconds %.3f %.3f\n",
          1e3 * (secondsOf(CLOCK_MONOTONIC) - Wall),
          1e3 * (secondsOf(CLOCK_PROCESS_CPUTIME_ID) - Processor));
  int Status = 0;
  if ((Error && !wasmtime_error_exit_status(Error, &Status)) || Trap)
    fail("_start", Error, Trap);
  return Status;
}
