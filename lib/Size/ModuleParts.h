//===- ModuleParts.h - Every byte of a module, by what it is ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A module is cut into parts that lie one behind the other and cover the file:
// the sizes of the parts add up to the size of the file, always.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_MODULEPARTS_H
#define EDGEWASM_LIB_SIZE_MODULEPARTS_H

#include "Size/WasmModule.h"
#include <string>

namespace edgewasm::size {

enum class PartKind : uint8_t {
  Function, ///< Code: size, locals and body.
  Data,     ///< A data object, or a stretch of a segment without a name.
  Global,   ///< A global's definition.
  Import,   ///< An imported function or global; its bytes are the section's.
  Table,    ///< What table 0 holds; its bytes are the element section's.
  Shared,   ///< Counts, headers, alignment: bytes that no symbol owns.
  Section,  ///< A section that is not taken apart.
};

/// \returns \p Text without control characters, which could change what a
/// terminal shows: modules are made by others.
std::string printable(llvm::StringRef Text);

/// \returns \p Symbol for people: demangled, Rust's without its hash. Only a
/// symbol tells two parts apart.
std::string shownName(llvm::StringRef Symbol);

/// \returns the stable name of \p Kind, as in --json.
llvm::StringRef kindName(PartKind Kind);

/// Where something is defined. Empty and 0 if unknown.
struct SourcePlace {
  std::string File;
  uint32_t Line = 0;
};

/// Bytes of a part that come from one source file.
struct FileShare {
  uint32_t File; ///< Index for ModuleParts::Files.
  uint64_t Bytes;
};

enum class RunState : uint8_t { Unknown, Executed, Never };

struct ModulePart {
  PartKind Kind;
  uint32_t Index = 0;   ///< In the index space of its kind; Data: its segment.
  uint32_t Section = 0; ///< Index for ModuleParts::Sections.
  uint64_t Offset = 0;  ///< In the file; 0 for a part without bytes.
  uint64_t Bytes = 0;
  std::string Name;   ///< For people: demangled; `func[12]` without a name.
  std::string Symbol; ///< As the module or its map has it; may be empty.
  std::optional<uint64_t> Address; ///< Data: in memory.
  bool HasSymbol = false;          ///< Data: it is one object of the program.
  SourcePlace Place;
  std::string Object, Archive;   ///< From the map; empty if unknown.
  std::vector<FileShare> Shares; ///< Sorted by file; the rest is unknown.
  RunState Run = RunState::Unknown;
};

struct PartSection {
  std::string Name; ///< `code`, `data`; for a custom section its own name.
  uint64_t Offset = 0, Bytes = 0;
};

/// One data object as a map or symbol table knows it.
struct DataObject {
  uint64_t Address, Bytes;
  std::string Symbol, Object, Archive;
};

struct ModuleParts {
  uint64_t Bytes = 0; ///< Of the file; the sum of all parts.
  std::vector<PartSection> Sections;
  std::vector<ModulePart> Parts;
  std::vector<std::string> Files; ///< Source files.
  bool HasFunctionNames = false;
  /// By index: the parts of functions and globals, imported ones first.
  std::vector<uint32_t> Functions, Globals;
  std::optional<uint32_t> Table; ///< The part of table 0, if there is one.
};

/// Cuts \p Module into parts. \p Objects name stretches of memory; what they do
/// not cover stays with its segment. \p Demangle: names for people.
ModuleParts cutModule(const WasmModule &Module, std::vector<DataObject> Objects,
                      bool Demangle);

/// \returns the data objects in the symbol table of \p Module, which the linker
/// leaves there with --emit-relocs.
std::vector<DataObject> symbolTableObjects(const WasmModule &Module);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_MODULEPARTS_H
