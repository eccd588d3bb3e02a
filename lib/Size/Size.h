//===- Size.h - The reports of edge-wasm-size -------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From a command line to a report. The library neither prints nor exits:
// reports go to a stream, notes to a function.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_SIZE_H
#define EDGEWASM_LIB_SIZE_SIZE_H

#include "Size/Measurement.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace edgewasm::size {

enum class GroupBy { Function, File, Library, Member, Section };
enum class SortKey { Size, Retained, Name };
enum class OutputFormat { Text, Json, Csv, Html };

/// A parsed command line.
struct SizeOptions {
  std::string Module;           ///< "-" for standard input.
  std::string Map;              ///< Empty: the sidecar, if there is one.
  std::string Why, Diff, Trace; ///< Empty: not asked for.
  std::string Filter;           ///< A regular expression; empty: all.
  std::string Output;           ///< Empty: standard output.
  std::string Title;            ///< Of a page; empty: the module's name.
  GroupBy By = GroupBy::Function;
  SortKey Sort = SortKey::Size;
  OutputFormat Format = OutputFormat::Text;
  unsigned Number = 20;                     ///< 0: all.
  size_t NameWidth = llvm::StringRef::npos; ///< In texts, in bytes.
  bool Demangle = true;
  bool Help = false;
  bool Version = false;
};

/// Parses the arguments behind the program's name. Errors are mistakes of
/// usage.
llvm::Expected<SizeOptions> parseSizeOptions(llvm::ArrayRef<const char *> Args);

void printSizeHelp(llvm::raw_ostream &OS);

/// Does what \p Options ask for. Errors name the file.
llvm::Error runSize(const SizeOptions &Options, llvm::raw_fd_ostream &Stdout,
                    const NoteFunction &Note);

/// A line of a table of sizes.
struct SizeRow {
  std::string Name, Kind;
  SourcePlace Place;
  uint64_t Bytes = 0;
  std::optional<uint64_t> Retained; ///< By function only.
  uint64_t Executed = 0, Never = 0; ///< With a trace; the rest is unknown.
  const ModulePart *Part = nullptr; ///< Of single parts only.
};

/// \returns the lines for \p By in the order of \p Sort. Their bytes add up to
/// the size of the file.
std::vector<SizeRow> makeRows(const Measurement &M, GroupBy By, SortKey Sort);

/// A table of sizes in any of the formats but Html.
llvm::Error writeTable(const Measurement &M, const SizeOptions &Options,
                       llvm::raw_ostream &OS);

/// The chains of --why. Errors: no such symbol; names the nearest.
llvm::Error writeWhy(const Measurement &M, const SizeOptions &Options,
                     llvm::raw_ostream &OS);

/// A change of --diff; one side may be missing.
struct DiffRow {
  const ModulePart *Old = nullptr, *New = nullptr;
  bool Renamed = false; ///< Joined by what it is, not by its name.

  uint64_t oldBytes() const { return Old ? Old->Bytes : 0; }
  uint64_t newBytes() const { return New ? New->Bytes : 0; }
  int64_t delta() const { return int64_t(newBytes()) - int64_t(oldBytes()); }
};

/// Joins the parts of two modules: by name, then by name without what compilers
/// make up, then by the code. Every part is in exactly one row.
std::vector<DiffRow> joinParts(const Measurement &Old, const Measurement &New);

llvm::Error writeDiff(const Measurement &Old, const Measurement &New,
                      const SizeOptions &Options, llvm::raw_ostream &OS);

/// The treemap.
llvm::Error writeTreemap(const Measurement &M, const SizeOptions &Options,
                         llvm::raw_ostream &OS);

/// The attribute `run` of the object that \p J is in: the sums in bytes.
void writeRun(llvm::json::OStream &J, const RunSums &Run);

/// \returns `file.c:12`, `file.c` or an empty string, as much as is known.
std::string placeText(const SourcePlace &Place);

/// \returns \p Text as a field of comma-separated values.
std::string csvField(llvm::StringRef Text);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_SIZE_H
