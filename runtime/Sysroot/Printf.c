//===- Printf.c - vfprintf and vsnprintf -----------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/vfprintf replaces=stdio/vsnprintf
//
// A formatter written so that it can be taken apart: each thing a format can
// ask for is behind one test of __edge_printf_conversions, which becomes a
// constant at the link (edge-strip-printf). This file reads formats; each
// conversion is a function of its own (Format.h), which edge-strip-calls has
// the program call where it knows the format. Numbers with a point are integer
// arithmetic (FormatFloat.c), so that long double needs no soft-float library.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include "Format.h"
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

/// What the specification that was parsed last asks for, besides the shape of
/// its conversion. No structure: as variables, each goes where nobody needs it.
static int Longs, Shorts;
static int ValueAt, WidthAt, PrecisionAt; ///< positions; 0: the next argument
static bool WidthStar, PrecisionStar, Overflow;

/// All that parse() sets.
struct Specification {
  struct Conversion Conversion;
  int Numbers[5];
  bool Facts[3];
};

static struct Specification save(void) {
  return (struct Specification){*C,
                                {Longs, Shorts, ValueAt, WidthAt, PrecisionAt},
                                {WidthStar, PrecisionStar, Overflow}};
}

static void restore(const struct Specification *Old) {
  *C = Old->Conversion;
  Longs = Old->Numbers[0];
  Shorts = Old->Numbers[1];
  ValueAt = Old->Numbers[2];
  WidthAt = Old->Numbers[3];
  PrecisionAt = Old->Numbers[4];
  WidthStar = Old->Facts[0];
  PrecisionStar = Old->Facts[1];
  Overflow = Old->Facts[2];
}

/// Reads digits. \returns -1 if the number is no int.
static int readNumber(const char **Format) {
  int Number = 0;
  for (; (unsigned)**Format - '0' < 10; ++*Format) {
    int Digit = **Format - '0';
    if (Number < 0 || Number > (INT_MAX - Digit) / 10)
      Number = -1;
    else
      Number = Number * 10 + Digit;
  }
  return Number;
}

/// The arguments: in their order, or by their positions.
struct Arguments {
  va_list List;
  bool Positional;
};

/// What an argument is fetched as.
enum ArgumentType { TypeNone, TypeInt, TypeLong, TypeDouble, TypeLongDouble };

union Argument {
  uint64_t Integer;
  double Double;
  long double LongDouble;
};

static void fetch(va_list *List, enum ArgumentType Type, union Argument *Into) {
  if (printfHas(PrintfLongDouble) && Type == TypeLongDouble)
    Into->LongDouble = va_arg(*List, long double);
  else if (printfHas(PrintfFixedFloat | PrintfExpFloat | PrintfGeneralFloat |
                     PrintfHexFloat) &&
           Type == TypeDouble)
    Into->Double = va_arg(*List, double);
  else if (printfHas(PrintfWide64) && Type == TypeLong)
    Into->Integer = va_arg(*List, uint64_t);
  else
    Into->Integer = va_arg(*List, unsigned);
}

static int readPosition(const char **Format) {
  const char *At = *Format;
  int Number = readNumber(&At);
  if (*At != '$' || Number <= 0 || Number > NL_ARGMAX)
    return 0;
  *Format = At + 1;
  return Number;
}

static enum ArgumentType argumentType(void) {
  switch (C->Letter | 32) {
  case 'e':
  case 'f':
  case 'g':
  case 'a':
    return Longs == 3 ? TypeLongDouble : TypeDouble;
  case 'd':
  case 'i':
  case 'o':
  case 'u':
  case 'x':
    return Longs >= 2 ? TypeLong : TypeInt;
  case 'm':
    return TypeNone;
  default:
    return TypeInt;
  }
}

/// Reads what follows a `%`. \returns the first character after it.
static const char *parse(const char *Format) {
  const unsigned Known = (printfHas(PrintfLeft) ? FlagLeft : 0) |
                         (printfHas(PrintfZero) ? FlagZero : 0) |
                         (printfHas(PrintfSign) ? FlagPlus | FlagSpace : 0) |
                         (printfHas(PrintfAlternate) ? FlagAlternate : 0) |
                         (printfHas(PrintfGroup) ? FlagGroup : 0);
  C->Flags = 0;
  C->Precision = -1;
  C->Width = 0;
  Longs = Shorts = 0;
  ValueAt = WidthAt = PrecisionAt = 0;
  WidthStar = PrecisionStar = Overflow = false;
  if (printfHas(PrintfPositional))
    ValueAt = readPosition(&Format);
  if (Known)
    for (unsigned Bit; (Bit = (unsigned)*Format - ' ') < 32 && Known >> Bit & 1;
         ++Format)
      C->Flags |= 1u << Bit;
  if (printfHas(PrintfWidth)) {
    if (printfHas(PrintfStar) && *Format == '*') {
      ++Format;
      WidthStar = true;
      if (printfHas(PrintfPositional))
        WidthAt = readPosition(&Format);
    } else {
      int Width = readNumber(&Format);
      Overflow = Width < 0;
      C->Width = Width;
    }
  }
  if (printfHas(PrintfPrecision) && *Format == '.') {
    ++Format;
    if (printfHas(PrintfStar) && *Format == '*') {
      ++Format;
      PrecisionStar = true;
      if (printfHas(PrintfPositional))
        PrecisionAt = readPosition(&Format);
    } else {
      C->Precision = readNumber(&Format);
      Overflow |= C->Precision < 0;
    }
  }
  if (printfHas(PrintfLength))
    for (;; ++Format) {
      if (*Format == 'l')
        ++Longs;
      else if (*Format == 'j')
        Longs = 2;
      else if (*Format == 'L')
        Longs = 3;
      else if (*Format == 'h')
        ++Shorts;
      else if (*Format != 'z' && *Format != 't')
        break;
    }
  C->Letter = (unsigned char)*Format;
  return *Format || !printfHasInvalid() ? Format + 1 : Format;
}

/// Fetches the arguments that stand before number \p Position; what they are is
/// what the specifications that use them say.
static void fetchPositional(const char *Format, va_list *List, int Position,
                            union Argument *Into) {
  const struct Specification Old = save();
  for (int I = 1; I <= Position; ++I) {
    enum ArgumentType Type = TypeInt;
    for (const char *At = Format; *At;) {
      if (*At++ != '%')
        continue;
      At = parse(At);
      if (ValueAt == I)
        Type = argumentType();
    }
    fetch(List, Type, Into);
  }
  restore(&Old);
}

static void next(struct Arguments *Args, const char *Format, int Position,
                 enum ArgumentType Type, union Argument *Into) {
  if (printfHas(PrintfPositional) && Position) {
    va_list Copy;
    va_copy(Copy, Args->List);
    fetchPositional(Format, &Copy, Position, Into);
    va_end(Copy);
    return;
  }
  fetch(&Args->List, Type, Into);
}

static void storeCount(void *Into, size_t Count) {
  if (Longs >= 2)
    *(long long *)Into = Count;
  else if (Shorts == 1)
    *(short *)Into = Count;
  else if (Shorts >= 2)
    *(signed char *)Into = Count;
  else
    *(int *)Into = Count;
}

/// \returns the error of a conversion that does not exist here.
static int unknown(void) {
  // Nobody asks, where every format is known and has none of these.
  if (!printfHasInvalid())
    __builtin_unreachable();
  return EINVAL;
}

static void formatInteger(uint64_t Value) {
  bool IsSigned =
      printfHas(PrintfSigned) && (C->Letter == 'd' || C->Letter == 'i');
  if (printfHas(PrintfWide64) && !Shorts && Longs >= 2) {
    __edge_print_long(Value, C->Letter, C->Flags, C->Width, C->Precision);
    return;
  }
  int Number = Value;
  if (printfHas(PrintfNarrow) && Shorts)
    Number = Shorts == 1 ? IsSigned ? (short)Number : (unsigned short)Number
             : IsSigned  ? (signed char)Number
                         : (unsigned char)Number;
  __edge_print_int(Number, C->Letter, C->Flags, C->Width, C->Precision);
}

static int formatCharacter(wchar_t Character, bool IsWide) {
  if (printfHas(PrintfWideChar) && IsWide && Character) {
    wchar_t Wide[2] = {Character, 0};
    return __edge_print_wide(Wide, C->Flags, C->Width, -1) ? 0 : EILSEQ;
  }
  if (!printfHas(PrintfChar | PrintfWideChar))
    return unknown();
  __edge_print_char(Character, C->Flags, C->Width);
  return 0;
}

static int formatString(const void *Text, bool IsWide) {
  if (printfHas(PrintfWideString) && IsWide)
    return __edge_print_wide(Text ? Text : L"(null)", C->Flags, C->Width,
                             C->Precision)
               ? 0
               : EILSEQ;
  if (!printfHas(PrintfString | PrintfError))
    return unknown();
  if (printfHas(PrintfError) && C->Letter == 'm')
    Text = strerror(errno);
  __edge_print_string(Text, C->Flags, C->Width, C->Precision);
  return 0;
}

/// \returns 0, or the error: an errno value.
static int formatOne(const union Argument *Value) {
  // %C and %S are %lc and %ls.
  bool IsWide = Longs == 1 || C->Letter == 'C' || C->Letter == 'S';
  switch (C->Letter) {
  case 'd':
  case 'i':
    if (!printfHas(PrintfSigned))
      return unknown();
    break;
  case 'u':
    if (!printfHas(PrintfUnsigned))
      return unknown();
    break;
  case 'x':
  case 'X':
    if (!printfHas(PrintfHex))
      return unknown();
    break;
  case 'o':
    if (!printfHas(PrintfOctal))
      return unknown();
    break;
  case 'p':
    if (!printfHas(PrintfPointer))
      return unknown();
    break;
  case 'c':
  case 'C':
    return formatCharacter(Value->Integer, IsWide);
  case 'm':
  case 's':
  case 'S':
    return formatString((const void *)(uintptr_t)Value->Integer, IsWide);
  case 'e':
  case 'f':
  case 'g':
  case 'a':
  case 'E':
  case 'F':
  case 'G':
  case 'A':
    if (!printfHas(PrintfFixedFloat | PrintfExpFloat | PrintfGeneralFloat |
                   PrintfHexFloat))
      return unknown();
    if (printfHas(PrintfLongDouble) && Longs == 3)
      __edge_print_long_double(Value->LongDouble, C->Letter, C->Flags, C->Width,
                               C->Precision);
    else
      __edge_print_double(Value->Double, C->Letter, C->Flags, C->Width,
                          C->Precision);
    return 0;
  case 'n':
    if (!printfHas(PrintfCount))
      return unknown();
    storeCount((void *)(uintptr_t)Value->Integer, Out->Total);
    return 0;
  default:
    return unknown();
  }
  formatInteger(Value->Integer);
  return 0;
}

/// \returns 0, or the error: an errno value.
static int formatAll(const char *Format, struct Arguments *Args) {
  const char *const Whole = Format;
  for (;;) {
    const char *Start = Format;
    while (*Format && *Format != '%')
      ++Format;
    __edge_format_text(Start, Format - Start);
    if (!*Format)
      return 0;
    ++Format;
    if (printfHas(PrintfPercent) && *Format == '%') {
      __edge_format_text(Format++, 1);
      continue;
    }
    Format = parse(Format);
    union Argument Value;
    if (printfHas(PrintfStar) && WidthStar) {
      next(Args, Whole, WidthAt, TypeInt, &Value);
      C->Width = Value.Integer;
    }
    if (printfHas(PrintfStar) && PrecisionStar) {
      next(Args, Whole, PrecisionAt, TypeInt, &Value);
      C->Precision = Value.Integer;
    }
    if (printfHas(PrintfWidth | PrintfPrecision) && Overflow)
      return EOVERFLOW;
    if (!(printfHas(PrintfError) && C->Letter == 'm'))
      next(Args, Whole, ValueAt, argumentType(), &Value);
    int Error = formatOne(&Value);
    if (Error)
      return Error;
  }
}

static int format(const char *Format, va_list List) {
  struct Arguments Args = {.List = List};
  __edge_printf_format(Format);
  int Error = formatAll(Format, &Args);
  if (!Error)
    return 0;
  errno = Error;
  return -1;
}

/// A stream without a buffer gets one for the length of the call, so that one
/// printf is few writes.
static int formatToFull(FILE *Stream, const char *Format, va_list List) {
  __edge_print_begin(Stream);
  unsigned char Short[80], *Saved = 0;
  unsigned OldError = Stream->flags & F_ERR;
  if (Stream->mode < 1)
    Stream->flags &= ~F_ERR;
  if (!Stream->buf_size) {
    Saved = Stream->buf;
    Stream->buf = Short;
    Stream->buf_size = sizeof Short;
    Stream->wpos = Stream->wbase = Stream->wend = 0;
  }
  int Result = !Stream->wend && __towrite(Stream) ? -1 : format(Format, List);
  if (!Result)
    Result = __edge_print_end();
  if (Saved) {
    Stream->write(Stream, 0, 0);
    if (!Stream->wpos)
      Result = -1;
    Stream->buf = Saved;
    Stream->buf_size = 0;
    Stream->wpos = Stream->wbase = Stream->wend = 0;
  }
  if (Stream->flags & F_ERR)
    Result = -1;
  Stream->flags |= OldError;
  return Result;
}

ADDED int vfprintf(FILE *restrict Stream, const char *restrict Format, va_list List) {
  __edge_output(Stream);
  if (__edge_stdio_full)
    return formatToFull(Stream, Format, List);
  __edge_print_begin(Stream);
  int Error = format(Format, List);
  int Result = __edge_print_end();
  return Error ? Error : Result;
}

ADDED int vsnprintf(char *restrict Text, size_t Size, const char *restrict Format,
              va_list List) {
  if (Size > INT_MAX) {
    errno = EOVERFLOW;
    return -1;
  }
  __edge_print_begin_memory(Text, Size);
  int Error = format(Format, List);
  int Result = __edge_print_end_memory();
  return Error ? Error : Result;
}
