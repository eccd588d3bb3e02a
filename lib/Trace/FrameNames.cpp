//===- FrameNames.cpp - What frames are called in reports -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/FrameNames.h"
#include "Trace/RustNames.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include <cstdlib>

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// The parts of a linkage name that names and categories are made of.
struct SourceName {
  std::string Full;  ///< With parameters.
  std::string Short; ///< Qualified, without parameters.
  bool Mangled = false;
  bool Standard = false; ///< In std:: or __cxxabiv1.
};

/// Takes over the buffer that the demangler allocated.
std::string take(char *Text) {
  std::string Result = Text ? Text : "";
  std::free(Text);
  return Result;
}

bool isStandard(StringRef Context) {
  for (StringRef Scope : {"std", "__cxxabiv1"}) {
    StringRef Rest = Context;
    if (Rest.consume_front(Scope) && (Rest.empty() || Rest.starts_with("::")))
      return true;
  }
  return false;
}

/// \returns \p Linkage without the number that a linker of bitcode gives to the
/// second of two local functions of one name; sources cannot have it.
StringRef withoutNumber(StringRef Linkage) {
  const StringRef Name = Linkage.rtrim("0123456789");
  return Name.size() != Linkage.size() && Name.size() > 1 && Name.ends_with(".")
             ? Name.drop_back()
             : Linkage;
}

SourceName sourceName(StringRef Linkage) {
  Linkage = withoutNumber(Linkage);
  SourceName Name;
  if (std::optional<std::string> Rust = rustName(Linkage)) {
    Name.Short = *Rust;
    Name.Full = std::move(*Rust);
    return Name;
  }
  Name.Full =
      StringSwitch<std::string>(Linkage)
          .Cases({"__main_argc_argv", "__main_void", "__original_main"}, "main")
          .Default(demangle(Linkage));
  Name.Short = Name.Full;
  ItaniumPartialDemangler Parts;
  // The demangler refers to the name as long as it lives.
  const std::string Mangled = Linkage.str();
  if (!Linkage.starts_with("_Z") || Parts.partialDemangle(Mangled.c_str()))
    return Name;
  Name.Mangled = true;
  if (!Parts.isFunction())
    return Name;
  const std::string Context =
      take(Parts.getFunctionDeclContextName(nullptr, nullptr));
  Name.Short = take(Parts.getFunctionBaseName(nullptr, nullptr));
  if (!Context.empty())
    Name.Short = Context + "::" + Name.Short;
  Name.Standard = isStandard(Context);
  return Name;
}

constexpr StringLiteral HostMark = " [host]", WaitingMark = " [waiting]";

/// \returns `fd_write [host]` for `wasi_snapshot_preview1.fd_write`.
std::string hostName(StringRef Import) {
  if (!Import.consume_front("wasi_snapshot_preview1."))
    Import.consume_front("wasi_unstable.");
  return (Import + HostMark).str();
}

} // namespace

FrameLabel waitingLabel(const FrameLabel &Host) {
  FrameLabel L = Host;
  if (const size_t At = L.Name.find(HostMark); At != std::string::npos)
    L.Name.replace(At, HostMark.size(), WaitingMark);
  L.Category = FrameCategory::Waiting;
  return L;
}

std::string functionName(StringRef Linkage) { return sourceName(Linkage).Full; }

StringRef basisText(FoldedBasis Basis) {
  return Basis == FoldedBasis::Traced
             ? "its share in the earlier trace the program was built with"
             : "calls that every call of its caller makes, by the static cost "
               "of what they always run";
}

std::string includesText(const FrameLabel &L, unsigned Most,
                         function_ref<std::string(StringRef)> NameOf) {
  // The time of those an earlier trace tells of is apart.
  SmallVector<StringRef> Names;
  for (const FoldedCallee &F : L.Folded)
    if (F.Basis != FoldedBasis::Traced)
      Names.push_back(F.Function);
  const size_t All = Names.size() + L.MoreFolded;
  // Of Rust's functions many have one name, as instances for several types.
  SmallVector<std::string> Shown;
  size_t Named = 0;
  for (; Named < Names.size() && Shown.size() < Most; ++Named)
    if (std::string Name = NameOf(Names[Named]); !is_contained(Shown, Name))
      Shown.push_back(std::move(Name));
  std::string Text = join(Shown, ", ");
  if (const size_t More = All - Named)
    Text += (Text.empty() ? "" : " and ") + std::to_string(More) +
            (Text.empty() ? " functions" : " more");
  return Text;
}

FrameLabel foldedLabel(const FoldedCallee &F) {
  const SourceName Name = sourceName(F.Function);
  FrameLabel L;
  L.Name = Name.Full + " [folded]";
  L.Category =
      Name.Standard ? FrameCategory::CxxLibrary : FrameCategory::Program;
  L.Basis = F.Basis;
  return L;
}

StringRef categoryKey(FrameCategory C) {
  switch (C) {
#define FRAME_CATEGORY(Name, Key, Text)                                        \
  case FrameCategory::Name:                                                    \
    return Key;
#include "Trace/FrameCategories.def"
  }
  llvm_unreachable("a category that is not in the list");
}

StringRef categoryText(FrameCategory C) {
  switch (C) {
#define FRAME_CATEGORY(Name, Key, Text)                                        \
  case FrameCategory::Name:                                                    \
    return Text;
#include "Trace/FrameCategories.def"
  }
  llvm_unreachable("a category that is not in the list");
}

StringRef baseName(StringRef Path) {
  return Path.drop_front(Path.find_last_of("/\\") + 1);
}

std::string placeName(StringRef File, uint32_t Line) {
  if (File.empty() || Line == 0)
    return baseName(File).str();
  return (baseName(File) + ":" + Twine(Line)).str();
}

FrameLabel frameLabel(const Site &S) {
  FrameLabel L;
  L.Kind = S.Kind;
  L.File = S.File;
  L.Line = S.Line;
  L.Folded = S.Folded;
  L.MoreFolded = S.MoreFolded;
  switch (S.Kind) {
  case SiteKind::Function: {
    const SourceName Name = sourceName(S.Function);
    L.Name = Name.Full;
    if (S.Flags & SiteLibrary)
      L.Category =
          Name.Mangled ? FrameCategory::CxxLibrary : FrameCategory::CLibrary;
    else
      L.Category = Name.Standard ? FrameCategory::CxxLibrary
                   : StringRef(S.Function).starts_with("edge_trace_")
                       ? FrameCategory::Tracer
                       : FrameCategory::Program;
    break;
  }
  case SiteKind::Loop: {
    const std::string Place = placeName(S.File, S.Line);
    L.Name = sourceName(S.Function).Short + ":loop";
    if (!Place.empty())
      L.Name += "@" + Place;
    L.Category = FrameCategory::Loop;
    break;
  }
  case SiteKind::Library:
  case SiteKind::Call: {
    const SourceName Name = sourceName(S.Callee);
    L.Name = Name.Full;
    // Also the global operators new and delete: only C++ mangles names.
    L.Category =
        Name.Mangled ? FrameCategory::CxxLibrary : FrameCategory::CLibrary;
    break;
  }
  case SiteKind::Host:
    L.Name = hostName(S.Callee);
    L.Category = FrameCategory::Host;
    if (S.Flags & SiteWaits)
      L = waitingLabel(L);
    break;
  }
  if (L.Name.empty())
    L.Name = "[unknown]";
  return L;
}

} // namespace edgewasm::trace
