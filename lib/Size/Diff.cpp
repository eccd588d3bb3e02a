//===- Diff.cpp - What changed between two modules ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Indices move when anything is added, so parts are joined by what they are
// called. Compilers number what has no name of its own, and a function may be
// renamed: what is left over is joined by its name without such numbers, and
// then by its code, if both sides have only one that fits.
//
//===----------------------------------------------------------------------===//

#include "Report/TableName.h"
#include "Size/Size.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Regex.h"
#include <cstdlib>
#include <map>

using namespace llvm;

namespace edgewasm::size {
namespace {

/// Drops what compilers append to tell names apart: hashes, numbers.
std::string stableName(StringRef Name) {
  static const Regex Made(
      "(::h[0-9a-f]{16}|17h[0-9a-f]{16}E|\\.llvm\\.[0-9]+|\\.[0-9]+$|"
      "\\[[0-9a-f]{16}\\]|\\$_[0-9]+|'lambda[0-9]*'|\\{lambda[^}]*#[0-9]+\\})");
  std::string Result = Name.str();
  // Each round removes one, so it ends.
  for (SmallVector<StringRef, 1> Found; Made.match(Result, &Found);
       Found.clear()) {
    const size_t At = Found[0].data() - Result.data();
    Result.erase(At, Found[0].size());
  }
  return Result;
}

/// The two sides of a join; parts that were joined are gone from both.
class Joiner {
public:
  Joiner(const Measurement &Old, const Measurement &New) : Old(Old), New(New) {
    for (auto [I, P] : llvm::enumerate(Old.Parts.Parts))
      if (P.Bytes)
        OldLeft.push_back(I);
    for (auto [I, P] : llvm::enumerate(New.Parts.Parts))
      if (P.Bytes)
        NewLeft.push_back(I);
  }

  /// Joins parts with equal keys, in order; \p OnlyUnique: only if both sides
  /// have exactly one. Parts without a key are left alone.
  template <typename KeyFn>
  void join(KeyFn KeyOf, bool OnlyUnique, bool Renamed) {
    using Key = decltype(KeyOf(Old, 0u));
    std::map<Key, std::pair<std::vector<uint32_t>, std::vector<uint32_t>>> Map;
    for (const uint32_t I : OldLeft)
      if (Key K = KeyOf(Old, I); K != Key())
        Map[K].first.push_back(I);
    for (const uint32_t I : NewLeft)
      if (Key K = KeyOf(New, I); K != Key())
        Map[K].second.push_back(I);
    std::vector<bool> OldGone(Old.Parts.Parts.size()),
        NewGone(New.Parts.Parts.size());
    for (const auto &[K, Sides] : Map) {
      const auto &[Olds, News] = Sides;
      if (OnlyUnique && (Olds.size() != 1 || News.size() != 1))
        continue;
      for (auto [O, N] : llvm::zip(Olds, News)) {
        OldGone[O] = NewGone[N] = true;
        Rows.push_back({&Old.part(O), &New.part(N),
                        Renamed && Old.part(O).Name != New.part(N).Name});
      }
    }
    llvm::erase_if(OldLeft, [&](uint32_t I) { return OldGone[I]; });
    llvm::erase_if(NewLeft, [&](uint32_t I) { return NewGone[I]; });
  }

  std::vector<DiffRow> take() {
    for (const uint32_t I : OldLeft)
      Rows.push_back({&Old.part(I), nullptr, false});
    for (const uint32_t I : NewLeft)
      Rows.push_back({nullptr, &New.part(I), false});
    return std::move(Rows);
  }

private:
  const Measurement &Old, &New;
  std::vector<uint32_t> OldLeft, NewLeft;
  std::vector<DiffRow> Rows;
};

using NameKey = std::pair<std::string, unsigned>;

std::string rowName(const DiffRow &R, size_t Width = StringRef::npos) {
  auto Name = [&](const ModulePart *P) {
    return report::tableName(P->Name, Width);
  };
  if (R.Renamed)
    return Name(R.New) + " (was " + Name(R.Old) + ")";
  return Name(R.New ? R.New : R.Old);
}

StringRef rowState(const DiffRow &R) {
  return !R.Old ? "added" : !R.New ? "removed" : R.delta() ? "changed" : "same";
}

struct DiffSums {
  int64_t Grown = 0, Shrunk = 0, Added = 0, Removed = 0;
};

DiffSums sumUp(ArrayRef<DiffRow> Rows) {
  DiffSums S;
  for (const DiffRow &R : Rows)
    (!R.Old          ? S.Added
     : !R.New        ? S.Removed
     : R.delta() > 0 ? S.Grown
                     : S.Shrunk) += R.delta();
  return S;
}

void writeText(const Measurement &Old, const Measurement &New,
               ArrayRef<DiffRow> Rows, size_t Known, const DiffSums &Sums,
               size_t NameWidth, raw_ostream &OS) {
  const int64_t Delta = int64_t(New.Parts.Bytes) - int64_t(Old.Parts.Bytes);
  const double Share =
      Old.Parts.Bytes ? 100.0 * double(Delta) / double(Old.Parts.Bytes) : 0;
  OS << formatv("{0} -> {1}: {2} -> {3} bytes, ", Old.Module.name(),
                New.Module.name(), Old.Parts.Bytes, New.Parts.Bytes)
     << format("%+lld (%+.2f %%)\n", (long long)Delta, Share);
  OS << formatv("added +{0}, grown +{1}, shrunk {2}, removed {3}\n\n",
                Sums.Added, Sums.Grown, Sums.Shrunk, Sums.Removed);
  OS << formatv("{0,10} {1,10} {2,10}  name\n", "change", "old", "new");
  for (const DiffRow &R : Rows) {
    const std::string Change =
        (R.delta() > 0 ? "+" : "") + std::to_string(R.delta());
    OS << formatv("{0,10} {1,10} {2,10}  {3}", Change,
                  R.Old ? std::to_string(R.oldBytes()) : "-",
                  R.New ? std::to_string(R.newBytes()) : "-",
                  rowName(R, NameWidth))
       << '\n';
  }
  if (Rows.size() < Known)
    OS << formatv("... and {0} more; -n 0 shows all\n", Known - Rows.size());
}

void writeJson(const Measurement &Old, const Measurement &New,
               ArrayRef<DiffRow> Rows, const DiffSums &Sums, raw_ostream &OS) {
  auto Text = [](StringRef T) { return json::fixUTF8(T); };
  json::OStream J(OS, 2);
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("old", Text(Old.Module.name()));
    J.attribute("new", Text(New.Module.name()));
    J.attribute("oldBytes", int64_t(Old.Parts.Bytes));
    J.attribute("newBytes", int64_t(New.Parts.Bytes));
    J.attribute("added", Sums.Added);
    J.attribute("grown", Sums.Grown);
    J.attribute("shrunk", Sums.Shrunk);
    J.attribute("removed", Sums.Removed);
    J.attributeArray("rows", [&] {
      for (const DiffRow &R : Rows)
        J.object([&] {
          J.attribute("name", Text(R.New ? R.New->Name : R.Old->Name));
          if (R.Renamed)
            J.attribute("oldName", Text(R.Old->Name));
          J.attribute("kind", kindName(R.New ? R.New->Kind : R.Old->Kind));
          J.attribute("state", rowState(R));
          J.attribute("oldBytes", int64_t(R.oldBytes()));
          J.attribute("newBytes", int64_t(R.newBytes()));
          J.attribute("change", R.delta());
        });
    });
  });
  OS << '\n';
}

} // namespace

std::vector<DiffRow> joinParts(const Measurement &Old, const Measurement &New) {
  Joiner J(Old, New);
  auto IsNamed = [](const ModulePart &P) {
    return !P.Symbol.empty() || P.Kind != PartKind::Function;
  };
  // Many functions of Rust have one name.
  J.join(
      [&](const Measurement &M, uint32_t I) {
        const ModulePart &P = M.part(I);
        return P.Symbol.empty() ? NameKey()
                                : NameKey(P.Symbol, unsigned(P.Kind) + 1);
      },
      /*OnlyUnique=*/false, /*Renamed=*/false);
  J.join(
      [&](const Measurement &M, uint32_t I) {
        const ModulePart &P = M.part(I);
        return IsNamed(P) ? NameKey(P.Name, unsigned(P.Kind) + 1) : NameKey();
      },
      /*OnlyUnique=*/false, /*Renamed=*/false);
  J.join(
      [&](const Measurement &M, uint32_t I) {
        const ModulePart &P = M.part(I);
        return IsNamed(P) && P.Kind != PartKind::Shared
                   ? NameKey(stableName(P.Name), unsigned(P.Kind) + 1)
                   : NameKey();
      },
      /*OnlyUnique=*/false, /*Renamed=*/true);
  // Very short functions look alike: only what fits one to one is believed.
  J.join(
      [&](const Measurement &M, uint32_t I) {
        const ModulePart &P = M.part(I);
        return P.Kind == PartKind::Function
                   ? std::pair(M.Graph.Shapes[I], P.Bytes)
                   : std::pair<uint64_t, uint64_t>();
      },
      /*OnlyUnique=*/true, /*Renamed=*/true);
  std::vector<DiffRow> Rows = J.take();
  llvm::sort(Rows, [](const DiffRow &A, const DiffRow &B) {
    const uint64_t SizeA = std::abs(A.delta()), SizeB = std::abs(B.delta());
    return std::tuple(SizeB, A.delta(), rowName(A)) <
           std::tuple(SizeA, B.delta(), rowName(B));
  });
  return Rows;
}

Error writeDiff(const Measurement &Old, const Measurement &New,
                const SizeOptions &Options, raw_ostream &OS) {
  std::vector<DiffRow> Rows = joinParts(Old, New);
  const DiffSums Sums = sumUp(Rows);
  const Regex Filter(Options.Filter);
  llvm::erase_if(Rows, [&](const DiffRow &R) {
    // A part that was only renamed is worth a line.
    return (R.delta() == 0 && R.Old && R.New && !R.Renamed) ||
           (!Options.Filter.empty() && !Filter.match(rowName(R)));
  });
  if (Options.Sort == SortKey::Name)
    llvm::sort(Rows, [](const DiffRow &A, const DiffRow &B) {
      return rowName(A) < rowName(B);
    });
  ArrayRef<DiffRow> Shown = Rows;
  if (Options.Number)
    Shown = Shown.take_front(Options.Number);
  if (Options.Format == OutputFormat::Json) {
    writeJson(Old, New, Shown, Sums, OS);
  } else if (Options.Format == OutputFormat::Csv) {
    OS << "name,old name,kind,state,old bytes,new bytes,change\n";
    for (const DiffRow &R : Shown)
      OS << csvField(R.New ? R.New->Name : R.Old->Name) << ','
         << csvField(R.Old ? R.Old->Name : "") << ','
         << kindName(R.New ? R.New->Kind : R.Old->Kind) << ',' << rowState(R)
         << ',' << R.oldBytes() << ',' << R.newBytes() << ',' << R.delta()
         << '\n';
  } else {
    writeText(Old, New, Shown, Rows.size(), Sums, Options.NameWidth, OS);
  }
  return Error::success();
}

} // namespace edgewasm::size
