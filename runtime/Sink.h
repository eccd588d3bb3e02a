//===- Sink.h - Where the ring's bytes go ----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A trace file below a preopened directory, an inherited descriptor, or
// nothing: then the bytes wait in the ring for a host that pulls. Which one is
// decided once, when bytes have to go somewhere for the first time.
//
// The bytes written are always a prefix of the ring's stream. After an error
// nothing more is written: a chunk cut short is then the end of the file, and a
// reader can tell.
//
// PlatformT: see Recorder.h.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SINK_H
#define EDGEWASM_RUNTIME_SINK_H

#include "Message.h"
#include "Preopens.h"
#include "Ring.h"
#include "WasiTypes.h"

namespace edgewasm::runtime {

/// Writes a ring's bytes out.
template <typename PlatformT> class Sink {
public:
  enum class Kind : uint32_t {
    Undecided, ///< Nothing had to be written yet.
    File,      ///< An open descriptor.
    Memory,    ///< No file: a host may pull.
    Failed,    ///< Writing failed; the trace has ended.
  };

  explicit constexpr Sink(PlatformT &P) : P(P), Directories(P) {}

  Kind kind() const { return State; }
  /// Why the trace ended, 0 if it did not; Again if the last drain could not
  /// write everything.
  uint32_t error() const { return Error; }
  bool quiet() const { return Silent; }
  /// The environment says that nothing is to be recorded.
  bool wantsNothing() const { return Off; }

  /// True if there is a file by name, which can be written anew.
  bool canStartAgain() const { return State == Kind::File && Named; }
  /// Closes it; the next drain begins it anew.
  void startAgain() {
    const uint32_t Old = Descriptor;
    State = Kind::Undecided;
    P.close(Old);
  }

  /// Takes the name of the file and whether to complain when there is none.
  void configure(const char *FileName, uint32_t Bytes, bool Quiet) {
    Name = FileName;
    NameBytes = Bytes;
    MissingIsFine = Quiet;
  }

  /// Looks for EDGE_TRACE, EDGE_TRACE_FILE and EDGE_TRACE_QUIET, with \p Bytes
  /// bytes at
  /// \p Scratch (aligned for pointers) for the environment.
  void readEnvironment(uint8_t *Scratch, uint32_t Bytes);

  /// Decides where the bytes go. \p Pulling: a host is asking for them, so that
  /// having no file is no news.
  void decide(bool Pulling);

  /// Writes what \p Buffer holds. \p Patient: rather wait for a reader that
  /// does not keep up than leave bytes in the ring. \returns true if anything
  /// was written.
  bool drain(Ring &Buffer, bool Patient);

  /// Says how much was lost, if the trace ended early. Once.
  void sayLoss(uint64_t Events) {
    if (State != Kind::Failed || LossSaid || Silent || Events == 0)
      return;
    LossSaid = true;
    Line.begin().number(Events).text(" events after its end were lost");
    Line.send(P);
  }

  /// Says that there was nothing to choose samples from.
  void sayNoRoots() {
    if (Silent)
      return;
    Line.begin().text("no top-level activation to choose from; call "
                      "edge_trace_sample_begin and edge_trace_sample_end");
    Line.send(P);
  }

private:
  static constexpr uint32_t NameCapacity = PlatformT::NameCapacity;
  // A write to a pipe whose reader is slow is tried again so often, each time
  // at the cost of a host call: some milliseconds, and about a second.
  static constexpr uint32_t RetriesInPassing = 1000;
  static constexpr uint32_t RetriesAtEnd = 500000;

  void takeVariable(const char *At, const char *End);
  void takeFileName(const char *At, uint32_t Bytes);
  void fail(uint32_t Errno);

  PlatformT &P;
  Preopens<PlatformT> Directories;
  Kind State = Kind::Undecided;
  uint32_t Error = 0;
  uint32_t Descriptor = 0;
  const char *Name = nullptr;
  uint32_t NameBytes = 0;
  bool MissingIsFine = false;
  bool Silent = false;
  bool LossSaid = false;
  bool Off = false;
  bool Named = false; // Not a descriptor that the host opened.
  wasi::IoVec Pieces[2] = {};
  Message Line;
};

template <typename PlatformT>
void Sink<PlatformT>::readEnvironment(uint8_t *Scratch, uint32_t Bytes) {
  if (P.environSizes() != wasi::Success || P.EnvironCount == 0)
    return;
  const uint64_t Pointers = uint64_t(P.EnvironCount) * sizeof(char *);
  if (Pointers + P.EnvironBytes > Bytes) {
    if (!MissingIsFine) {
      Line.begin().text("the environment is too large to look for "
                        "EDGE_TRACE_FILE in it");
      Line.send(P);
    }
    return;
  }
  const char *At = reinterpret_cast<const char *>(Scratch + Pointers);
  const char *const End = At + P.EnvironBytes;
  if (P.environ(Scratch, Scratch + Pointers) != wasi::Success)
    return;
  // The strings stand one behind the other; the pointers to them are the host's
  // word only, and are not needed.
  while (At < End) {
    const char *Stop = At;
    while (Stop != End && *Stop)
      ++Stop;
    takeVariable(At, Stop);
    At = Stop + 1;
  }
}

template <typename PlatformT>
void Sink<PlatformT>::takeVariable(const char *At, const char *End) {
  static constexpr char File[] = "EDGE_TRACE_FILE=";
  static constexpr char Quiet[] = "EDGE_TRACE_QUIET=";
  static constexpr char Switch[] = "EDGE_TRACE=";
  const auto Skip = [&](const char *Prefix) -> const char * {
    const char *Text = At;
    for (; *Prefix; ++Prefix, ++Text)
      if (Text == End || *Text != *Prefix)
        return nullptr;
    return Text;
  };
  if (const char *Value = Skip(File))
    takeFileName(Value, static_cast<uint32_t>(End - Value));
  else if (const char *Flag = Skip(Quiet))
    Silent = End - Flag == 1 && *Flag == '1';
  else if (const char *Wanted = Skip(Switch))
    Off = End - Wanted == 3 && Wanted[0] == 'o' && Wanted[1] == 'f' &&
          Wanted[2] == 'f';
}

template <typename PlatformT>
void Sink<PlatformT>::takeFileName(const char *At, uint32_t Bytes) {
  if (Bytes == 0) {
    // Asked for: no file at all.
    State = Kind::Memory;
    return;
  }
  if (Bytes > NameCapacity) {
    Line.begin().text("EDGE_TRACE_FILE is longer than ").number(NameCapacity);
    Line.text(" bytes; the trace stays in memory");
    Line.send(P);
    State = Kind::Memory;
    return;
  }
  __builtin_memcpy(P.nameBuffer(), At, Bytes);
  Name = P.nameBuffer();
  NameBytes = Bytes;
}

template <typename PlatformT> void Sink<PlatformT>::decide(bool Pulling) {
  if (State != Kind::Undecided)
    return;
  // fd:N is a descriptor that the host opened; whether it did shows when
  // writing.
  if (NameBytes > 3 && Name[0] == 'f' && Name[1] == 'd' && Name[2] == ':') {
    uint64_t Number = 0;
    bool Valid = NameBytes <= 13;
    for (uint32_t I = 3; Valid && I != NameBytes; ++I) {
      Valid = Name[I] >= '0' && Name[I] <= '9';
      Number = Number * 10 + static_cast<uint32_t>(Name[I] - '0');
    }
    if (Valid && Number <= 0xFFFFFFFF) {
      Descriptor = static_cast<uint32_t>(Number);
      State = Kind::File;
      return;
    }
  }
  const bool Found = Directories.find(Name, NameBytes);
  // A host that flushed from within the call has decided already.
  if (State != Kind::Undecided)
    return;
  if (!Found) {
    if (!Pulling && !MissingIsFine && !Silent) {
      Line.begin().text("no directory to write ").text(Name, NameBytes);
      Line.text(" to; the trace stays in memory").send(P);
    }
    State = Kind::Memory;
    return;
  }
  const uint32_t Result =
      P.open(Directories.Directory, Directories.Path, Directories.PathBytes);
  if (Result != wasi::Success) {
    if (!Silent) {
      Line.begin().text("cannot open ").text(Name, NameBytes).text(": ");
      Line.error(Result).text("; the trace stays in memory").send(P);
    }
    State = Kind::Memory;
    return;
  }
  Descriptor = P.Opened;
  Named = true;
  State = Kind::File;
}

template <typename PlatformT>
bool Sink<PlatformT>::drain(Ring &Buffer, bool Patient) {
  decide(/*Pulling=*/false);
  if (State != Kind::File)
    return false;
  bool Wrote = false;
  uint32_t Idle = 0;
  Error = wasi::Success;
  while (true) {
    const Spans Todo = Buffer.readable();
    if (Todo.bytes() == 0)
      return Wrote;
    Pieces[0] = {Todo.First.Data, Todo.First.Bytes};
    Pieces[1] = {Todo.Second.Data, Todo.Second.Bytes};
    const uint32_t Result =
        P.write(Descriptor, Pieces, Todo.Second.Bytes ? 2 : 1);
    if (Result == wasi::Success && P.Written != 0) {
      // A host that claims more than it was given is not believed.
      Buffer.release(P.Written < Todo.bytes() ? P.Written : Todo.bytes());
      Wrote = true;
      Idle = 0;
      continue;
    }
    if (Result != wasi::Success && Result != wasi::Again &&
        Result != wasi::Interrupted) {
      fail(Result);
      return Wrote;
    }
    if (++Idle > (Patient ? RetriesAtEnd : RetriesInPassing)) {
      Error = wasi::Again;
      return Wrote;
    }
  }
}

template <typename PlatformT> void Sink<PlatformT>::fail(uint32_t Errno) {
  State = Kind::Failed;
  Error = Errno;
  if (Silent)
    return;
  Line.begin().text("cannot write ").text(Name, NameBytes).text(": ");
  Line.error(Errno).text("; the trace ends here").send(P);
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_SINK_H
