// std::to_chars by tables and without: the same characters, results and errors.
// scripts/random-floats runs it with more numbers.
// RUN: %on-both %t %s -std=c++20 -- 1500 | FileCheck %s
// CHECK: {{^}}{{[1-9][0-9]*}} compared, 0 differ
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

// Chooses between the two in the library; a link for size decides it.
extern "C" bool __edge_float_tables;

using std::chars_format;

static uint64_t State = 88172645463325252ull;
static uint64_t next() {
  State ^= State << 13;
  State ^= State >> 7;
  State ^= State << 17;
  return State * 2685821657736338717ull;
}

static long Compared, Differing;

template <class Function>
static void compare(double Value, size_t Space, Function Convert) {
  static char Large[4000], Small[4000];
  __edge_float_tables = true;
  const std::to_chars_result L = Convert(Large, Large + Space);
  __edge_float_tables = false;
  const std::to_chars_result S = Convert(Small, Small + Space);
  ++Compared;
  if (L.ec == S.ec && L.ptr - Large == S.ptr - Small &&
      (L.ec != std::errc{} || !memcmp(Large, Small, L.ptr - Large)))
    return;
  if (++Differing < 20)
    printf("%a in %zu: %.*s, without tables %.*s\n", Value, Space,
           int(L.ptr - Large), Large, int(S.ptr - Small), Small);
}

/// In all forms, in much space or little.
template <class Float> static void convert(Float Value) {
  const size_t Space = next() % 8 ? 3000 : next() % 30;
  compare(Value, Space,
          [=](char *F, char *L) { return std::to_chars(F, L, Value); });
  for (const chars_format Form :
       {chars_format::scientific, chars_format::fixed, chars_format::general,
        chars_format::hex}) {
    compare(Value, Space,
            [=](char *F, char *L) { return std::to_chars(F, L, Value, Form); });
    const int Precision = next() % 10 ? int(next() % 25) - 2 : next() % 1200;
    compare(Value, Space, [=](char *F, char *L) {
      return std::to_chars(F, L, Value, Form, Precision);
    });
  }
}

int main(int Count, char **Arguments) {
  const long Random = Count > 1 ? atol(Arguments[1]) : 1000;
  using Double = std::numeric_limits<double>;
  for (const double Value :
       {0.0, 1.0, 10.0, 1e4, 1e5, 123456.0, 999999.5, 1e22, 1e23,
        9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 0.1, 0.5,
        2.5, 1e-3, 1e-5, 0.00009999995, Double::denorm_min(), Double::min(),
        Double::max(), Double::infinity(), Double::quiet_NaN()}) {
    convert(Value);
    convert(-Value);
    convert(float(Value));
  }
  convert(std::bit_cast<double>(0x7ff0000000000001ull));
  convert(std::bit_cast<float>(0x7f800001u));
  convert(std::bit_cast<float>(0xffc00000u));
  // Powers of two, whose neighbour below is nearer, and what is beside them.
  for (uint64_t Exponent = 0; Exponent < 2047; ++Exponent)
    for (int Beside = -1; Beside <= 1; ++Beside)
      convert(std::bit_cast<double>((Exponent << 52) + Beside));
  for (uint32_t Exponent = 0; Exponent < 255; ++Exponent)
    for (int Beside = -1; Beside <= 1; ++Beside)
      convert(std::bit_cast<float>((Exponent << 23) + Beside));
  double Power = 1;
  for (int I = 0; I < 309; ++I, Power *= 10) {
    convert(Power);
    convert(1 / Power);
    convert(float(Power));
  }
  for (long I = 0; I < Random; ++I) {
    convert(std::bit_cast<double>(next()));
    convert(std::bit_cast<float>(uint32_t(next())));
    convert(double(int64_t(next())) / double(1ull << next() % 64));
    convert(double(next() % 1000000) / 1000);
    convert(float(next() % 1000000) / 100);
    convert(double(next() >> next() % 60));
  }
  printf("%ld compared, %ld differ\n", Compared, Differing);
  return Differing != 0;
}
