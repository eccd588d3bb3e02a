//===- Runner.cpp - Run one WASI module to its end -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The program runs on a thread of its own, because its stack has to be larger
// than the main thread's, and because the main thread has to be free to stop
// it.
//
//===----------------------------------------------------------------------===//

#include "Run/Runner.h"
#include "Run/HostPoll.h"
#include "Run/Interrupter.h"
#include "Run/Invoke.h"
#include "Run/TraceSaver.h"
#include "Run/WasmtimeErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/thread.h"
#include <wasmtime.h>

using namespace llvm;

namespace edgewasm::run {
namespace {

using Phase = Interrupter::Phase;

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

constexpr char StartName[] = "_start", InitializeName[] = "_initialize";

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
    return Fail("uses the legacy exception instructions; compile it with "
                "-mllvm -wasm-use-legacy-eh=false\n" +
                Text);
  return Fail("is not a valid module\n" + Text);
}

StringRef nameOf(const wasm_name_t *Name) { return {Name->data, Name->size}; }

/// The engine names the first missing import only; a user wants all.
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

/// One loaded program. Lives on the program's thread.
class Program {
public:
  Program(RunOptions Options, Interrupter &Stop)
      : Options(std::move(Options)), Stop(Stop) {}

  Expected<RunResult> run(wasm_engine_t *Engine) {
    if (Error E = load(Engine))
      return E;
    Stop.enter(Phase::Running);
    Expected<CallEnd> End = execute();
    if (!End)
      return End.takeError();
    beginSaving();
    finish(*End, *StopReason);
    if (HasInstance)
      Saver.save(Context, Instance, Result);
    return std::move(Result);
  }

private:
  Error load(wasm_engine_t *Engine);
  Expected<CallEnd> execute();
  Expected<CallEnd> callNamed(const wasmtime_extern_t &Export, StringRef Name,
                              ArrayRef<std::string> Args);
  Error defineExit();
  void beginSaving();
  void finish(const CallEnd &End, int Why);
  bool get(StringRef Name, wasmtime_extern_t &Export) {
    return wasmtime_instance_export_get(Context, &Instance, Name.data(),
                                        Name.size(), &Export) &&
           Export.kind == WASMTIME_EXTERN_FUNC;
  }
  std::string exportedNames();

  RunOptions Options;
  Interrupter &Stop;
  TraceSaver Saver;
  OwnedModule Module;
  OwnedStore Store;
  OwnedLinker Linker;
  wasmtime_context_t *Context = nullptr;
  wasmtime_instance_t Instance = {};
  bool HasInstance = false;
  std::optional<int> StopReason;    ///< Set when saving begins.
  std::optional<uint32_t> ExitCode; ///< What the program gave to proc_exit.
  RunResult Result;
};

Error Program::load(wasm_engine_t *Engine) {
  Expected<OwnedModule> Loaded = loadModule(Engine, Options.Module);
  if (!Loaded)
    return Loaded.takeError();
  Module = std::move(*Loaded);
  if (Error E = Saver.prepare(Module.get(), Options))
    return E;
  Expected<OwnedWasi> Wasi = makeWasi(Options);
  if (!Wasi)
    return Wasi.takeError();

  Store.reset(wasmtime_store_new(Engine, nullptr, nullptr));
  Context = wasmtime_store_context(Store.get());
  if (wasmtime_error_t *E = wasmtime_context_set_wasi(Context, Wasi->release()))
    return createStringError("WASI: " + takeMessage(E));
  wasmtime_context_set_epoch_deadline(Context, 1);
  Linker.reset(wasmtime_linker_new(Engine));
  if (wasmtime_error_t *E = wasmtime_linker_define_wasi(Linker.get()))
    return createStringError("WASI: " + takeMessage(E));
  wasmtime_linker_allow_shadowing(Linker.get(), true);
  if (Error E = installHostPoll(Engine, Linker.get(), Stop))
    return E;
  if (Error E = defineExit())
    return E;
  return checkImports(Linker.get(), Context, Module.get(), Options.Module);
}

/// The engine's own proc_exit refuses codes above 125. A native program may use
/// all of 0..255, and so may one under node.
Error Program::defineExit() {
  wasm_valtype_t *Code[1] = {wasm_valtype_new_i32()};
  wasm_valtype_vec_t Params, Results;
  wasm_valtype_vec_new(&Params, 1, Code);
  wasm_valtype_vec_new_empty(&Results);
  const OwnedFuncType Type(wasm_functype_new(&Params, &Results));
  static constexpr StringRef From = "wasi_snapshot_preview1",
                             Name = "proc_exit";
  if (wasmtime_error_t *E = wasmtime_linker_define_func_unchecked(
          Linker.get(), From.data(), From.size(), Name.data(), Name.size(),
          Type.get(),
          [](void *Env, wasmtime_caller_t *, wasmtime_val_raw_t *Values,
             size_t) {
            static_cast<Program *>(Env)->ExitCode = uint32_t(Values[0].i32);
            return wasmtime_trap_new(Name.data(), Name.size());
          },
          this, nullptr))
    return createStringError("proc_exit: " + takeMessage(E));
  return Error::success();
}

Expected<CallEnd> Program::execute() {
  wasm_trap_t *Trap = nullptr;
  wasmtime_error_t *E = wasmtime_linker_instantiate(
      Linker.get(), Context, Module.get(), &Instance, &Trap);
  if (E && !ExitCode)
    return createStringError(Options.Module + ": cannot be instantiated\n" +
                             takeMessage(E));
  if (E || Trap)
    return takeCallEnd(E, Trap);
  HasInstance = true;

  wasmtime_extern_t Export;
  const bool IsCommand = get(StartName, Export);
  if (Options.Invoke.empty()) {
    if (IsCommand)
      return callNamed(Export, StartName, {});
    return createStringError(Options.Module +
                             ": has no _start; choose a function with "
                             "--invoke=NAME, it exports: " +
                             exportedNames());
  }
  if (IsCommand)
    return createStringError("--invoke=" + Options.Invoke + ": " +
                             Options.Module +
                             " has a _start and can only be run as a whole; "
                             "link it with -mexec-model=reactor");
  if (get(InitializeName, Export)) {
    Expected<CallEnd> End = callNamed(Export, InitializeName, {});
    if (!End || !End->Returned)
      return End;
  }
  if (!get(Options.Invoke, Export))
    return createStringError(
        "--invoke=" + Options.Invoke + ": " + Options.Module +
        " does not export such a function, it exports: " + exportedNames());
  return callNamed(Export, Options.Invoke, Options.Args);
}

Expected<CallEnd> Program::callNamed(const wasmtime_extern_t &Export,
                                     StringRef Name,
                                     ArrayRef<std::string> Args) {
  const OwnedFuncType Type(wasmtime_func_type(Context, &Export.of.func));
  Expected<std::vector<wasmtime_val_t>> Params =
      parseArguments(Name, Type.get(), Args);
  if (!Params)
    return Params.takeError();
  std::vector<wasmtime_val_t> Values(wasm_functype_results(Type.get())->size);
  wasm_trap_t *Trap = nullptr;
  wasmtime_error_t *E =
      wasmtime_func_call(Context, &Export.of.func, Params->data(),
                         Params->size(), Values.data(), Values.size(), &Trap);
  // What comes next, a report of the engine's in words, is no time of the
  // program's.
  if (E || Trap) {
    beginSaving();
    Saver.flush(Context, Instance, Result);
  }
  CallEnd End = takeCallEnd(E, Trap);
  if (End.Returned)
    Result.Output += printResults(Values);
  return End;
}

/// The program has ended, if this was not known before.
void Program::beginSaving() {
  if (StopReason)
    return;
  // Read before saving, which may be cut short itself.
  StopReason = Stop.stopReason();
  Stop.enter(Phase::Saving);
  if (HasInstance)
    wasmtime_context_set_epoch_deadline(Context, Interrupter::SavingTicks);
}

void Program::finish(const CallEnd &End, int Why) {
  if (Why == Interrupter::StoppedByTimeout) {
    Result.Status = ExitTimeout;
    Result.Failure = "timeout: the program was stopped";
  } else if (Why != Interrupter::NotStopped) {
    Result.Status = ExitSignalBase + Why;
    Result.Failure =
        ("signal " + Twine(Why) + ": the program was stopped").str();
  } else if (ExitCode) {
    Result.Status = int(*ExitCode & 0xFF); // As exit(3) has it.
  } else if (!End.Returned) {
    Result.Status = ExitTrap;
    Result.Failure = "trap: " + End.Text;
  }
}

std::string Program::exportedNames() {
  wasm_exporttype_vec_t Exports;
  wasmtime_module_exports(Module.get(), &Exports);
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

/// What the two threads share; whichever lets go last destroys it.
struct Session {
  std::unique_ptr<Interrupter> Stop;
  OwnedEngine Engine;
  std::optional<Expected<RunResult>> End; ///< Set before the phase is Done.
};

} // namespace

Expected<RunResult> runModule(const RunOptions &Options) {
  Expected<std::unique_ptr<Interrupter>> Stop = Interrupter::create();
  if (!Stop)
    return Stop.takeError();
  const auto Shared = std::make_shared<Session>();
  Shared->Stop = std::move(*Stop);
  Shared->Engine = makeEngine();
  if (!Shared->Engine)
    return createStringError("the engine cannot be set up on this machine");

  llvm::thread Runner(std::optional<unsigned>(WasmStackBytes + HostStackBytes),
                      [Shared, Options] {
                        {
                          Program P(Options, *Shared->Stop);
                          Shared->End = P.run(Shared->Engine.get());
                        }
                        Shared->Stop->enter(Phase::Done);
                      });
  const bool Ended = Shared->Stop->watch(Options.Timeout, [&] {
    wasmtime_engine_increment_epoch(Shared->Engine.get());
  });
  if (Ended) {
    Runner.join();
    return std::move(*Shared->End);
  }

  Runner.detach();
  RunResult Result;
  Result.Abandoned = true;
  const int Why = Shared->Stop->stopReason();
  if (Why == Interrupter::StoppedByTimeout) {
    Result.Status = ExitTimeout;
    Result.Failure = "timeout: the program does not leave a call to the host";
  } else if (Why != Interrupter::NotStopped) {
    Result.Status = ExitSignalBase + Why;
    Result.Failure = ("signal " + Twine(Why) + ": stopped at once").str();
  } else {
    Result.Status = ExitTrap;
    Result.Failure = "the program's tracer does not end";
  }
  Result.Warnings.push_back("trace: what was still in memory is lost");
  return Result;
}

std::string engineVersion() { return "Wasmtime " WASMTIME_VERSION; }

} // namespace edgewasm::run
