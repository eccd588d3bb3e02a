//===- Execute.cpp - Runs a plan ------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Uses the system's process calls and not LLVM's wrappers, which can neither
// replace the process nor tell by which signal a child died.
//
//===----------------------------------------------------------------------===//

#include "Driver/Execute.h"
#include "Driver/LinkConfigObject.h"
#include "Link/Finalize.h"
#include "Trace/TraceCounts.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

extern char **environ;

namespace edgewasm {
namespace {

Error systemError(const Twine &What, int Number) {
  return createStringError(std::error_code(Number, std::generic_category()),
                           What + ": " + std::strerror(Number));
}

Error cannotRun(StringRef Program, int Number) {
  return systemError("cannot run '" + Program +
                         "' (-fedge-clang=<program> "
                         "names another clang)",
                     Number);
}

/// A file that is gone when the driver is, also by a signal.
class TemporaryFile {
public:
  TemporaryFile() = default;
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;
  ~TemporaryFile() {
    if (Path.empty())
      return;
    // Nothing can be done about a temporary file that stays.
    static_cast<void>(sys::fs::remove(Path));
    sys::DontRemoveFileOnSignal(Path);
  }

  /// Creates the file and has \p Write fill it.
  Error create(StringRef Prefix, StringRef Suffix,
               function_ref<Error(int Descriptor)> Write) {
    int Descriptor;
    if (std::error_code EC =
            sys::fs::createTemporaryFile(Prefix, Suffix, Descriptor, Path))
      return createStringError(EC,
                               "cannot make a temporary file: " + EC.message());
    sys::RemoveFileOnSignal(Path);
    Error E = Write(Descriptor);
    ::close(Descriptor);
    if (!E)
      return E;
    return createStringError(inconvertibleErrorCode(),
                             Path.str() + ": " + toString(std::move(E)));
  }

  std::string str() const { return Path.str().str(); }

private:
  SmallString<128> Path;
};

/// Quotes for a response file as clang reads it.
void quote(StringRef Argument, raw_ostream &OS) {
  OS << '"';
  for (char C : Argument) {
    if (C == '"' || C == '\\')
      OS << '\\';
    OS << C;
  }
  OS << "\"\n";
}

std::vector<char *> pointers(const std::string &Program,
                             const std::vector<std::string> &Arguments) {
  std::vector<char *> Argv{const_cast<char *>(Program.c_str())};
  for (const std::string &A : Arguments)
    Argv.push_back(const_cast<char *>(A.c_str()));
  Argv.push_back(nullptr);
  return Argv;
}

/// Runs the program and waits for it. \returns its exit status.
Expected<int> runAndWait(const std::string &Program,
                         const std::vector<std::string> &Arguments) {
  pid_t Child;
  const std::vector<char *> Argv = pointers(Program, Arguments);
  if (const int Number = posix_spawn(&Child, Program.c_str(), nullptr, nullptr,
                                     Argv.data(), environ))
    return cannotRun(Program, Number);
  int Status;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      return systemError("lost track of '" + Program + "'", errno);
  if (!WIFSIGNALED(Status))
    return WEXITSTATUS(Status);
  // Who waits for us sees what it would have seen of clang.
  std::signal(WTERMSIG(Status), SIG_DFL);
  std::raise(WTERMSIG(Status));
  return 128 + WTERMSIG(Status);
}

Error finalize(const FinalizeStep &Step) {
  Expected<bool> Done = finalizeFile(Step.Input, Step.Output);
  if (Done)
    return Error::success();
  // A module that lacks its last step looks finished but is not.
  if (std::error_code EC = sys::fs::remove(Step.Output))
    return joinErrors(
        Done.takeError(),
        createStringError(EC, Step.Output +
                                  ": cannot be removed: " + EC.message()));
  return Done.takeError();
}

void describe(const FinalizeStep &Step, StringRef Self, raw_ostream &Log) {
  Log << " \"" << Self << "\" \"-fedge-trace-finalize=" << Step.Input << '"';
  if (Step.Output != Step.Input)
    Log << " \"-o\" \"" << Step.Output << '"';
  Log << '\n';
  Log.flush();
}

/// Writes what the earlier trace says to \p File, and its name into
/// \p Arguments.
Error useTrace(const Plan &P, std::vector<std::string> &Arguments,
               TemporaryFile &File) {
  Expected<trace::EntryCounts> Counts =
      trace::readCounts(P.Request.Use, /*Module=*/"");
  if (!Counts)
    return Counts.takeError();
  if (Error E = File.create("edge-trace-counts", "txt", [&](int Descriptor) {
        raw_fd_ostream OS(Descriptor, /*shouldClose=*/false);
        trace::writeEntryCounts(*Counts, OS);
        OS.flush();
        const std::error_code EC = OS.error();
        OS.clear_error();
        return errorCodeToError(EC);
      }))
    return E;
  for (const size_t Place : P.CountsArguments) {
    std::string &Argument = Arguments[Place];
    Argument.replace(Argument.find(CountsPlaceholder),
                     StringRef(CountsPlaceholder).size(), File.str());
  }
  return Error::success();
}

} // namespace

Expected<int> execute(const Plan &P, StringRef Self, raw_ostream &Log) {
  if (P.Program.empty()) {
    Expected<bool> Done = finalizeFile(P.Finalize->Input, P.Finalize->Output);
    if (!Done)
      return Done.takeError();
    if (*Done)
      return 0;
    return createStringError(inconvertibleErrorCode(),
                             P.Finalize->Input +
                                 ": nothing in it was compiled with "
                                 "-fedge-trace");
  }
  std::vector<std::string> Arguments = P.Arguments;
  TemporaryFile Config, Counts, Response;
  if (P.ConfigObject && !P.PrintsOnly) {
    if (Error E = Config.create("edge-trace-config", "o", [&](int Descriptor) {
          return writeLinkConfigObject(Descriptor, P.Request);
        }))
      return std::move(E);
    Arguments[*P.ConfigObject] = Config.str();
  }
  if (!P.CountsArguments.empty() && !P.PrintsOnly)
    if (Error E = useTrace(P, Arguments, Counts))
      return std::move(E);
  bool MustReturn = P.Finalize || P.ConfigObject || !P.CountsArguments.empty();
  SmallVector<StringRef, 64> Views(Arguments.begin(), Arguments.end());
  if (!sys::commandLineFitsWithinSystemLimits(P.Program, Views)) {
    if (Error E = Response.create("edge-wasm-cc", "rsp", [&](int Descriptor) {
          raw_fd_ostream OS(Descriptor, /*shouldClose=*/false);
          for (StringRef A : Views)
            quote(A, OS);
          OS.flush();
          const std::error_code EC = OS.error();
          OS.clear_error();
          return errorCodeToError(EC);
        }))
      return std::move(E);
    Arguments = {"@" + Response.str()};
    MustReturn = true;
  }
  if (!MustReturn) {
    execv(P.Program.c_str(), pointers(P.Program, Arguments).data());
    return cannotRun(P.Program, errno);
  }

  Expected<int> Status = runAndWait(P.Program, Arguments);
  if (!Status || *Status || !P.Finalize)
    return Status;
  if (P.PrintsOnly || P.Verbose)
    describe(*P.Finalize, Self, Log);
  if (!P.PrintsOnly)
    if (Error E = finalize(*P.Finalize))
      return std::move(E);
  return 0;
}

} // namespace edgewasm
