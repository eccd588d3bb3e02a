// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Objects that are alive around a setjmp, as with libpng and libjpeg: a longjmp
// back leaves them alone, an exception destroys them.

#include <csetjmp>
#include <cstdio>
#include <stdexcept>
#include <vector>

struct Named {
  const char *Name;
  ~Named() { std::printf("~%s\n", Name); }
};

static jmp_buf Buffer;

[[gnu::noinline]] static void library(int Number) {
  if (Number < 3)
    longjmp(Buffer, Number + 1);
  if (Number == 7)
    throw std::runtime_error("seven");
}

[[gnu::noinline]] static int decode(int Last) {
  Named Outer{"outer"};
  std::vector<int> Rows(100, 5);
  const int Number = setjmp(Buffer);
  if (Number < 3) {
    std::printf("number %d\n", Number);
    library(Number);
  }
  {
    Named Inner{"inner"};
    library(Last);
  }
  try {
    Named Tried{"tried"};
    library(Last + 1);
  } catch (const std::exception &Error) {
    std::printf("caught %s\n", Error.what());
  }
  return Rows[99] + Number;
}

int main() {
  std::printf("%d\n", decode(4));
  std::printf("%d\n", decode(6));
  try {
    decode(7);
  } catch (const std::exception &Error) {
    std::printf("main caught %s\n", Error.what());
  }
}
