//===- TraceScript.cpp - Traces from readable text ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TraceScript.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// One line, split at blanks. Chunks longer than a window are sealed where the
/// runtime would, so that long traces can be made by repeat.
class Interpreter {
public:
  Interpreter(StringRef Script, TraceWriter &Writer) : W(Writer) {
    Script.split(Lines, '\n');
  }

  /// Runs the lines from \p From to the end or the matching `end`, whose index
  /// is returned.
  Expected<size_t> run(size_t From, bool Inner) {
    for (size_t I = From; I < Lines.size(); ++I) {
      SmallVector<StringRef, 6> Parts;
      SplitString(Lines[I].split('#').first, Parts);
      if (Parts.empty())
        continue;
      if (Parts[0] == "end")
        return I;
      if (Parts[0] == "repeat") {
        uint64_t Count = 0;
        if (Parts.size() != 2 || Parts[1].getAsInteger(0, Count) || !Count)
          return fail(I);
        size_t End = I;
        for (uint64_t N = 0; N != Count; ++N) {
          Expected<size_t> Stopped = run(I + 1, true);
          if (!Stopped)
            return Stopped;
          End = *Stopped;
        }
        I = End;
        continue;
      }
      if (!statement(Parts))
        return fail(I);
    }
    if (Inner)
      return fail(Lines.size() - 1);
    return Lines.size();
  }

private:
  Error fail(size_t Line) const {
    return createStringError(inconvertibleErrorCode(),
                             "line " + Twine(Line + 1) +
                                 ": not understood: " + Lines[Line]);
  }

  bool statement(ArrayRef<StringRef> P) {
    const StringRef Verb = P[0];
    if (Verb == "site")
      return site(P.drop_front());
    if (Verb == "clock")
      return clock(P.drop_front());
    if (Verb == "packed") {
      Packed = ChunkPacked;
      return true;
    }
    if (P.size() < 2)
      return false;
    if (Verb == "enter" || Verb == "exit" || Verb == "mark") {
      if (!W.hasSite(P[1]))
        return false;
      Verb == "enter"  ? W.enter(P[1])
      : Verb == "exit" ? W.exit(P[1])
                       : W.mark(P[1]);
      if (W.pendingWords() >= (Packed ? MaxChunkWords / 2 : WindowFullBit / 4))
        W.seal(LastClock += 5000, Packed);
      return true;
    }
    uint64_t Number = 0;
    if (Verb == "land" || Verb == "open") {
      if (P.size() < 3 || !W.hasSite(P[1]) || P[2].getAsInteger(0, Number))
        return false;
      Verb == "land" ? W.land(P[1], Number) : W.open(P[1], Number);
      return true;
    }
    if (Verb == "mode")
      return mode(P.drop_front());
    if (P[1].getAsInteger(0, Number))
      return false;
    if (Verb == "result") {
      uint32_t Bytes = 0;
      if (P.size() < 3 || P[2].getAsInteger(0, Bytes))
        return false;
      W.result(Number, Bytes, P.size() > 3 && P[3] == "waited");
    } else if (Verb == "seal") {
      uint32_t Flags = 0;
      for (StringRef F : P.drop_front(2))
        Flags |= F == "final" ? ChunkFinal : F == "flushed" ? ChunkFlushed : 8;
      W.seal(LastClock = Number, Flags | Packed);
    } else if (Verb == "window") {
      W.window(LastClock = Number);
    } else if (Verb == "anchor") {
      W.anchor(LastClock = Number, P.size() < 3       ? AnchorKind::Program
                                   : P[2] == "tracer" ? AnchorKind::Tracer
                                                      : AnchorKind::Off);
    } else if (Verb == "cost") {
      W.cost(Number);
    } else if (Verb == "iterations") {
      W.iterations(Number);
    } else if (Verb == "lost") {
      W.lost(Number);
    } else if (Verb == "called") {
      W.called(Number, P.size() > 2 && P[2] == "nested");
    } else if (Verb == "resume") {
      uint64_t LeftOut = 0;
      if (P.size() < 3 || P[2].getAsInteger(0, LeftOut))
        return false;
      W.resume(Number, LeftOut, P.size() > 3 && P[3] == "complete");
    } else if (Verb == "raw") {
      W.raw(Number);
    } else if (Verb == "base") {
      W.Header.SiteBase = Number;
    } else {
      return false;
    }
    return true;
  }

  bool clock(ArrayRef<StringRef> P) {
    if (P.size() == 1 && (P[0] == "none" || P[0] == "virtual")) {
      W.Header.Clock = P[0] == "none" ? ClockKind::None : ClockKind::Virtual;
      W.Header.StartClock = W.Header.ClockCost = 0;
      return true;
    }
    if (P.size() != 3 || P[0] != "wasi" ||
        P[1].getAsInteger(0, W.Header.StartClock) ||
        P[2].getAsInteger(0, W.Header.ClockCost))
      return false;
    LastClock = W.Header.StartClock;
    return true;
  }

  bool mode(ArrayRef<StringRef> P) {
    W.Header.Flags = P[0] == "flight" ? FileFlight : FileSample;
    return P[0] == "flight" || (P.size() == 2 && P[0] == "sample" &&
                                !P[1].getAsInteger(0, W.Header.SampleEvery));
  }

  bool site(ArrayRef<StringRef> P) {
    if (P.size() < 3)
      return false;
    Site S;
    if (P[1] == "guard")
      S.Flags = SiteGuard;
    if (P[1] == "waits")
      S.Flags = SiteWaits;
    if (P[1] == "leaf")
      S.Flags = SiteLeaf;
    const auto Kind =
        StringSwitch<std::optional<SiteKind>>(P[1])
            .Cases({"function", "leaf", "guard"}, SiteKind::Function)
            .Case("loop", SiteKind::Loop)
            .Case("call", SiteKind::Call)
            .Case("library", SiteKind::Library)
            .Cases({"host", "waits"}, SiteKind::Host)
            .Default(std::nullopt);
    if (!Kind)
      return false;
    S.Kind = *Kind;
    const auto [Function, Callee] = P[2].split("->");
    S.Function = Function.str();
    S.Callee = Callee.str();
    for (StringRef Rest : P.drop_front(3)) {
      const auto [File, Line] = Rest.rsplit(':');
      if (Line.empty()) {
        if (Rest.getAsInteger(0, S.Cost))
          return false;
      } else {
        S.File = File.str();
        if (Line.getAsInteger(0, S.Line))
          return false;
      }
    }
    W.addSite(P[0], S);
    return true;
  }

  TraceWriter &W;
  SmallVector<StringRef, 0> Lines;
  uint64_t LastClock = 1000;
  uint32_t Packed = 0; // Flag of all chunks.
};

} // namespace

Error runTraceScript(StringRef Script, TraceWriter &Writer) {
  return Interpreter(Script, Writer).run(0, false).takeError();
}

} // namespace edgewasm::trace
