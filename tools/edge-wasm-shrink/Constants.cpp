//===- Constants.cpp - Constants worked out from shorter ones -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Engines fold such instructions when they compile, but the simplest of them.
// Every way gives the same bits.
//
//===----------------------------------------------------------------------===//

#include "Constants.h"
#include "Operands.h"
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

/// Bytes of \p Value in a module (signed LEB128).
int bytesOf(int64_t Value) {
  int Bytes = 1;
  for (; Value < -64 || Value > 63; Value >>= 7)
    ++Bytes;
  return Bytes;
}

/// How an integer constant comes about; Bytes is that of all its code.
struct Recipe {
  enum class Step { None, Shl, ShrU, ExtendU } Last = Step::None;
  int64_t Base = 0; ///< As the instruction that it is an operand of has it.
  int Shift = 0;
  int Bytes = 0;
};

/// \returns the shortest way to \p Value, in the instructions of its type.
template <typename Number> Recipe shortest(Number Value) {
  using Unsigned = std::make_unsigned_t<Number>;
  using Step = Recipe::Step;
  const auto Bits = static_cast<Unsigned>(Value);
  Recipe Best{Step::None, Value, 0, 1 + bytesOf(Value)};
  const auto Try = [&](Step Last, int64_t Base, int Shift) {
    const int Bytes = 1 + bytesOf(Base) + 1 +
                      (Last == Step::ExtendU ? 0 : 1 + bytesOf(Shift));
    if (Bytes < Best.Bytes)
      Best = {Last, Base, Shift, Bytes};
  };
  for (int Shift = 1; Shift < std::numeric_limits<Unsigned>::digits; ++Shift) {
    const Number Right = Value >> Shift;
    if (static_cast<Unsigned>(static_cast<Unsigned>(Right) << Shift) == Bits)
      Try(Step::Shl, Right, Shift);
    const Unsigned Left = Bits << Shift;
    if (Left >> Shift != Bits)
      continue;
    // What is shifted out may be zeros or ones.
    Try(Step::ShrU, static_cast<Number>(Left), Shift);
    Try(Step::ShrU, static_cast<Number>(Left | ((Unsigned(1) << Shift) - 1)),
        Shift);
  }
  if (sizeof(Number) == sizeof(int64_t) && Bits <= UINT32_MAX)
    Try(Step::ExtendU, static_cast<int32_t>(Bits), 0);
  return Best;
}

BinaryenExpressionRef make(BinaryenModuleRef M, const Recipe &R, bool Is64) {
  const auto Literal = [&](int64_t Value, bool Wide) {
    return BinaryenConst(
        M, Wide ? BinaryenLiteralInt64(Value)
                : BinaryenLiteralInt32(static_cast<int32_t>(Value)));
  };
  const auto Shifted = [&](BinaryenOp Op) {
    return BinaryenBinary(M, Op, Literal(R.Base, Is64), Literal(R.Shift, Is64));
  };
  switch (R.Last) {
  case Recipe::Step::None:
    return Literal(R.Base, Is64);
  case Recipe::Step::Shl:
    return Shifted(Is64 ? BinaryenShlInt64() : BinaryenShlInt32());
  case Recipe::Step::ShrU:
    return Shifted(Is64 ? BinaryenShrUInt64() : BinaryenShrUInt32());
  case Recipe::Step::ExtendU:
    return BinaryenUnary(M, BinaryenExtendUInt32(), Literal(R.Base, false));
  }
  return nullptr;
}

/// \returns shorter code for the integer \p Value, or null.
template <typename Number>
BinaryenExpressionRef shorterInteger(BinaryenModuleRef M, Number Value) {
  const Recipe R = shortest(Value);
  return R.Last == Recipe::Step::None
             ? nullptr
             : make(M, R, sizeof(Number) == sizeof(int64_t));
}

/// \returns whether \p Value is an integer of 32 bits, and has its sign: -0 is
/// none.
template <typename Number> bool isInteger(Number Value) {
  constexpr double Limit = 2147483648.0;
  if (!(Value >= -Limit && Value < Limit))
    return false;
  const auto Integer = static_cast<int32_t>(Value);
  return static_cast<Number>(Integer) == Value &&
         std::signbit(Value) == (Integer < 0);
}

BinaryenExpressionRef shorterFloat(BinaryenModuleRef M, float Value) {
  constexpr int Bytes = 5;
  if (!isInteger(Value))
    return nullptr;
  const Recipe R = shortest(static_cast<int32_t>(Value));
  return R.Bytes + 1 < Bytes
             ? BinaryenUnary(M, BinaryenConvertSInt32ToFloat32(),
                             make(M, R, false))
             : nullptr;
}

BinaryenExpressionRef shorterDouble(BinaryenModuleRef M, double Value) {
  int Bytes = 9;
  BinaryenExpressionRef Best = nullptr;
  if (isInteger(Value))
    if (const Recipe R = shortest(static_cast<int32_t>(Value));
        R.Bytes + 1 < Bytes) {
      Bytes = R.Bytes + 1;
      Best =
          BinaryenUnary(M, BinaryenConvertSInt32ToFloat64(), make(M, R, false));
    }
  const auto Bits = std::bit_cast<int64_t>(Value);
  if (const Recipe R = shortest(Bits); R.Bytes + 1 < Bytes) {
    Bytes = R.Bytes + 1;
    Best = BinaryenUnary(M, BinaryenReinterpretInt64(), make(M, R, true));
  }
  constexpr int Promoted = 6;
  // Not a NaN, whose bits an engine may change.
  if (const auto Single = static_cast<float>(Value);
      static_cast<double>(Single) == Value && Promoted < Bytes)
    Best = BinaryenUnary(M, BinaryenPromoteFloat32(),
                         BinaryenConst(M, BinaryenLiteralFloat32(Single)));
  return Best;
}

/// \returns shorter code for the constant \p E, or null.
BinaryenExpressionRef shorter(BinaryenModuleRef M, BinaryenExpressionRef E) {
  const BinaryenType Type = BinaryenExpressionGetType(E);
  if (Type == BinaryenTypeInt32())
    return shorterInteger(M, BinaryenConstGetValueI32(E));
  if (Type == BinaryenTypeInt64())
    return shorterInteger(M, BinaryenConstGetValueI64(E));
  if (Type == BinaryenTypeFloat32())
    return shorterFloat(M, BinaryenConstGetValueF32(E));
  if (Type == BinaryenTypeFloat64())
    return shorterDouble(M, BinaryenConstGetValueF64(E));
  return nullptr;
}

} // namespace

void shortenConstants(BinaryenModuleRef M) {
  for (BinaryenIndex I = 0; I != BinaryenGetNumFunctions(M); ++I) {
    BinaryenExpressionRef Body =
        BinaryenFunctionGetBody(BinaryenGetFunctionByIndex(M, I));
    std::vector<Operand> Next;
    if (Body)
      addOperands(Body, Next);
    while (!Next.empty()) {
      const Operand O = Next.back();
      Next.pop_back();
      if (BinaryenExpressionGetId(O.value()) != BinaryenConstId())
        addOperands(O.value(), Next);
      else if (BinaryenExpressionRef New = shorter(M, O.value()))
        O.replace(New);
    }
  }
}
