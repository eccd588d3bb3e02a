//===- LinkReport.cpp - What a link did, for people and scripts -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything but the times is the same for the same link.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkReport.h"
#include "Trace/WasmSections.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace edgewasm {
namespace {

StringRef nameOfSection(const WasmSection &S) {
  switch (S.Id) {
  case wasm::WASM_SEC_CODE:
    return "code";
  case wasm::WASM_SEC_DATA:
    return "data";
  case wasm::WASM_SEC_CUSTOM:
    return S.Name;
  default:
    return "";
  }
}

void writeOutput(json::OStream &J, StringRef Module) {
  J.attribute("bytes", int64_t(Module.size()));
  Expected<std::vector<WasmSection>> Sections = readWasmSections(Module);
  if (!Sections) {
    consumeError(Sections.takeError());
    return;
  }
  J.attributeObject("sections", [&] {
    for (const WasmSection &S : *Sections)
      if (const StringRef Name = nameOfSection(S); !Name.empty())
        J.attribute(json::fixUTF8(Name), int64_t(S.Whole.size()));
  });
}

void writeSize(json::OStream &J, StringRef Key, const ProgramSize &Size) {
  J.attributeObject(Key, [&] {
    J.attribute("functions", int64_t(Size.Functions));
    J.attribute("instructions", int64_t(Size.Instructions));
  });
}

/// Lines of `reference \t extracted \t symbol`, behind a heading.
void writeDrawn(json::OStream &J, StringRef WhyExtract) {
  SmallVector<StringRef> Lines;
  WhyExtract.split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : drop_begin(Lines, Lines.empty() ? 0 : 1)) {
    const auto [By, Rest] = Line.split('\t');
    const auto [Member, Symbol] = Rest.split('\t');
    J.object([&, By = By, Member = Member, Symbol = Symbol] {
      J.attribute("member", json::fixUTF8(Member));
      J.attribute("by", json::fixUTF8(By));
      J.attribute("symbol", json::fixUTF8(Symbol));
    });
  }
}

} // namespace

ProgramSize ProgramSize::of(const Module &M) {
  ProgramSize Size;
  for (const Function &F : M)
    if (!F.isDeclaration()) {
      ++Size.Functions;
      Size.Instructions += F.getInstructionCount();
    }
  return Size;
}

void LinkReport::begin(StringRef Name, const Module &M) {
  Steps.push_back({Name.str(), {}, ProgramSize::of(M), {}});
  Started = Clock::now();
}

void LinkReport::end(const Module &M) {
  Steps.back().Time = std::chrono::duration_cast<std::chrono::microseconds>(
      Clock::now() - Started);
  Steps.back().After = ProgramSize::of(M);
}

void LinkReport::write(raw_ostream &OS, const LinkInputs &Inputs,
                       StringRef Level, StringRef WhyExtract,
                       StringRef Module) const {
  json::OStream J(OS, 1);
  J.object([&] {
    J.attribute("edgeWasmLinkReport", 1);
    J.attribute("level", Level);
    J.attributeArray("inputs", [&] {
      for (const LinkInput &I : Inputs.all())
        J.object([&] {
          J.attribute("object", json::fixUTF8(I.Object));
          if (!I.Archive.empty())
            J.attribute("archive", json::fixUTF8(I.Archive));
          J.attribute("kind", I.IsThin      ? "thin bitcode"
                              : I.IsBitcode ? "bitcode"
                                            : "native");
          J.attribute("library", I.IsLibrary);
          J.attribute("symbols", I.Symbols);
        });
    });
    J.attributeArray("drawn", [&] { writeDrawn(J, WhyExtract); });
    J.attributeArray("symbols", [&] {
      for (const auto &[Name, Input] : Inputs.definitions())
        J.object([&, Name = Name, Input = Input] {
          J.attribute("name", json::fixUTF8(Name));
          J.attribute("input", Input);
        });
    });
    J.attributeArray("notes", [&] {
      for (const Note &N : Notes)
        J.value(json::fixUTF8(N.Text));
    });
    J.attributeArray("passes", [&] {
      for (const Step &S : Steps)
        J.object([&] {
          J.attribute("name", S.Name);
          J.attribute("microseconds", int64_t(S.Time.count()));
          writeSize(J, "before", S.Before);
          writeSize(J, "after", S.After);
        });
    });
    J.attributeObject("output", [&] { writeOutput(J, Module); });
  });
  OS << '\n';
}

} // namespace edgewasm
