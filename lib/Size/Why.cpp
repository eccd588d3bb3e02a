//===- Why.cpp - Why a symbol is in the module ----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The shortest chain is the one a person can check, and the first place at
// which to cut.
//
//===----------------------------------------------------------------------===//

#include "Report/TableName.h"
#include "Size/Size.h"
#include "Trace/RustNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <cstdlib>

using namespace llvm;

namespace edgewasm::size {
namespace {

/// The name without parameters, return type and qualifiers' arguments:
/// `ns::f<int>(int)` is `ns::f`.
std::string withoutArguments(StringRef Symbol) {
  if (std::optional<std::string> Rust = trace::rustName(Symbol))
    return std::move(*Rust);
  ItaniumPartialDemangler Demangler;
  if (Demangler.partialDemangle(Symbol.str().c_str()) ||
      !Demangler.isFunction())
    return demangle(Symbol);
  std::string Name;
  size_t Bytes = 0;
  if (char *Text = Demangler.getFunctionName(nullptr, &Bytes)) {
    Name = Text;
    std::free(Text);
  }
  return Name;
}

/// A name that is a demangled one loses its parameters, too.
StringRef beforeParameters(StringRef Name) {
  return Name.take_front(Name.find('('));
}

bool canBeAsked(const ModulePart &P) {
  return P.Kind != PartKind::Shared && P.Kind != PartKind::Section;
}

/// The parts that \p Wanted names, by the strictest rule that finds any.
std::vector<uint32_t> findParts(const Measurement &M, StringRef Wanted) {
  using Rule = bool (*)(const ModulePart &, StringRef);
  const Rule Rules[] = {
      [](const ModulePart &P, StringRef W) { return P.Symbol == W; },
      [](const ModulePart &P, StringRef W) {
        return P.Name == W || demangle(P.Symbol) == demangle(W);
      },
      [](const ModulePart &P, StringRef W) {
        return !P.Symbol.empty() && (withoutArguments(P.Symbol) == W ||
                                     beforeParameters(P.Symbol) == W);
      },
  };
  std::vector<uint32_t> Found;
  for (const Rule R : Rules) {
    for (auto [I, P] : llvm::enumerate(M.Parts.Parts))
      if (canBeAsked(P) && R(P, Wanted))
        Found.push_back(I);
    if (!Found.empty())
      break;
  }
  return Found;
}

/// `libc.a(printf.o)`, or the object alone; empty if it is not known.
std::string originText(StringRef Archive, StringRef Object) {
  const StringRef File = sys::path::filename(Object);
  if (Archive.empty())
    return File.str();
  return (sys::path::filename(Archive) + "(" + File + ")").str();
}

/// What was linked and is no more is in our link map only.
const link::LinkMapSymbol *findRemoved(const Measurement &M, StringRef Wanted) {
  const auto It = llvm::find_if(M.Map.Symbols, [&](const auto &S) {
    return S.Name == Wanted || demangle(S.Name) == Wanted ||
           withoutArguments(S.Name) == Wanted;
  });
  return It == M.Map.Symbols.end() ? nullptr : &*It;
}

Error notFound(const Measurement &M, StringRef Wanted) {
  if (const link::LinkMapSymbol *S = findRemoved(M, Wanted))
    return createStringError(
        inconvertibleErrorCode(),
        M.Module.name() + ": '" + Wanted + "' is not in the module: it was " +
            "linked from " + printable(originText(S->Archive, S->Object)) +
            ", then inlined, or removed because nothing that is left needs it");
  std::string Nearest;
  unsigned Best = Wanted.size() / 3 + 1;
  for (const ModulePart &P : M.Parts.Parts) {
    if (!canBeAsked(P))
      continue;
    const std::string Full =
        P.Symbol.empty() ? P.Name : withoutArguments(P.Symbol);
    const std::string Name = beforeParameters(Full).str();
    const unsigned Distance = Wanted.edit_distance(Name, true, Best);
    if (Distance < Best) {
      Best = Distance;
      Nearest = Name;
    }
  }
  return createStringError(
      inconvertibleErrorCode(),
      M.Module.name() + ": no function or data object '" + Wanted +
          "'; it was removed, inlined, or is called otherwise" +
          (Nearest.empty() ? "" : " (did you mean '" + Nearest + "'?)"));
}

/// The line of the reference, if it is in code and has one.
SourcePlace placeOf(const Measurement &M, const ChainStep &Step) {
  if (Step.From == M.Graph.root() ||
      M.part(Step.From).Kind != PartKind::Function || !M.Lines)
    return {};
  return M.Lines->at(Step.Edge->Offset);
}

std::vector<const link::LinkMapRemark *> remarksOf(const Measurement &M,
                                                   const ModulePart &P) {
  std::vector<const link::LinkMapRemark *> Found;
  for (const link::LinkMapRemark &R : M.Map.Remarks)
    if (!P.Symbol.empty() &&
        (R.Symbol == P.Symbol || demangle(R.Symbol) == demangle(P.Symbol)))
      Found.push_back(&R);
  return Found;
}

/// What passes declined that belongs to no step of any chain shown, but may be
/// what keeps all of it.
class OtherRemarks {
public:
  explicit OtherRemarks(const Measurement &M) : M(M) {}

  void shown(const link::LinkMapRemark *R) { Shown.insert(R); }
  SmallVector<const link::LinkMapRemark *> rest() const {
    SmallVector<const link::LinkMapRemark *> Rest;
    for (const link::LinkMapRemark &R : M.Map.Remarks)
      if (R.Status == "missed" && !Shown.contains(&R))
        Rest.push_back(&R);
    return Rest;
  }

private:
  const Measurement &M;
  SmallPtrSet<const link::LinkMapRemark *, 8> Shown;
};

void writeRemark(const link::LinkMapRemark &R, raw_ostream &OS) {
  OS << "    " << R.Pass << " (" << R.Status << "): " << R.Reason;
  if (const std::string At = placeText({R.File, R.Line}); !At.empty())
    OS << ", " << At;
  OS << '\n';
}

std::string stepText(const Measurement &M, const ChainStep &Step,
                     size_t NameWidth) {
  const ReferenceEdge &E = *Step.Edge;
  auto Name = [&](uint32_t Part) {
    return report::tableName(M.part(Part).Name, NameWidth);
  };
  const std::string To = Name(E.To);
  if (E.Kind == EdgeKind::Unexplained)
    return (To + ": " + edgeText(E.Kind)).str();
  if (Step.From == M.Graph.root())
    return (To + " " + edgeText(E.Kind) +
            (E.Label.empty() || E.Label == M.part(E.To).Name
                 ? ""
                 : " as " + E.Label))
        .str();
  return (Name(Step.From) + (E.Possible ? " possibly " : " ") +
          edgeText(E.Kind) + " " + To)
      .str();
}

void writeText(const Measurement &M, ArrayRef<uint32_t> Parts, size_t NameWidth,
               raw_ostream &OS) {
  bool IsFirst = true;
  OtherRemarks Others(M);
  for (const uint32_t I : Parts) {
    const ModulePart &P = M.part(I);
    OS << (IsFirst ? "" : "\n") << P.Name << ": " << P.Bytes
       << " bytes, retains " << M.Retained.Bytes[I];
    IsFirst = false;
    if (const std::string Origin = originText(P.Archive, P.Object);
        !Origin.empty())
      OS << ", from " << Origin;
    if (const std::string Place = placeText(P.Place); !Place.empty())
      OS << ", " << Place;
    OS << '\n';
    for (const ChainStep &Step : shortestChain(M.Graph, I)) {
      OS << "  " << stepText(M, Step, NameWidth);
      if (const std::string At = placeText(placeOf(M, Step)); !At.empty())
        OS << ", " << At;
      OS << '\n';
      for (const link::LinkMapRemark *R : remarksOf(M, M.part(Step.Edge->To))) {
        writeRemark(*R, OS);
        Others.shown(R);
      }
    }
  }
  const auto Rest = Others.rest();
  if (!Rest.empty())
    OS << "\nDeclined elsewhere in the program:\n";
  for (const link::LinkMapRemark *R : Rest)
    writeRemark(*R, OS);
}

void writeRemarkJson(const link::LinkMapRemark &R, json::OStream &J) {
  J.object([&] {
    J.attribute("pass", json::fixUTF8(R.Pass));
    J.attribute("status", json::fixUTF8(R.Status));
    J.attribute("reason", json::fixUTF8(R.Reason));
    if (R.File.empty())
      return;
    J.attribute("file", json::fixUTF8(R.File));
    J.attribute("line", R.Line);
  });
}

void writeJson(const Measurement &M, ArrayRef<uint32_t> Parts,
               raw_ostream &OS) {
  auto Text = [](StringRef T) { return json::fixUTF8(T); };
  json::OStream J(OS, 2);
  OtherRemarks Others(M);
  auto Place = [&](const SourcePlace &At) {
    if (At.File.empty())
      return;
    J.attribute("file", Text(At.File));
    J.attribute("line", At.Line);
  };
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("module", Text(M.Module.name()));
    J.attributeArray("symbols", [&] {
      for (const uint32_t I : Parts)
        J.object([&] {
          const ModulePart &P = M.part(I);
          J.attribute("name", Text(P.Name));
          J.attribute("bytes", int64_t(P.Bytes));
          J.attribute("retained", int64_t(M.Retained.Bytes[I]));
          J.attribute("origin", Text(originText(P.Archive, P.Object)));
          J.attributeArray("chain", [&] {
            for (const ChainStep &Step : shortestChain(M.Graph, I))
              J.object([&] {
                const ModulePart &To = M.part(Step.Edge->To);
                if (Step.From != M.Graph.root())
                  J.attribute("from", Text(M.part(Step.From).Name));
                J.attribute("to", Text(To.Name));
                J.attribute("reference", edgeText(Step.Edge->Kind));
                J.attribute("possible", Step.Edge->Possible);
                Place(placeOf(M, Step));
                J.attributeArray("remarks", [&] {
                  for (const link::LinkMapRemark *R : remarksOf(M, To)) {
                    writeRemarkJson(*R, J);
                    Others.shown(R);
                  }
                });
              });
          });
        });
    });
    J.attributeArray("declinedElsewhere", [&] {
      for (const link::LinkMapRemark *R : Others.rest())
        writeRemarkJson(*R, J);
    });
  });
  OS << '\n';
}

} // namespace

Error writeWhy(const Measurement &M, const SizeOptions &Options,
               raw_ostream &OS) {
  const std::vector<uint32_t> Parts = findParts(M, Options.Why);
  if (Parts.empty())
    return notFound(M, Options.Why);
  ArrayRef<uint32_t> Shown = Parts;
  if (Options.Number)
    Shown = Shown.take_front(Options.Number);
  if (Options.Format == OutputFormat::Json) {
    writeJson(M, Shown, OS);
    return Error::success();
  }
  writeText(M, Shown, Options.NameWidth, OS);
  if (Shown.size() < Parts.size())
    OS << formatv("... and {0} more of that name; -n 0 shows all\n",
                  Parts.size() - Shown.size());
  return Error::success();
}

} // namespace edgewasm::size
