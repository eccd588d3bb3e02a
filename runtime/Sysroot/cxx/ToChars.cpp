//===- cxx/ToChars.cpp - std::to_chars in two sizes -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the place of libc++'s charconv.cpp: its conversions by tables, or those
// without. The variable that chooses is a constant by the time code is
// generated, so that one of the two goes.
//
//===----------------------------------------------------------------------===//

#include "SmallToChars.h"
#include "include/from_chars_floating_point.h"
#include "include/to_chars_floating_point.h"
#include <bit>

extern "C" [[gnu::visibility("hidden")]] bool __edge_float_tables;

namespace edgewasm {

static FloatFields fieldsOf(float Value) {
  const uint32_t Bits = std::bit_cast<uint32_t>(Value);
  return {uint64_t(Bits & 0x7fffff) << 29, int(Bits >> 23 & 255),
          bool(Bits >> 31), false};
}

static FloatFields fieldsOf(double Value) {
  const uint64_t Bits = std::bit_cast<uint64_t>(Value);
  return {Bits & ((uint64_t(1) << 52) - 1), int(Bits >> 52 & 2047),
          bool(Bits >> 63), true};
}

template <std::_Floating_to_chars_overload Overload, class Float>
static std::to_chars_result toChars(char *First, char *Last, Float Value,
                                    std::chars_format Form, int Precision) {
  if (__edge_float_tables)
    return std::_Floating_to_chars<Overload>(First, Last, Value, Form,
                                             Precision);
  constexpr bool IsExact =
      Overload == std::_Floating_to_chars_overload::_Format_precision;
  return smallToChars(First, Last, fieldsOf(Value), Form,
                      IsExact ? Precision == Shortest ? -1 : Precision
                              : Shortest);
}

} // namespace edgewasm

_LIBCPP_BEGIN_NAMESPACE_STD

using enum _Floating_to_chars_overload;

#define EDGEWASM_TO_CHARS(Type, Converted)                                     \
  to_chars_result to_chars(char *First, char *Last, Type Value) {              \
    return edgewasm::toChars<_Plain>(First, Last, Converted(Value),            \
                                     chars_format{}, 0);                       \
  }                                                                            \
  to_chars_result to_chars(char *First, char *Last, Type Value,                \
                           chars_format Form) {                                \
    return edgewasm::toChars<_Format_only>(First, Last, Converted(Value),      \
                                           Form, 0);                           \
  }                                                                            \
  to_chars_result to_chars(char *First, char *Last, Type Value,                \
                           chars_format Form, int Precision) {                 \
    return edgewasm::toChars<_Format_precision>(First, Last, Converted(Value), \
                                                Form, Precision);              \
  }
EDGEWASM_TO_CHARS(float, float)
EDGEWASM_TO_CHARS(double, double)
// As libc++ does it.
EDGEWASM_TO_CHARS(long double, double)
#undef EDGEWASM_TO_CHARS

/// \returns the end of what `fixed` may read. Where a number is hard to round
/// libc++ 22 reads the text a second time, and then with the exponent.
static const char *endOfFixed(const char *First, const char *Last) {
  const char *Begin = First + (First != Last && *First == '-');
  const char *End = Begin;
  while (End != Last && ((*End >= '0' && *End <= '9') || *End == '.'))
    ++End;
  return End == Begin ? Last : End;
}

template <class Float>
__from_chars_result<Float>
__from_chars_floating_point(_LIBCPP_NOESCAPE const char *First,
                            _LIBCPP_NOESCAPE const char *Last,
                            chars_format Form) {
  if (Form == chars_format::fixed)
    Last = endOfFixed(First, Last);
  return std::__from_chars_floating_point_impl<Float>(First, Last, Form);
}
template __from_chars_result<float>
__from_chars_floating_point(_LIBCPP_NOESCAPE const char *,
                            _LIBCPP_NOESCAPE const char *, chars_format);
template __from_chars_result<double>
__from_chars_floating_point(_LIBCPP_NOESCAPE const char *,
                            _LIBCPP_NOESCAPE const char *, chars_format);

_LIBCPP_END_NAMESPACE_STD
