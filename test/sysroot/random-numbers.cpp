// Numbers with a point to text and back, against the host's C library: printf with all
// flags, widths and precisions, strtod and its family, scanf, std::from_chars. Prints a
// sum of what came out for each block of 1000 numbers; scripts/random-floats runs it
// with 1000 blocks, and shows the lines of a block that differs:
//   random-numbers BLOCKS [BLOCK-TO-SHOW]
//
// What the C standard leaves open is left out: digits before the point of %a for
// numbers below the normal range (here 1, in glibc 0), of long double in general, and
// errno after an underflow.
// RUN: %on-both --native %t %s -std=c++20 -- 4 | FileCheck %s
// CHECK: {{^}}block 0: {{[0-9a-f]+$}}
// CHECK: {{^}}block 3: {{[0-9a-f]+$}}
#include <algorithm>
#include <bit>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

static uint64_t State;
static uint64_t next() {
  State ^= State << 13;
  State ^= State >> 7;
  State ^= State << 17;
  return State * 2685821657736338717ull;
}
static unsigned below(unsigned Limit) { return (next() >> 33) % Limit; }

static uint64_t Sum;
static bool Shows;

static void add(const char *Text, size_t Size) {
  for (size_t I = 0; I < Size; ++I)
    Sum = (Sum ^ (unsigned char)Text[I]) * 1099511628211ull;
  if (Shows)
    printf("%.*s\n", int(Size), Text);
}

[[gnu::format(printf, 1, 2)]] static void note(const char *Format, ...) {
  char Text[6000];
  va_list Arguments;
  va_start(Arguments, Format);
  const int Size = vsnprintf(Text, sizeof Text, Format, Arguments);
  va_end(Arguments);
  add(Text, size_t(Size));
}

static double pick() {
  switch (below(8)) {
  case 0: // A few digits, as people write.
    return double(below(1000000)) / std::pow(10.0, below(7));
  case 1:
    return std::ldexp(1.0, int(below(2098)) - 1074);
  case 2:
    return double(int64_t(next()) >> below(63));
  case 3: // Halves and quarters round to even.
    return double(below(100000)) + below(4) / 4.0;
  case 4: {
    const double Special[] = {0.0, -0.0, INFINITY, -INFINITY, NAN, 1e22, 1e23,
                              9.5, 99.5, 999999.5, 0.00001, 0.0001};
    return Special[below(12)];
  }
  default: {
    const double Value = std::bit_cast<double>(next());
    return std::isnan(Value) ? -1.0 : Value;
  }
  }
}

static bool isNormal(double Value) {
  return std::fpclassify(Value) != FP_SUBNORMAL;
}

/// Whether %e writes 1.000, and it was less.
static bool roundsToPower(double Value, int Precision) {
  char Text[1200];
  snprintf(Text, sizeof Text, "%.*e", std::max(Precision < 0 ? 6 : Precision, 1) - 1,
           std::fabs(Value));
  const size_t End = strcspn(Text, "e");
  return Text[0] == '1' && strspn(Text + 1, ".0") == End - 1 &&
         std::strtod(Text, nullptr) > std::fabs(Value);
}

static void print(double Value) {
  static char Text[6000];
  std::string Format = "%";
  for (const char Flag : {'-', '+', ' ', '#', '0', '\''})
    if (!below(4))
      Format += Flag;
  const unsigned How = below(8);
  if (How & 1)
    Format += std::to_string(below(How & 2 ? 40 : 400));
  int Precision = -1;
  if (How & 4) {
    Precision = int(below(below(20) ? 25 : 1100));
    Format += '.';
    if (Precision || below(2))
      Format += std::to_string(Precision);
  }
  const bool Long = !below(4);
  const char Letter = "efgaEFGA"[below(isNormal(Value) && !Long ? 8 : 3)];
  if (Long)
    Format += 'L';
  Format += Letter;
  // glibc drops the zeros of %#g where rounding makes another digit of a number.
  if (Format.find('#') != std::string::npos && (Letter | 32) == 'g' &&
      roundsToPower(Value, Precision))
    return;
  const int Size =
      Long ? snprintf(Text, sizeof Text, Format.c_str(), (long double)Value)
           : snprintf(Text, sizeof Text, Format.c_str(), Value);
  note("%s of %016llx: %d", Format.c_str(),
       (unsigned long long)std::bit_cast<uint64_t>(Value), Size);
  add(Text, size_t(Size));
  // Cut short, and in the middle of other text.
  char Little[20];
  const int Cut = snprintf(Little, 1 + below(sizeof Little), "<%.*g|%e>",
                           int(below(12)), Value, Value);
  note("%d %s", Cut, Little);
}

/// A number as text: as printed, random digits, or half way between two neighbours,
/// which is the hardest to round.
static std::string text() {
  char Text[1300];
  const double Value = pick();
  switch (below(5)) {
  case 0:
    snprintf(Text, sizeof Text, "%.*g", int(below(30)), Value);
    return Text;
  case 1:
    snprintf(Text, sizeof Text, "%a", isNormal(Value) ? Value : 1.0);
    return Text;
  case 2: {
    const double Size = std::fabs(Value);
    if (!(Size > 1e-300 && Size < 1e300))
      return "1.5e+7x";
    const long double Middle =
        ((long double)Size + (long double)std::nextafter(Size, INFINITY)) / 2;
    snprintf(Text, sizeof Text, "%.*Le", 800, Middle);
    std::string Exact = Text;
    switch (below(3)) {
    case 0: // A hair more.
      Exact.insert(Exact.find('e'), "00000000000000000001");
      break;
    case 1: // Something less.
      Exact.erase(20 + below(20), Exact.find('e') - 40);
      break;
    }
    return Exact;
  }
  default: {
    std::string Digits;
    if (!below(4))
      Digits += "+- \t"[below(4)];
    for (unsigned Count = below(45); Count; --Count) {
      Digits += char('0' + below(10));
      if (!below(12))
        Digits += '.';
    }
    if (!below(2)) {
      Digits += "eE"[below(2)];
      if (below(2))
        Digits += "+-"[below(2)];
      Digits += std::to_string(below(below(2) ? 400 : 20));
    }
    return Digits;
  }
  }
}

template <class Float> static unsigned long long bits(Float Value) {
  if (std::isnan(Value))
    return 1;
  if constexpr (sizeof(Float) == 4)
    return std::bit_cast<uint32_t>(Value);
  else
    return std::bit_cast<uint64_t>(Value);
}

template <class Float>
static void fromChars(const std::string &Text, std::chars_format Form) {
  Float Value = 42;
  const char *Begin = Text.data();
  const std::from_chars_result R =
      std::from_chars(Begin, Begin + Text.size(), Value, Form);
  // Out of range libc++ gives infinity or zero, libstdc++ leaves the value alone.
  note("from_chars %d: %llx %d %d", int(Form),
       R.ec == std::errc::result_out_of_range ? 2 : bits(Value),
       int(R.ptr - Begin),
       R.ec == std::errc() ? 0 : R.ec == std::errc::invalid_argument ? 1 : 2);
}

static void read(const std::string &Text) {
  char *End;
  add(Text.data(), Text.size());
  errno = 0;
  const double D = strtod(Text.c_str(), &End);
  note("strtod %llx %d %d", bits(D), int(End - Text.c_str()),
       std::isinf(D) && errno == ERANGE);
  const float F = strtof(Text.c_str(), &End);
  note("strtof %llx %d", bits(F), int(End - Text.c_str()));
  double Scanned = 42;
  int Size = 0;
  // Up to a digit: what is half an exponent is no number in C, and is in glibc.
  const size_t Blank = Text.find_first_not_of(" \t");
  size_t Width = 1 + below(60);
  while (Blank + Width < Text.size() && !isdigit(Text[Blank + Width - 1]))
    ++Width;
  const std::string Format = "%" + std::to_string(Width) + "lf%n";
  const int Count = sscanf(Text.c_str(), Format.c_str(), &Scanned, &Size);
  note("sscanf %d %llx %d", Count, bits(Scanned), Size);
  fromChars<double>(Text, std::chars_format::general);
  fromChars<float>(Text, std::chars_format::general);
  fromChars<double>(Text, std::chars_format::fixed);
  fromChars<double>(Text, std::chars_format::scientific);
  const size_t Prefix = Text.find('x');
  if (Prefix != std::string::npos)
    fromChars<double>(Text.substr(Prefix + 1), std::chars_format::hex);
}

int main(int Count, char **Arguments) {
  const int Blocks = Count > 1 ? atoi(Arguments[1]) : 4;
  const int Shown = Count > 2 ? atoi(Arguments[2]) : -1;
  for (int Block = Shown < 0 ? 0 : Shown;
       Block < (Shown < 0 ? Blocks : Shown + 1); ++Block) {
    State = 88172645463325252ull + uint64_t(Block) * 0x9e3779b97f4a7c15ull;
    Sum = 14695981039346656037ull;
    Shows = Block == Shown;
    for (int I = 0; I < 500; ++I) {
      print(pick());
      read(text());
    }
    printf("block %d: %016llx\n", Block, (unsigned long long)Sum);
  }
}
