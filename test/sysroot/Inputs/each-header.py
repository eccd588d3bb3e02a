# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""each-header.py CLANG SYSROOT: compiles each public C header of a sysroot alone."""

import pathlib
import subprocess
import sys

clang, sysroot = sys.argv[1:]
include = pathlib.Path(sysroot, "include", "wasm32-wasip1")
# These are parts of others, and say so by their names or in their text.
PARTS = {"wasi/libc-find-relpath.h", "wasi/libc-nocwd.h"}
names = [str(path.relative_to(include)) for path in sorted(include.rglob("*.h"))]
names = [name for name in names if not name.startswith(("c++/", "bits/"))
         and not pathlib.PurePath(name).name.startswith("__") and name not in PARTS]
failed = 0
for name in names:
    for language, standard in (("c", "c99"), ("c++", "c++20")):
        result = subprocess.run(
            [clang, "-x", language, f"-std={standard}", "--target=wasm32-wasip1",
             f"--sysroot={sysroot}", "-fsyntax-only", "-"],
            input=f"#include <{name}>\n", text=True, capture_output=True)
        if result.returncode:
            failed += 1
            print(f"{name} as {standard}:\n{result.stderr}")
print(f"{len(names)} headers compile" if not failed else f"{failed} failed")
sys.exit(failed != 0)
