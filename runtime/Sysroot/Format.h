//===- Format.h - The formatter behind printf ------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the parts of the formatter share: where text goes, and one conversion
// each. vfprintf calls these functions for what it reads in a format; where a
// format is known, edge-strip-calls has the program call them itself.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_FORMAT_H
#define EDGEWASM_RUNTIME_SYSROOT_FORMAT_H

#include "Stdio.h"
#include <stdarg.h>

enum {
#define CONVERSION(Name, Bit) Printf##Name = 1u << Bit,
#include "edgewasm/Strip/PrintfConversions.def"
};

/// Whether some format of the program may ask for one of \p Conversions.
static inline bool printfHas(unsigned Conversions) {
  return (__edge_printf_conversions & Conversions) != 0;
}

/// Whether a format may end inside of a conversion, or ask for one that is not
/// defined. If not, what printfHas does not have is never asked for, either.
static inline bool printfHasInvalid(void) { return printfHas(PrintfInvalid); }

/// Where the text goes: to a stream or to memory.
struct Output {
  bool ToMemory;
  FILE *Stream;
  char *At;
  size_t Space;
  size_t Total;
};

/// Flags of a conversion: the bit of a flag character C is C - ' '.
enum {
  FlagSpace = 1u << (' ' - ' '),
  FlagAlternate = 1u << ('#' - ' '),
  FlagGroup = 1u << ('\'' - ' '),
  FlagPlus = 1u << ('+' - ' '),
  FlagLeft = 1u << ('-' - ' '),
  FlagZero = 1u << ('0' - ' '),
};

struct Conversion {
  unsigned Flags;
  int Precision; ///< -1: none given
  size_t Width;
  int Letter;
};

/// The call of the printf family that is under way, and its conversion: one at
/// a time, so that nobody has to be told which. Static variables are short to
/// reach, and what no format needs of them goes.
extern hidden struct Output __edge_format_out;
extern hidden struct Conversion __edge_format_conversion;
static struct Output *const Out = &__edge_format_out;
static struct Conversion *const C = &__edge_format_conversion;

/// Begins what one call of the family does: on \p Stream, or in memory.
hidden void __edge_print_begin(FILE *Stream);
hidden void __edge_print_begin_memory(char *Text, size_t Size);
/// Ends it. \returns what the call returns.
hidden int __edge_print_end(void);
hidden int __edge_print_end_memory(void);

/// A conversion each. A \p Width below zero asks for the left side; below zero,
/// there is no \p Precision. Of integers \p Letter is d, i, u, x, X, o or p.
hidden void __edge_print_int(unsigned Value, int Letter, unsigned Flags,
                             int Width, int Precision);
hidden void __edge_print_long(uint64_t Value, int Letter, unsigned Flags,
                              int Width, int Precision);
hidden void __edge_print_char(int Character, unsigned Flags, int Width);
hidden void __edge_print_string(const char *Text, unsigned Flags, int Width,
                                int Precision);
hidden void __edge_print_double(double Value, int Letter, unsigned Flags,
                                int Width, int Precision);
hidden void __edge_print_long_double(long double Value, int Letter,
                                     unsigned Flags, int Width, int Precision);
/// \returns whether every character has a multibyte form.
hidden bool __edge_print_wide(const wchar_t *Text, unsigned Flags, int Width,
                              int Precision);

static inline void setConversion(int Letter, unsigned Flags, int Width,
                                 int Precision) {
  if (printfHas(PrintfStar) && Width < 0) {
    Flags |= FlagLeft;
    Width = 0 - (unsigned)Width;
  }
  C->Letter = Letter;
  C->Flags = Flags;
  C->Width = Width;
  C->Precision = printfHas(PrintfStar) && Precision < 0 ? -1 : Precision;
}

hidden void __edge_format_text(const char *Text, size_t Length);
hidden void __edge_format_fill(char Fill, size_t Count);

/// Writes \p Prefix, \p Zeros zeros and then whatever the caller adds, \p
/// Length bytes; before it what the flags ask for. \returns the blanks to add
/// after it.
hidden size_t __edge_format_open(const char *Prefix, size_t PrefixLength,
                                 size_t Zeros, size_t Length);

/// A number with a point, taken apart: Mantissa * 2 ** Exponent.
struct FloatParts {
  uint64_t High, Low; ///< the mantissa, an integer of up to 113 bits
  int Exponent;
  int Bits; ///< of the mantissa, the leading one included
  bool Negative, Infinite, NotANumber;
};

/// Decimal and hexadecimal conversions of a number with a point.
hidden void __edge_format_float(const struct FloatParts *Number);

#endif // EDGEWASM_RUNTIME_SYSROOT_FORMAT_H
