//===- TraceSaver.cpp - Bring a trace out of a program -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names of the exports come from the contract with the runtime.
//
//===----------------------------------------------------------------------===//

#include "Run/TraceSaver.h"
#include "Run/WasmtimeErrors.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <cstdlib>
#include <optional>

using namespace llvm;

namespace edgewasm::run {
namespace {

#define EXPORT_HOOK(Name, Link, Result, Parameters, Text)                      \
  constexpr StringRef Name##Symbol{Link};
#include "edgewasm/Runtime/Hooks.def"

/// Where the private directory stands in the program's file system.
constexpr char PrivateGuestDir[] = "/.edge-trace";
/// Names the trace file for the runtime.
constexpr char TraceFileVariable[] = "EDGE_TRACE_FILE";
/// More than a 32-bit memory can hold: a program that offers more is lying.
constexpr uint64_t MaxPulledBytes = uint64_t(4) << 30;

bool exportsFunction(const wasmtime_module_t *Module, StringRef Name) {
  wasm_exporttype_vec_t Exports;
  wasmtime_module_exports(Module, &Exports);
  const bool Found = any_of(
      ArrayRef(Exports.data, Exports.size), [&](const wasm_exporttype_t *E) {
        const wasm_name_t *N = wasm_exporttype_name(E);
        return StringRef(N->data, N->size) == Name &&
               wasm_externtype_kind(wasm_exporttype_type(E)) ==
                   WASM_EXTERN_FUNC;
      });
  wasm_exporttype_vec_delete(&Exports);
  return Found;
}

/// One exported function with at most one i32 in and at most one i32 out.
class Hook {
public:
  Hook(wasmtime_context_t *Context, const wasmtime_instance_t &Instance,
       StringRef Name, unsigned Params, unsigned Results)
      : Context(Context), Name(Name) {
    wasmtime_extern_t E;
    if (!wasmtime_instance_export_get(Context, &Instance, Name.data(),
                                      Name.size(), &E) ||
        E.kind != WASMTIME_EXTERN_FUNC)
      return;
    Function = E.of.func;
    wasm_functype_t *Type = wasmtime_func_type(Context, &Function);
    auto AllI32 = [](const wasm_valtype_vec_t *V, unsigned Count) {
      return V->size == Count &&
             all_of(ArrayRef(V->data, V->size),
                    [](auto *T) { return wasm_valtype_kind(T) == WASM_I32; });
    };
    Present = AllI32(wasm_functype_params(Type), Params) &&
              AllI32(wasm_functype_results(Type), Results);
    wasm_functype_delete(Type);
  }

  explicit operator bool() const { return Present; }

  /// Calls it; the result is 0 for a function without one.
  Expected<uint32_t> call(uint32_t Argument = 0) const {
    wasmtime_val_raw_t Value[1] = {};
    Value[0].i32 = int32_t(Argument);
    wasm_trap_t *Trap = nullptr;
    wasmtime_error_t *E =
        wasmtime_func_call_unchecked(Context, &Function, Value, 1, &Trap);
    const CallEnd End = takeCallEnd(E, Trap);
    if (!End.Returned)
      return createStringError(
          Name + " failed: " + StringRef(End.Text).split('\n').first);
    return uint32_t(Value[0].i32);
  }

private:
  wasmtime_context_t *Context;
  StringRef Name;
  wasmtime_func_t Function = {};
  bool Present = false;
};

} // namespace

TraceSaver::~TraceSaver() {
  if (!PrivateDir.empty())
    (void)sys::fs::remove_directories(PrivateDir);
}

Error TraceSaver::prepare(const wasmtime_module_t *Module,
                          RunOptions &Options) {
  Asked = !Options.TraceFile.empty();
  const bool Traced = exportsFunction(Module, FlushSymbol) ||
                      exportsFunction(Module, PullSymbol);
  if (!Traced) {
    if (Asked)
      return createStringError(Options.Module +
                               ": is not traced, so there is nothing to write "
                               "to " +
                               Options.TraceFile +
                               "; compile and link it with -fedge-trace");
    return Error::success();
  }
  auto Variable = find_if(
      Options.Env, [](auto &Pair) { return Pair.first == TraceFileVariable; });
  const bool HasVariable = Variable != Options.Env.end();
  const StringRef Named =
      HasVariable ? StringRef(Variable->second) : StringRef();
  Target = Asked ? StringRef(Options.TraceFile) : runtime::DefaultFileName;
  if (!Asked) {
    // The program has a directory, or was told to use a descriptor or none.
    if (!Options.Dirs.empty() ||
        (HasVariable && (Named.empty() || Named.starts_with("fd:"))))
      return Error::success();
  }

  SmallString<128> Dir(sys::path::parent_path(Target));
  sys::path::append(Dir, ".edge-wasm-run-XXXXXX");
  if (!mkdtemp(const_cast<char *>(Dir.c_str()))) {
    const std::error_code EC(errno, std::generic_category());
    if (Asked)
      return createStringError(EC, Target +
                                       ": cannot write there: " + EC.message());
    // Nobody asked for a file: what the ring holds at the end is pulled, and
    // if that cannot be written either, save() says so.
    return Error::success();
  }
  PrivateDir = std::string(Dir);
  Options.Dirs.insert(Options.Dirs.begin(), {PrivateDir, PrivateGuestDir});
  if (!Asked)
    return Error::success();
  // A name that the user or the link gave could be that of a descriptor.
  if (HasVariable)
    Variable->second = runtime::DefaultFileName;
  else
    Options.Env.emplace_back(TraceFileVariable, runtime::DefaultFileName);
  return Error::success();
}

std::string TraceSaver::findWritten() const {
  std::error_code EC;
  if (!PrivateDir.empty())
    for (sys::fs::directory_iterator I(PrivateDir, EC), E; I != E && !EC;
         I.increment(EC))
      // Not a link: the program could have made one to any file of the host.
      if (I->type() == sys::fs::file_type::regular_file)
        return I->path();
  return {};
}

void TraceSaver::flush(wasmtime_context_t *Context,
                       const wasmtime_instance_t &Instance, RunResult &Result) {
  if (Target.empty() || Flushed)
    return;
  Flushed = true;
  const Hook Flush{Context, Instance, FlushSymbol, 0, 1};
  if (!Flush)
    return;
  if (Expected<uint32_t> Errno = Flush.call(); !Errno)
    Result.Warnings.push_back("trace: " + toString(Errno.takeError()));
  else if (*Errno)
    Result.Warnings.push_back(
        ("trace: the program could not write all of it, WASI errno " +
         Twine(*Errno))
            .str());
}

void TraceSaver::save(wasmtime_context_t *Context,
                      const wasmtime_instance_t &Instance, RunResult &Result) {
  if (Target.empty())
    return;
  flush(Context, Instance, Result);
  auto Warn = [&](const Twine &Text) {
    Result.Warnings.push_back(("trace: " + Text).str());
  };
  std::string Written = findWritten();
  if (!Written.empty()) {
    if (!Asked)
      Target = sys::path::filename(Written).str();
  } else {
    // A program that writes a file itself has nothing to pull.
    Written = PrivateDir.empty() ? Target + ".part" : PrivateDir + "/pulled";
    uint64_t Bytes = 0;
    if (Error E = pull(Context, Instance, Written, Bytes))
      Warn(toString(std::move(E)));
    if (Bytes == 0) {
      if (Asked)
        Warn("nothing was recorded, " + Target + " is not written");
      return;
    }
  }
  if (std::error_code EC = sys::fs::rename(Written, Target)) {
    (void)sys::fs::remove(Written);
    return Warn("cannot write " + Target + ": " + EC.message());
  }
  Result.TracePath = Target;
}

Error TraceSaver::pull(wasmtime_context_t *Context,
                       const wasmtime_instance_t &Instance, StringRef Path,
                       uint64_t &Bytes) {
  const Hook Pull(Context, Instance, PullSymbol, 0, 1);
  const Hook Data(Context, Instance, DataSymbol, 0, 1);
  const Hook Release(Context, Instance, ReleaseSymbol, 1, 0);
  wasmtime_extern_t Memory;
  if (!Pull || !Data || !Release ||
      !wasmtime_instance_export_get(Context, &Instance, "memory", 6, &Memory) ||
      Memory.kind != WASMTIME_EXTERN_MEMORY)
    return Error::success();

  // Most programs have nothing to pull, and then no file is made.
  std::optional<raw_fd_ostream> Out;
  std::error_code EC;
  Error Result = [&]() -> Error {
    while (Bytes < MaxPulledBytes) {
      Expected<uint32_t> Count = Pull.call();
      if (!Count)
        return Count.takeError();
      if (*Count == 0)
        break;
      Expected<uint32_t> At = Data.call();
      if (!At)
        return At.takeError();
      const uint64_t Size =
          wasmtime_memory_data_size(Context, &Memory.of.memory);
      if (*Count > Size || *At > Size - *Count)
        return createStringError(
            "%s: %u bytes at %u are outside the program's memory of %llu",
            DataSymbol.data(), *Count, *At, (unsigned long long)Size);
      if (!Out) {
        Out.emplace(Path, EC);
        if (EC)
          return createStringError(EC, "cannot write " + Path + ": " +
                                           EC.message());
      }
      Out->write(reinterpret_cast<const char *>(
                     wasmtime_memory_data(Context, &Memory.of.memory)) +
                     *At,
                 *Count);
      Bytes += *Count;
      if (Expected<uint32_t> Done = Release.call(*Count); !Done)
        return Done.takeError();
    }
    return Error::success();
  }();
  if (!Out || EC)
    return Result;
  Out->close();
  if (Out->has_error()) {
    EC = Out->error();
    Out->clear_error();
    Bytes = 0;
    (void)sys::fs::remove(Path);
    Result = joinErrors(
        std::move(Result),
        createStringError(EC, "cannot write " + Path + ": " + EC.message()));
  }
  return Result;
}

} // namespace edgewasm::run
