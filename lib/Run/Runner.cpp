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
#include "Run/EngineObjects.h"
#include "Run/HostPoll.h"
#include "Run/Interrupter.h"
#include "Run/Invoke.h"
#include "Run/TraceSaver.h"
#include "Run/WasmtimeErrors.h"
#include "llvm/Support/thread.h"
#include <wasmtime.h>

using namespace llvm;

namespace edgewasm::run {
namespace {

using Phase = Interrupter::Phase;

constexpr char StartName[] = "_start", InitializeName[] = "_initialize";

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
                             exportedNames(Module.get()));
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
    return createStringError("--invoke=" + Options.Invoke + ": " +
                             Options.Module +
                             " does not export such a function, it exports: " +
                             exportedNames(Module.get()));
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
