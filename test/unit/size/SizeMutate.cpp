//===- SizeMutate.cpp - Measures broken copies of a module ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   edge-size-mutate MODULE ROUNDS SEED
//
// Each round changes, cuts or repeats some bytes of the module and measures the
// result, which must end with an error or with parts that cover the file.
//
//===----------------------------------------------------------------------===//

#include "Size/Size.h"
#include "llvm/Support/FileSystem.h"
#include <random>

using namespace llvm;
using namespace edgewasm;

namespace {

std::string mutate(std::string Bytes, std::mt19937 &Random) {
  for (unsigned Times = 1 + Random() % 4; Times && Bytes.size() > 16; --Times) {
    // Half of the changes are in the first 1000 bytes, where the counts are.
    const size_t Range =
        Random() % 2 ? Bytes.size() : std::min<size_t>(Bytes.size(), 1000);
    const size_t At = 8 + Random() % (Range - 8);
    switch (Random() % 6) {
    case 0:
      Bytes[At] ^= 1 << Random() % 8;
      break;
    case 1:
      Bytes[At] = char(Random());
      break;
    case 2:
      Bytes[At] = char(0xFF);
      break;
    case 3:
      Bytes.erase(At, Random() % 16);
      break;
    case 4:
      Bytes.insert(At, Bytes.substr(At, Random() % 16));
      break;
    case 5:
      if (Random() % 8 == 0)
        Bytes.resize(At);
      break;
    }
  }
  return Bytes;
}

bool covers(const size::Measurement &M) {
  uint64_t Sum = 0;
  for (const size::ModulePart &P : M.Parts.Parts)
    Sum += P.Bytes;
  for (const auto By : {size::GroupBy::Function, size::GroupBy::File,
                        size::GroupBy::Library, size::GroupBy::Section}) {
    uint64_t Rows = 0;
    for (const size::SizeRow &R : makeRows(M, By, size::SortKey::Size))
      Rows += R.Bytes;
    if (Rows != Sum)
      return false;
  }
  return Sum == M.Module.Buffer->getBufferSize();
}

} // namespace

int main(int Argc, char **Argv) {
  unsigned Rounds = 0, Seed = 0;
  if (Argc != 4 || StringRef(Argv[2]).getAsInteger(10, Rounds) ||
      StringRef(Argv[3]).getAsInteger(10, Seed)) {
    errs() << "usage: edge-size-mutate MODULE ROUNDS SEED\n";
    return 2;
  }
  ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(Argv[1]);
  SmallString<128> Path;
  if (!File || sys::fs::createTemporaryFile("edge-size-mutate", "wasm", Path)) {
    errs() << "edge-size-mutate: error: cannot read " << Argv[1] << '\n';
    return 1;
  }
  const std::string Original = (*File)->getBuffer().str();
  unsigned Refused = 0, Measured = 0;
  int Status = 0;
  std::mt19937 Random(Seed);
  for (unsigned Round = 0; Round != Rounds && !Status; ++Round) {
    {
      std::error_code EC;
      raw_fd_ostream OS(Path, EC);
      OS << mutate(Original, Random);
    }
    Expected<size::Measurement> M =
        size::measure(Path, size::MeasureOptions(), [](const Twine &) {});
    if (!M) {
      const std::string Text = toString(M.takeError());
      ++Refused;
      if (!StringRef(Text).starts_with(Path)) {
        errs() << "round " << Round << ": no file in '" << Text << "'\n";
        Status = 1;
      }
      continue;
    }
    ++Measured;
    if (!covers(*M)) {
      errs() << "round " << Round << ": the parts do not add up\n";
      Status = 1;
    }
    size::SizeOptions Options;
    for (const auto Format : {size::OutputFormat::Json, size::OutputFormat::Csv,
                              size::OutputFormat::Text}) {
      Options.Format = Format;
      cantFail(writeTable(*M, Options, nulls()));
    }
    for (uint32_t I = 0; I < M->Parts.Parts.size(); I += 7)
      shortestChain(M->Graph, I);
  }
  sys::fs::remove(Path);
  outs() << Refused << " refused, " << Measured << " measured\n";
  return Status;
}
