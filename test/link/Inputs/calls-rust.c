// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls what rust.ll defines.

#include <stdio.h>

int rust_sum(int Number);

int main(int Argc, char **Argv) {
  (void)Argv;
  printf("%d\n", rust_sum(20 * Argc));
  return 0;
}
