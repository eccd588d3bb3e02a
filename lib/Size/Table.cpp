//===- Table.cpp - Tables of sizes as text, JSON and CSV ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The three say the same; what differs is who reads them.
//
//===----------------------------------------------------------------------===//

#include "Report/TableName.h"
#include "Size/Size.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace edgewasm::size {
namespace {

uint64_t bytesOf(const Measurement &M, PartKind Kind) {
  uint64_t Sum = 0;
  for (const ModulePart &P : M.Parts.Parts)
    Sum += P.Kind == Kind ? P.Bytes : 0;
  return Sum;
}

size_t countOf(const Measurement &M, PartKind Kind) {
  return llvm::count_if(M.Parts.Parts,
                        [&](const ModulePart &P) { return P.Kind == Kind; });
}

void writeHead(const Measurement &M, const SizeOptions &Options,
               raw_ostream &OS) {
  OS << formatv("{0}: {1} bytes, {2} in {3} functions, {4} in data\n",
                M.Module.name(), M.Parts.Bytes, bytesOf(M, PartKind::Function),
                countOf(M, PartKind::Function), bytesOf(M, PartKind::Data));
  if (Options.By == GroupBy::Function)
    OS << "references: " << precisionText(M.Graph.Precision) << '\n';
  if (M.Run)
    OS << formatv("of the code {0} bytes ran, {1} never did{2}, {3} are not "
                  "known\n",
                  M.Run->Executed, M.Run->Never,
                  M.Run->Certain ? "" : " as far as the trace goes",
                  M.Run->Unknown);
  OS << '\n';
}

void writeText(const Measurement &M, const SizeOptions &Options,
               ArrayRef<SizeRow> Rows, size_t Known, raw_ostream &OS) {
  writeHead(M, Options, OS);
  const bool HasRetained = Options.By == GroupBy::Function;
  OS << formatv("{0,10} {1,7}", "bytes", "share");
  if (HasRetained)
    OS << formatv(" {0,10}", "retained");
  if (M.Run)
    OS << formatv(" {0,10} {1,10}", "ran", "never ran");
  OS << "  name\n";
  for (const SizeRow &R : Rows) {
    OS << formatv("{0,10} {1,6:F1}%", R.Bytes, percent(R.Bytes, M.Parts.Bytes));
    if (HasRetained)
      OS << formatv(" {0,10}", *R.Retained);
    if (M.Run)
      OS << formatv(" {0,10} {1,10}", R.Executed, R.Never);
    OS << "  " << report::tableName(R.Name, Options.NameWidth);
    if (const std::string Place = placeText(R.Place); !Place.empty())
      OS << "  " << Place;
    OS << '\n';
  }
  if (Rows.size() < Known)
    OS << formatv("... and {0} more; -n 0 shows all\n", Known - Rows.size());
}

void writeJson(const Measurement &M, const SizeOptions &Options,
               ArrayRef<SizeRow> Rows, raw_ostream &OS) {
  static constexpr StringLiteral By[] = {"function", "file", "library",
                                         "member", "section"};
  static constexpr StringLiteral Precisions[] = {"relocations", "padded",
                                                 "values"};
  static constexpr StringLiteral Runs[] = {"unknown", "executed", "never"};
  // JSON is UTF-8; names may be anything.
  auto Text = [](StringRef T) { return json::fixUTF8(T); };
  json::OStream J(OS, 2);
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("module", Text(M.Module.name()));
    J.attribute("bytes", int64_t(M.Parts.Bytes));
    J.attribute("by", By[size_t(Options.By)]);
    J.attribute("references", Precisions[size_t(M.Graph.Precision)]);
    J.attribute("undecodedFunctions", M.Graph.Undecoded);
    if (!M.MapName.empty())
      J.attribute("map", Text(M.MapName));
    if (M.Run)
      writeRun(J, *M.Run);
    J.attributeArray("sections", [&] {
      for (const PartSection &S : M.Parts.Sections)
        J.object([&] {
          J.attribute("name", Text(S.Name));
          J.attribute("offset", int64_t(S.Offset));
          J.attribute("bytes", int64_t(S.Bytes));
        });
    });
    J.attributeArray("rows", [&] {
      for (const SizeRow &R : Rows)
        J.object([&] {
          J.attribute("name", Text(R.Name));
          J.attribute("kind", R.Kind);
          J.attribute("bytes", int64_t(R.Bytes));
          if (R.Retained)
            J.attribute("retained", int64_t(*R.Retained));
          if (!R.Place.File.empty()) {
            J.attribute("file", Text(R.Place.File));
            J.attribute("line", R.Place.Line);
          }
          if (M.Run) {
            J.attribute("executed", int64_t(R.Executed));
            J.attribute("never", int64_t(R.Never));
          }
          if (!R.Part)
            return;
          J.attribute("section", Text(M.Parts.Sections[R.Part->Section].Name));
          J.attribute("offset", int64_t(R.Part->Offset));
          if (R.Part->Kind == PartKind::Function ||
              R.Part->Kind == PartKind::Global)
            J.attribute("index", R.Part->Index);
          if (R.Part->Address)
            J.attribute("address", int64_t(*R.Part->Address));
          if (!R.Part->Symbol.empty())
            J.attribute("symbol", Text(R.Part->Symbol));
          if (!R.Part->Object.empty())
            J.attribute("object", Text(R.Part->Object));
          if (!R.Part->Archive.empty())
            J.attribute("archive", Text(R.Part->Archive));
          if (M.Run && R.Part->Kind == PartKind::Function)
            J.attribute("run", Runs[size_t(R.Part->Run)]);
        });
    });
  });
  OS << '\n';
}

void writeCsv(const Measurement &M, ArrayRef<SizeRow> Rows, raw_ostream &OS) {
  OS << "name,kind,bytes,retained,file,line,object,archive"
     << (M.Run ? ",executed,never\n" : "\n");
  for (const SizeRow &R : Rows) {
    OS << csvField(R.Name) << ',' << R.Kind << ',' << R.Bytes << ',';
    if (R.Retained)
      OS << *R.Retained;
    OS << ',' << csvField(R.Place.File) << ',';
    if (R.Place.Line)
      OS << R.Place.Line;
    OS << ',' << csvField(R.Part ? R.Part->Object : "") << ','
       << csvField(R.Part ? R.Part->Archive : "");
    if (M.Run)
      OS << ',' << R.Executed << ',' << R.Never;
    OS << '\n';
  }
}

} // namespace

std::string placeText(const SourcePlace &Place) {
  std::string Text = sys::path::filename(Place.File).str();
  if (!Text.empty() && Place.Line)
    Text += ":" + std::to_string(Place.Line);
  return Text;
}

void writeRun(json::OStream &J, const RunSums &Run) {
  J.attributeObject("run", [&] {
    J.attribute("executed", int64_t(Run.Executed));
    J.attribute("never", int64_t(Run.Never));
    J.attribute("unknown", int64_t(Run.Unknown));
    J.attribute("certain", Run.Certain);
  });
}

std::string csvField(StringRef Text) {
  if (Text.find_first_of(",\"\r\n") == StringRef::npos)
    return Text.str();
  std::string Quoted = "\"";
  for (const char C : Text)
    Quoted += C == '"' ? "\"\"" : std::string(1, C);
  return Quoted + "\"";
}

Error writeTable(const Measurement &M, const SizeOptions &Options,
                 raw_ostream &OS) {
  std::vector<SizeRow> Rows = makeRows(M, Options.By, Options.Sort);
  if (!Options.Filter.empty()) {
    const Regex Filter(Options.Filter);
    llvm::erase_if(Rows,
                   [&](const SizeRow &R) { return !Filter.match(R.Name); });
  }
  ArrayRef<SizeRow> Shown = Rows;
  if (Options.Number)
    Shown = Shown.take_front(Options.Number);
  if (Options.Format == OutputFormat::Json)
    writeJson(M, Options, Shown, OS);
  else if (Options.Format == OutputFormat::Csv)
    writeCsv(M, Shown, OS);
  else
    writeText(M, Options, Shown, Rows.size(), OS);
  return Error::success();
}

} // namespace edgewasm::size
