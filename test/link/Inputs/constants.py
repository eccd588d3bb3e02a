# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a C program full of constants and what it has to print:

  constants.py OUT.c OUT.txt

Each constant is an argument, and is printed as its bits."""

import itertools
import pathlib
import struct
import sys


def integers(bits: int) -> list[int]:
    """Unsigned; those with few bits in a row, and their neighbours."""
    mask = (1 << bits) - 1
    found = set()
    for base, shift in itertools.product((1, 3, 63, 64, 127, 2047, mask, ~64, ~8191),
                                         range(0, bits, 3)):
        for value in (base << shift, (base & mask) >> shift, ~(base << shift)):
            found |= {(value + more) & mask for more in (-1, 0, 1)}
    return sorted(found)


def floats(form: str) -> list[int]:
    """The bits of numbers with a point."""
    values = [0.0, -0.0, 1.0, -1.0, 63.0, -64.0, 64.0, 8191.0, 1e6, 16777216.0,
              2147483647.0, -2147483648.0, 2147483648.0, -2147483904.0, 1e20, 0.5,
              -0.1, 1 / 3, 2.5e-30, 1e38, 3.4028234663852886e38, 1.401298464324817e-45,
              float("inf"), float("-inf")]
    if form == "d":
        values += [1e-300, 1e300, 2147483646.5, 4294967295.0, 5e-324, 2.0 ** 1000,
                   1.7976931348623157e308, float.fromhex("0x1.8p-1022")]
    return [int.from_bytes(struct.pack("<" + form, value), "little")
            for value in values]


def main() -> None:
    kinds = {"i32": (integers(32), "{:#x}u", 8), "i64": (integers(64), "{:#x}ull", 16),
             "f32": (floats("f"), "BITS(float, {:#x}u)", 8),
             "f64": (floats("d"), "BITS(double, {:#x}ull)", 16)}
    calls, lines = [], []
    for name, (constants, spelling, digits) in kinds.items():
        for value in constants:
            calls.append(f"  {name}({spelling.format(value)});")
            lines.append(f"{name} {value:0{digits}x}")
    source = """#include <stdio.h>
#define BITS(Type, Value) __builtin_bit_cast(Type, Value)
#define SHOW(Name, Type, Bits, Format)                                    \\
  __attribute__((noinline)) static void Name(Type Value) {                \\
    printf(#Name " %0" Format "\\n", __builtin_bit_cast(Bits, Value));     \\
  }
SHOW(i32, unsigned, unsigned, "8x")
SHOW(i64, unsigned long long, unsigned long long, "16llx")
SHOW(f32, float, unsigned, "8x")
SHOW(f64, double, unsigned long long, "16llx")
int main(void) {
""" + "\n".join(calls) + "\n}\n"
    pathlib.Path(sys.argv[1]).write_text(source)
    pathlib.Path(sys.argv[2]).write_text("\n".join(lines) + "\n")


main()
