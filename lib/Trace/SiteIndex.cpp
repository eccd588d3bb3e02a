//===- SiteIndex.cpp - The sites of a trace, ready to use -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/SiteIndex.h"
#include "Trace/FrameNames.h"
#include "Trace/ModuleSites.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <optional>

using namespace llvm;

namespace edgewasm::trace {
namespace {

std::string idText(uint64_t BuildId) {
  std::string Text = utohexstr(BuildId, /*LowerCase=*/true);
  return std::string(16 - Text.size(), '0') + Text;
}

/// Reads the table in the module or sidecar \p Path, told apart by content.
Expected<SiteTable> readTable(StringRef Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!File)
    return createStringError(
        File.getError(),
        Path + ": cannot read the module: " + File.getError().message());
  if (identify_magic((*File)->getBuffer()) == file_magic::wasm_object)
    return readModuleSites(**File);
  return readSidecarSites(**File);
}

/// \returns the modules and sidecars in \p Folder, sidecars first: they are
/// smaller and have all that is needed. Sorted, so that the choice between
/// equals does not depend on the file system.
std::vector<std::string> candidates(StringRef Folder) {
  std::vector<std::string> Found;
  std::error_code EC;
  for (sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC)) {
    const StringRef Path = It->path();
    // Opening anything but a file could wait for ever.
    if ((Path.ends_with(".wasm") || Path.ends_with(SiteSidecarSuffix)) &&
        sys::fs::is_regular_file(Path))
      Found.push_back(Path.str());
  }
  llvm::sort(Found, [](const std::string &A, const std::string &B) {
    const bool SideA = StringRef(A).ends_with(SiteSidecarSuffix);
    const bool SideB = StringRef(B).ends_with(SiteSidecarSuffix);
    return SideA != SideB ? SideA : A < B;
  });
  return Found;
}

/// Makes \p L include what \p Other does, which has the same name. Whose time
/// it is cannot be told where they differ.
void joinFolded(FrameLabel &L, const FrameLabel &Other) {
  if (L.Folded == Other.Folded && L.MoreFolded == Other.MoreFolded)
    return;
  L.MoreFolded = std::max(L.MoreFolded, Other.MoreFolded);
  L.Folded.insert(L.Folded.end(), Other.Folded.begin(), Other.Folded.end());
  StringSet<> Seen;
  llvm::erase_if(L.Folded, [&](FoldedCallee &F) {
    F = {F.Function};
    return !Seen.insert(F.Function).second;
  });
}

Expected<SiteTable> readNamed(const TraceReader &Reader, StringRef Module) {
  Expected<SiteTable> Table = readTable(Module);
  if (!Table) {
    // A stripped module has its sidecar beside it.
    const std::string Sidecar = (Module + SiteSidecarSuffix).str();
    if (!sys::fs::exists(Sidecar))
      return Table.takeError();
    consumeError(Table.takeError());
    Table = readTable(Sidecar);
    if (!Table)
      return Table.takeError();
  }
  if (Table->Hash != Reader.header().BuildId)
    return createStringError(
        inconvertibleErrorCode(),
        Module + " has build id " + idText(Table->Hash) + ", but " +
            Reader.name() + " was written by build id " +
            idText(Reader.header().BuildId) +
            "; name the module that wrote the trace, or run this one again");
  return std::move(*Table);
}

} // namespace

SiteIndex SiteIndex::fromFile(SiteTable Table, StringRef File) {
  SiteIndex Index(std::move(Table));
  Index.File = File;
  return Index;
}

Expected<SiteIndex> SiteIndex::find(const TraceReader &Reader,
                                    StringRef Module) {
  if (!Module.empty()) {
    Expected<SiteTable> Table = readNamed(Reader, Module);
    if (!Table)
      return Table.takeError();
    return fromFile(std::move(*Table), Module);
  }
  SmallString<128> Beside(sys::path::parent_path(Reader.name()));
  if (Beside.empty())
    Beside = ".";
  std::string Others;
  unsigned NumOthers = 0;
  for (StringRef Folder : {StringRef(Beside), StringRef(".")}) {
    for (const std::string &Path : candidates(Folder)) {
      Expected<SiteTable> Table = readTable(Path);
      if (!Table) {
        // Any module may lie there; the one we look for is readable.
        consumeError(Table.takeError());
        continue;
      }
      if (Table->Hash == Reader.header().BuildId)
        return fromFile(std::move(*Table), Path);
      if (++NumOthers <= 3)
        Others += "\n  " + Path + " has build id " + idText(Table->Hash);
    }
    if (Beside == ".")
      break;
  }
  return createStringError(
      inconvertibleErrorCode(),
      Reader.name() + ": no module or sidecar with build id " +
          idText(Reader.header().BuildId) + " in '" + Beside +
          (Beside == "." ? "'" : "' or the current folder") +
          "; name the module that wrote the trace with --module" + Others);
}

SiteIndex::SiteIndex() {
  Missing.Label = 0;
  Missing.Cost = 1;
  Missing.Kind = SiteKind::Function;
  Labels.emplace_back().Name = "[unknown]";
}

SiteIndex::SiteIndex(SiteTable T) : Table(std::move(T)) {
  StringMap<uint32_t> ByName, Functions;
  uint64_t Object = 0;
  Entries.resize(Table.Sites.size());
  for (size_t I = 0; I != Entries.size(); ++I) {
    const Site &S = Table.Sites[I];
    // Words that are no site, such as the hashes, are empty entries. They stand
    // between objects: static functions of two objects may have one name.
    if (S.Function.empty() && S.Callee.empty()) {
      Object = I;
      continue;
    }
    SiteEntry &E = Entries[I];
    E.Kind = S.Kind;
    E.Function = Functions
                     .insert({S.Function + '\0' + std::to_string(Object),
                              Functions.size()})
                     .first->second;
    const bool RunsCode =
        S.Kind == SiteKind::Function || S.Kind == SiteKind::Loop;
    E.Cost = RunsCode                      ? std::max(S.Cost, 1u)
             : S.Kind == SiteKind::Library ? S.Cost
                                           : 0;
    E.Guard = S.Kind == SiteKind::Function && (S.Flags & SiteGuard);
    FrameLabel L = frameLabel(S);
    // Functions of one name in several files are several; calls of one callee
    // are not.
    std::string Key = std::string(1, char('0' + int(S.Kind))) + L.Name;
    if (RunsCode)
      Key += '\0' + S.File;
    auto [It, New] = ByName.insert({Key, uint32_t(Labels.size())});
    if (New)
      Labels.push_back(std::move(L));
    else if (RunsCode)
      joinFolded(Labels[It->second], L);
    E.Label = It->second;
  }
  std::vector<bool> Framed(Functions.size());
  for (size_t I = 0; I != Entries.size(); ++I)
    if (Entries[I].Label != SiteEntry::None &&
        Entries[I].Kind == SiteKind::Function &&
        !(Table.Sites[I].Flags & SiteLeaf))
      Framed[Entries[I].Function] = true;
  for (SiteEntry &E : Entries)
    E.Framed = E.Label != SiteEntry::None && Framed[E.Function];
}

std::string SiteIndex::describe(uint32_t Index, uint32_t SiteBase) const {
  const SiteEntry &E = (*this)[Index];
  if (hasNames() && E.Label != SiteEntry::None)
    return Labels[E.Label].Name;
  return "site 0x" + utohexstr(uint64_t(SiteBase) + 4 * uint64_t(Index), true);
}

} // namespace edgewasm::trace
