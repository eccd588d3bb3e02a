//===- StripPrintf.cpp - printf without unused conversions ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two halves: what a format asks for, and where formats come from.
//
//===----------------------------------------------------------------------===//

#include "StripPrintf.h"
#include "FormatSources.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

namespace {

enum : unsigned {
#define CONVERSION(Name, Bit) Printf##Name = 1u << Bit,
#include "edgewasm/Strip/PrintfConversions.def"
};

/// Reads one specification, from behind its `%`.
class SpecificationReader {
public:
  explicit SpecificationReader(StringRef &Rest) : Rest(Rest) {}

  unsigned read() {
    if (Rest.consume_front("%"))
      return PrintfPercent;
    if (readPosition())
      Bits |= PrintfPositional;
    readFlags();
    readNumber(PrintfWidth);
    if (Rest.consume_front(".")) {
      Bits |= PrintfPrecision;
      readNumber(PrintfPrecision);
    }
    readLength();
    readLetter();
    return Bits;
  }

private:
  bool readPosition() {
    const StringRef Digits = Rest.take_while(isDigit);
    if (Digits.empty() || !Rest.drop_front(Digits.size()).starts_with("$"))
      return false;
    Rest = Rest.drop_front(Digits.size() + 1);
    return true;
  }

  void readFlags() {
    for (; !Rest.empty(); Rest = Rest.drop_front()) {
      if (Rest.front() == '-')
        Bits |= PrintfLeft;
      else if (Rest.front() == '0')
        Bits |= PrintfZero;
      else if (Rest.front() == '+' || Rest.front() == ' ')
        Bits |= PrintfSign;
      else if (Rest.front() == '#')
        Bits |= PrintfAlternate;
      else if (Rest.front() == '\'')
        Bits |= PrintfGroup;
      else
        return;
    }
  }

  void readNumber(unsigned Bit) {
    if (Rest.consume_front("*")) {
      Bits |= Bit | PrintfStar;
      if (readPosition())
        Bits |= PrintfPositional;
      return;
    }
    const StringRef Digits = Rest.take_while(isDigit);
    if (Digits.empty())
      return;
    Bits |= Bit;
    Rest = Rest.drop_front(Digits.size());
  }

  void readLength() {
    const StringRef Modifiers =
        Rest.take_while([](char C) { return StringRef("hljztL").contains(C); });
    Rest = Rest.drop_front(Modifiers.size());
    if (Modifiers.empty())
      return;
    Bits |= PrintfLength;
    IsWide = Modifiers == "l";
    if (Modifiers == "ll" || Modifiers == "j")
      Bits |= PrintfWide64;
    else if (Modifiers == "h" || Modifiers == "hh")
      Bits |= PrintfNarrow;
    else if (Modifiers == "L")
      // With an integer conversion some libraries take it as ll.
      Bits |= PrintfLongDouble | PrintfWide64;
    else if (Modifiers.size() != 1)
      Bits |= PrintfInvalid;
  }

  void readLetter() {
    const char Letter = Rest.empty() ? '\0' : Rest.front();
    if (Letter)
      Rest = Rest.drop_front();
    switch (Letter) {
    case 'd':
    case 'i':
      Bits |= PrintfSigned;
      return;
    case 'u':
      Bits |= PrintfUnsigned;
      return;
    case 'x':
    case 'X':
      Bits |= PrintfHex;
      return;
    case 'o':
      Bits |= PrintfOctal;
      return;
    case 'p':
      Bits |= PrintfPointer;
      return;
    case 'c':
      Bits |= IsWide ? PrintfWideChar : PrintfChar;
      return;
    case 's':
      Bits |= IsWide ? PrintfWideString : PrintfString;
      return;
    case 'C':
      Bits |= PrintfWideChar;
      return;
    case 'S':
      Bits |= PrintfWideString;
      return;
    case 'f':
    case 'F':
      Bits |= PrintfFixedFloat;
      return;
    case 'e':
    case 'E':
      Bits |= PrintfExpFloat;
      return;
    case 'g':
    case 'G':
      Bits |= PrintfGeneralFloat;
      return;
    case 'a':
    case 'A':
      Bits |= PrintfHexFloat;
      return;
    case 'n':
      Bits |= PrintfCount;
      return;
    case 'm':
      Bits |= PrintfError;
      return;
    default:
      Bits |= PrintfInvalid;
    }
  }

  StringRef &Rest;
  unsigned Bits = 0;
  bool IsWide = false;
};

constexpr unsigned Everything = ~0u;

} // namespace

unsigned printfConversions(StringRef Format) {
  unsigned Bits = 0;
  for (size_t At; (At = Format.find('%')) != StringRef::npos;) {
    Format = Format.drop_front(At + 1);
    Bits |= SpecificationReader(Format).read();
  }
  // What a format the standard does not define does is anybody's guess.
  return Bits & PrintfInvalid ? Everything : Bits;
}

/// What libc++'s num_put can write into a format for a number with a point.
static constexpr unsigned BuiltFloat =
    PrintfSign | PrintfAlternate | PrintfPrecision | PrintfStar |
    PrintfFixedFloat | PrintfExpFloat | PrintfGeneralFloat | PrintfHexFloat |
    PrintfLength | PrintfLongDouble | PrintfWide64;

PreservedAnalyses StripPrintfPass::run(Module &M, ModuleAnalysisManager &) {
  GlobalVariable *Gate = findGate(M, PrintfConversionsGate);
  if (!Gate)
    return PreservedAnalyses::all();
  Function *Mark = M.getFunction(PrintfFormatMark);
  unsigned Bits = 0;
  if (Mark) {
    FormatSources Sources;
    for (const Use &U : Mark->uses()) {
      const auto *Call = dyn_cast<CallBase>(U.getUser());
      if (Call && Call->isCallee(&U) && Call->arg_size() == 1 &&
          Sources.add(*Call, *Call->getArgOperand(0)))
        continue;
      if (const Instruction *Culprit = Sources.culprit())
        remarkKept(*Culprit, "PrintfFormat",
                   "all printf conversions stay, this format is not constant");
      else
        remarkKept(M, "PrintfFormat",
                   "all printf conversions stay, not every format is known");
      return PreservedAnalyses::all();
    }
    for (const StringRef Format : Sources.formats())
      Bits |= printfConversions(Format);
    if (Sources.buildsFloats())
      Bits |= BuiltFloat;
  }
  return decideGate(M, PrintfConversionsGate, Bits, "PrintfFormat",
                    "printf conversions 0x" + Twine(utohexstr(Bits)) +
                        " are left");
}

} // namespace edgewasm
