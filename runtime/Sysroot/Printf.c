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
// constant at the link (edge-strip-printf). Text goes straight to the stream or
// to memory; numbers with a point are integer arithmetic (FormatFloat.c), so
// that long double needs no soft-float library.
//
//===----------------------------------------------------------------------===//

#include "Format.h"
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

struct Output __edge_format_out;
struct Conversion __edge_format_conversion;

/// What the specification that was parsed last asks for, besides the shape of
/// its conversion. No structure: as variables, each goes where nobody needs it.
static int Longs, Shorts;
static int ValueAt, WidthAt, PrecisionAt; ///< positions; 0: the next argument
static bool WidthStar, PrecisionStar, Overflow;

/// All that belongs to a call of the family while text is written, or another
/// specification is looked at.
struct State {
  struct Output Out;
  struct Conversion Conversion;
  int Numbers[5];
  bool Facts[3];
};

static struct State save(void) {
  return (struct State){*Out,
                        *C,
                        {Longs, Shorts, ValueAt, WidthAt, PrecisionAt},
                        {WidthStar, PrecisionStar, Overflow}};
}

static void restore(const struct State *Old) {
  *Out = Old->Out;
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

/// A stream may be the program's own (fopencookie), and its functions may
/// print.
static void writeFull(const char *Text, size_t Length) {
  const struct State Old = save();
  __fwritex((const unsigned char *)Text, Length, Out->Stream);
  restore(&Old);
}

void __edge_format_text(const char *Text, size_t Length) {
  Out->Total += Length;
  if (!Out->ToMemory) {
    if (!__edge_stdio_full)
      __edge_small_write(Out->Stream, Text, Length);
    else if (!(Out->Stream->flags & F_ERR))
      writeFull(Text, Length);
    return;
  }
  size_t Fitting = Length < Out->Space ? Length : Out->Space;
  memcpy(Out->At, Text, Fitting);
  Out->At += Fitting;
  Out->Space -= Fitting;
}

void __edge_format_fill(char Fill, size_t Count) {
  char Block[32];
  memset(Block, Fill, sizeof Block);
  for (; Count > sizeof Block; Count -= sizeof Block)
    __edge_format_text(Block, sizeof Block);
  __edge_format_text(Block, Count);
}

size_t __edge_format_open(const char *Prefix, size_t PrefixLength, size_t Zeros,
                          size_t Length) {
  size_t Used = PrefixLength + Zeros + Length;
  size_t Blanks =
      printfHas(PrintfWidth) && C->Width > Used ? C->Width - Used : 0;
  size_t After = 0;
  if (C->Flags & FlagLeft) {
    After = Blanks;
    Blanks = 0;
  } else if (C->Flags & FlagZero) {
    Zeros += Blanks;
    Blanks = 0;
  }
  if (printfHas(PrintfWidth))
    __edge_format_fill(' ', Blanks);
  if (PrefixLength)
    __edge_format_text(Prefix, PrefixLength);
  if (printfHas(PrintfWidth | PrintfPrecision | PrintfAlternate))
    __edge_format_fill('0', Zeros);
  return After;
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
  const struct State Old = save();
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

static void formatInteger(uint64_t Value) {
  char Digits[24], *At = Digits + sizeof Digits;
  char Prefix[2];
  size_t PrefixLength = 0;
  unsigned Base = 10;
  int Lower = C->Letter & 32;
  if (printfHas(PrintfPointer) && C->Letter == 'p') {
    C->Flags |= FlagAlternate;
    Base = 16;
  } else if (printfHas(PrintfHex) && (C->Letter | 32) == 'x') {
    Base = 16;
  } else if (printfHas(PrintfOctal) && C->Letter == 'o') {
    Base = 8;
  } else if (printfHas(PrintfSigned) && C->Letter != 'u') {
    if ((int64_t)Value < 0) {
      Value = 0 - Value;
      Prefix[PrefixLength++] = '-';
    } else if (printfHas(PrintfSign) && C->Flags & (FlagPlus | FlagSpace)) {
      Prefix[PrefixLength++] = C->Flags & FlagPlus ? '+' : ' ';
    }
  }
  if (printfHas(PrintfAlternate | PrintfPointer) && Base == 16 &&
      C->Flags & FlagAlternate && Value) {
    Prefix[0] = '0';
    Prefix[1] = 'X' | Lower;
    PrefixLength = 2;
  }
  // Only a zero of no digits has none.
  if (!printfHas(PrintfPrecision) || Value || C->Precision)
    do {
      unsigned Digit = Value % Base;
      if (printfHas(PrintfHex | PrintfPointer) && Digit > 9)
        Digit += ('A' | Lower) - '0' - 10;
      *--At = '0' + Digit;
    } while (Value /= Base);
  size_t Length = Digits + sizeof Digits - At;
  size_t Wanted = 0;
  if (printfHas(PrintfPrecision) && C->Precision >= 0) {
    Wanted = C->Precision;
    C->Flags &= ~FlagZero;
  }
  if (printfHas(PrintfAlternate) && Base == 8 && C->Flags & FlagAlternate &&
      Wanted <= Length && !(Length && *At == '0'))
    Wanted = Length + 1;
  size_t Zeros = Wanted > Length ? Wanted - Length : 0;
  size_t After = __edge_format_open(Prefix, PrefixLength, Zeros, Length);
  __edge_format_text(At, Length);
  if (printfHas(PrintfLeft) || printfHas(PrintfStar))
    __edge_format_fill(' ', After);
}

static void formatText(const char *Text, size_t Length) {
  C->Flags &= ~FlagZero;
  size_t After = __edge_format_open(0, 0, 0, Length);
  __edge_format_text(Text, Length);
  if (printfHas(PrintfLeft) || printfHas(PrintfStar))
    __edge_format_fill(' ', After);
}

/// \returns whether every character has a multibyte form.
static bool formatWide(const wchar_t *Text) {
  char Bytes[MB_LEN_MAX];
  size_t Length = 0, Count = 0;
  for (; Text[Count]; ++Count) {
    size_t One = wcrtomb(Bytes, Text[Count], 0);
    if (One == (size_t)-1)
      return false;
    if (C->Precision >= 0 && One > C->Precision - Length)
      break;
    Length += One;
    if (C->Precision >= 0 && Length == (size_t)C->Precision) {
      ++Count;
      break;
    }
  }
  C->Flags &= ~FlagZero;
  size_t After = __edge_format_open(0, 0, 0, Length);
  for (size_t I = 0; I < Count; ++I)
    __edge_format_text(Bytes, wcrtomb(Bytes, Text[I], 0));
  __edge_format_fill(' ', After);
  return true;
}

static struct FloatParts takeDouble(double Value) {
  union {
    double Value;
    uint64_t Bits;
  } From = {Value};
  int Exponent = From.Bits >> 52 & 0x7ff;
  struct FloatParts Parts = {0};
  Parts.Low = From.Bits & ((1ull << 52) - 1);
  Parts.Negative = From.Bits >> 63;
  Parts.NotANumber = Exponent == 0x7ff && Parts.Low;
  Parts.Infinite = Exponent == 0x7ff;
  if (Exponent)
    Parts.Low |= 1ull << 52;
  Parts.Exponent = (Exponent ? Exponent : 1) - 1075;
  Parts.Bits = 53;
  return Parts;
}

static struct FloatParts takeLongDouble(long double Value) {
  union {
    long double Value;
    uint64_t Bits[2];
  } From = {Value};
  int Exponent = From.Bits[1] >> 48 & 0x7fff;
  struct FloatParts Parts = {0};
  Parts.Low = From.Bits[0];
  Parts.High = From.Bits[1] & ((1ull << 48) - 1);
  Parts.Negative = From.Bits[1] >> 63;
  Parts.NotANumber = Exponent == 0x7fff && (Parts.High || Parts.Low);
  Parts.Infinite = Exponent == 0x7fff;
  if (Exponent)
    Parts.High |= 1ull << 48;
  Parts.Exponent = (Exponent ? Exponent : 1) - 16495;
  Parts.Bits = 113;
  return Parts;
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

/// \returns 0, or the error: an errno value.
static int formatOne(const union Argument *Value) {
  // %C and %S are %lc and %ls.
  bool IsWide = Longs == 1 || C->Letter == 'C' || C->Letter == 'S';
  switch (C->Letter) {
  case 'd':
  case 'i':
    if (!printfHas(PrintfSigned))
      return unknown();
    goto Integers;
  case 'u':
    if (!printfHas(PrintfUnsigned))
      return unknown();
    goto Integers;
  case 'x':
  case 'X':
    if (!printfHas(PrintfHex))
      return unknown();
    goto Integers;
  case 'o':
    if (!printfHas(PrintfOctal))
      return unknown();
    goto Integers;
  case 'p':
    if (!printfHas(PrintfPointer))
      return unknown();
  Integers:;
    uint64_t Integer = Value->Integer;
    bool IsSigned =
        printfHas(PrintfSigned) && (C->Letter == 'd' || C->Letter == 'i');
    if (printfHas(PrintfNarrow) && Shorts)
      Integer = Shorts == 1 ? IsSigned ? (int64_t)(short)Integer
                                       : (int64_t)(unsigned short)Integer
                : IsSigned  ? (int64_t)(signed char)Integer
                            : (int64_t)(unsigned char)Integer;
    else if (IsSigned && !(printfHas(PrintfWide64) && Longs >= 2))
      Integer = (int64_t)(int)Integer;
    formatInteger(Integer);
    return 0;
  case 'c':
  case 'C':
    if (printfHas(PrintfWideChar) && IsWide) {
      wchar_t Wide[2] = {Value->Integer, 0};
      C->Precision = -1;
      if (!Wide[0]) { // one byte, not the empty string
        formatText("", 1);
        return 0;
      }
      return formatWide(Wide) ? 0 : EILSEQ;
    }
    if (!printfHas(PrintfChar))
      return unknown();
    char Character = Value->Integer;
    formatText(&Character, 1);
    return 0;
  case 'm':
  case 's':
  case 'S':
    if (printfHas(PrintfWideString) && IsWide)
      return formatWide(Value->Integer
                            ? (const wchar_t *)(uintptr_t)Value->Integer
                            : L"(null)")
                 ? 0
                 : EILSEQ;
    if (!printfHas(PrintfString | PrintfError))
      return unknown();
    const char *Text = printfHas(PrintfError) && C->Letter == 'm'
                           ? strerror(errno)
                           : (const char *)(uintptr_t)Value->Integer;
    if (!Text)
      Text = "(null)";
    formatText(Text, printfHas(PrintfPrecision) && C->Precision >= 0
                         ? strnlen(Text, C->Precision)
                         : strlen(Text));
    return 0;
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
    struct FloatParts Parts = printfHas(PrintfLongDouble) && Longs == 3
                                  ? takeLongDouble(Value->LongDouble)
                                  : takeDouble(Value->Double);
    __edge_format_float(&Parts);
    return 0;
  case 'n':
    if (!printfHas(PrintfCount))
      return unknown();
    storeCount((void *)(uintptr_t)Value->Integer, Out->Total);
    return 0;
  default:
    return unknown();
  }
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
      return Out->Total > INT_MAX ? EOVERFLOW : 0;
    ++Format;
    if (printfHas(PrintfPercent) && *Format == '%') {
      __edge_format_text(Format++, 1);
      continue;
    }
    Format = parse(Format);
    union Argument Value;
    if (printfHas(PrintfStar) && WidthStar) {
      next(Args, Whole, WidthAt, TypeInt, &Value);
      int Width = Value.Integer;
      if (Width < 0)
        C->Flags |= FlagLeft;
      C->Width = Width < 0 ? 0u - Width : Width;
    }
    if (printfHas(PrintfStar) && PrecisionStar) {
      next(Args, Whole, PrecisionAt, TypeInt, &Value);
      int Precision = Value.Integer;
      C->Precision = Precision < 0 ? -1 : Precision;
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
    return Out->Total;
  errno = Error;
  return -1;
}

static void openStream(FILE *Stream) {
  Out->ToMemory = false;
  Out->Stream = Stream;
  Out->Total = 0;
}

/// A stream without a buffer gets one for the length of the call, so that one
/// printf is few writes.
static int formatToFull(FILE *Stream, const char *Format, va_list List) {
  openStream(Stream);
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

int vfprintf(FILE *restrict Stream, const char *restrict Format, va_list List) {
  __edge_output(Stream);
  if (__edge_stdio_full)
    return formatToFull(Stream, Format, List);
  openStream(Stream);
  __edge_small_failed();
  __edge_small_hold(Stream, true);
  int Result = format(Format, List);
  __edge_small_hold(Stream, false);
  return __edge_small_failed() ? -1 : Result;
}

int vsnprintf(char *restrict Text, size_t Size, const char *restrict Format,
              va_list List) {
  char Nowhere;
  if (Size > INT_MAX) {
    errno = EOVERFLOW;
    return -1;
  }
  Out->ToMemory = true;
  Out->At = Size ? Text : &Nowhere;
  Out->Space = Size ? Size - 1 : 0;
  Out->Total = 0;
  int Result = format(Format, List);
  *Out->At = 0;
  return Result;
}
