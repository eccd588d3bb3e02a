//===- cxx/Abort.cpp - Last words ---------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// libc++ and libc++abi say why they abort through printf, which is 10 KB in a
// program that does not use it. The formats they use have %s and %d only.
// Before they look at anything they ask whether there shall be last words
// (edge-strip-messages). edge-strip-words puts the texts together where they
// are constants.
//
//===----------------------------------------------------------------------===//

#include "../Drain.h"
#include "cxa_exception.h"
#include <__verbose_abort>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern "C" [[gnu::visibility("hidden")]] bool __edge_last_words;

// What edge-strip-words calls in the place of the functions with formats.
#pragma GCC visibility push(hidden)
extern "C" {
void __edge_last_text(const char *Text, size_t Size) {
  __edge_drain(STDERR_FILENO, Text, Size);
}

void __edge_last_string(const char *Text) {
  __edge_last_text(Text, strlen(Text));
}

void __edge_last_number(int Value) {
  char Digits[12];
  char *Begin = Digits + sizeof Digits;
  unsigned Rest = Value < 0 ? 0u - unsigned(Value) : unsigned(Value);
  do
    *--Begin = char('0' + Rest % 10);
  while (Rest /= 10);
  if (Value < 0)
    *--Begin = '-';
  __edge_last_text(Begin, size_t(Digits + sizeof Digits - Begin));
}

/// The end of the text, and of the program.
[[noreturn]] void __edge_give_up(const char *Text, size_t Size) {
  __edge_last_text(Text, Size);
  abort();
}
}
#pragma GCC visibility pop

static void print(const char *Format, va_list Arguments) {
  while (*Format) {
    // Not strcspn, which has a table.
    size_t Plain = 0;
    while (Format[Plain] && Format[Plain] != '%')
      ++Plain;
    __edge_last_text(Format, Plain);
    Format += Plain;
    if (!*Format)
      return;
    switch (Format[1]) {
    case 's':
      __edge_last_string(va_arg(Arguments, const char *));
      break;
    case 'd':
      __edge_last_number(va_arg(Arguments, int));
      break;
    default:
      // A program's own call may use more; it sees what it wrote.
      __edge_last_string(Format);
      return;
    }
    Format += 2;
  }
}

/// What the terminate handler asks for first, to find out what to say
/// (scripts/sysroot.d/cxxlibrary.py gives it this function in place of
/// __cxa_get_globals_fast).
extern "C" __cxxabiv1::__cxa_eh_globals *__edge_last_globals() {
  if (!__edge_last_words)
    abort();
  return __cxxabiv1::__cxa_get_globals_fast();
}

extern "C" [[noreturn]] void __abort_message(const char *Format, ...) {
  if (!__edge_last_words)
    abort();
  va_list Arguments;
  va_start(Arguments, Format);
  __edge_last_text("libc++abi: ", 11);
  print(Format, Arguments);
  va_end(Arguments);
  __edge_give_up("\n", 1);
}

_LIBCPP_BEGIN_NAMESPACE_STD
// Weak: the standard lets a program have its own.
[[gnu::weak, noreturn]] void __libcpp_verbose_abort(const char *Format,
                                                    ...) noexcept {
  if (!__edge_last_words)
    abort();
  va_list Arguments;
  va_start(Arguments, Format);
  print(Format, Arguments);
  va_end(Arguments);
  __edge_give_up("", 0);
}
_LIBCPP_END_NAMESPACE_STD
