# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The headers: upstream's, with the edits below, and ours from
runtime/Sysroot/include on top.

A header of ours that upstream has, too, is appended to upstream's; any other is
installed as it is.
"""

import pathlib
import re
import shutil

import inputs

# Every edit must find its text, or the build stops.
MUSL = "libc-top-half/musl"
C_EDITS = (
    # A file type that libc++'s <filesystem> asks for.
    ("libc-bottom-half/headers/public/__header_dirent.h", "#define DT_UNKNOWN",
     "#define DT_SOCK __WASI_FILETYPE_SOCKET_DGRAM\n#define DT_UNKNOWN"),
    # Upstream gave FIFOs the number of sockets.
    ("libc-bottom-half/headers/public/__mode_t.h",
     "#define S_IFIFO (0xc000)", "#define S_IFIFO (0x1000)"),
    # What programs had to ask for with a macro and a library is in libc.a.
    (f"{MUSL}/include/signal.h", "#ifndef _WASI_EMULATED_SIGNAL\n", "#if 0\n"),
    (f"{MUSL}/arch/wasm32/bits/signal.h", "#ifdef _WASI_EMULATED_SIGNAL\n", "#if 1\n"),
    (f"{MUSL}/include/sys/times.h", "#ifndef _WASI_EMULATED_PROCESS_CLOCKS\n", "#if 0\n"),
    (f"{MUSL}/include/sys/resource.h", "#ifndef _WASI_EMULATED_PROCESS_CLOCKS\n", "#if 0\n"),
    (f"{MUSL}/include/sys/mman.h", "#ifndef _WASI_EMULATED_MMAN\n", "#if 0\n"),
    (f"{MUSL}/include/time.h", "|| defined(_WASI_EMULATED_PROCESS_CLOCKS)", "|| 1"),
    (f"{MUSL}/include/sys/param.h", "|| defined(_WASI_EMULATED_PROCESS_CLOCKS)", "|| 1"),
    (f"{MUSL}/include/unistd.h", "|| defined(_WASI_EMULATED_GETPID)", "|| 1"),
)

# Upstream keeps these declarations behind a macro, each with a comment that says
# why; we have the functions. Where WASI cannot do what they ask, they fail with
# the right errno.
UNGUARDED = {
    "stdlib.h": ("WASI has no temp directories", "WASI has no absolute paths"),
    "stdio.h": ("WASI has no temp directories",),
    "sys/stat.h": ("WASI has no chmod", "WASI has no umask"),
    "unistd.h": ("WASI has no processes",),
}

# Upstream leaves these out of the sysroot; we have what they declare.
WANTED = ("sys/statvfs.h",)


def edit(path: pathlib.Path, old: str, new: str) -> None:
    text = path.read_text()
    if old not in text:
        raise inputs.Failure(f"{path.name} has no {old!r} to replace")
    path.write_text(text.replace(old, new))


def omitted(makefile: str) -> set[str]:
    """The headers that upstream's Makefile leaves out."""
    names = set()
    for block in re.findall(r"MUSL_OMIT_HEADERS \+= ((?:.*\\\n)*.*)", makefile):
        names.update(re.findall(r'"([^"]+)"', block))
    return names


def c_headers(work: pathlib.Path, include: pathlib.Path) -> None:
    libc = work / "src" / "wasi-libc"
    musl = libc / MUSL
    for name, old, new in C_EDITS:
        edit(libc / name, old, new)
    for name, comments in UNGUARDED.items():
        for comment in comments:
            edit(musl / "include" / name,
                 f"#ifdef __wasilibc_unmodified_upstream /* {comment} */",
                 f"#if 1 /* {comment} */")

    def copy(source: pathlib.Path, target: pathlib.Path) -> None:
        shutil.copytree(source, target, dirs_exist_ok=True)

    copy(libc / "libc-bottom-half" / "headers" / "public", include)
    copy(musl / "include", include)
    copy(musl / "arch" / "generic" / "bits", include / "bits")
    copy(musl / "arch" / "wasm32" / "bits", include / "bits")
    (include / "bits" / "alltypes.h").write_text(inputs.run(
        ["sed", "-f", str(musl / "tools" / "mkalltypes.sed"),
         str(musl / "arch" / "wasm32" / "bits" / "alltypes.h.in"),
         str(musl / "include" / "alltypes.h.in")]))
    for name in omitted((libc / "Makefile").read_text()) - set(WANTED):
        (include / name).unlink(missing_ok=True)
    own = work / "own" / "include"
    for path in sorted(path for path in own.rglob("*.h")):
        target = include / path.relative_to(own)
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "a") as file:
            file.write(path.read_text())


def cxx_headers(work: pathlib.Path, include: pathlib.Path) -> None:
    libcxx = work / "src" / "libcxx"
    # The wheel's copy gets its configuration from the command line; put the
    # include of it back.
    for path in sorted(libcxx.rglob("*")):
        if path.is_file() and (text := path.read_bytes()):
            changed = re.sub(
                rb"(?m)^/\* zig patch: instead of including __config_site.*$",
                b"#include <__config_site>", text)
            if changed != text:
                path.write_bytes(changed)
    shutil.copytree(libcxx / "include", include)
    shutil.rmtree(include / "__cxx03", ignore_errors=True)
    # This stdbool.h shadows the compiler's and adds nothing to it.
    for name in ("CMakeLists.txt", "stdbool.h"):
        (include / name).unlink(missing_ok=True)
    for name in ("cxxabi.h", "__cxxabi_config.h"):
        shutil.copy(work / "src" / "libcxxabi" / "include" / name, include)
    for name in ("unwind.h", "unwind_itanium.h", "__libunwind_config.h"):
        path = work / "src" / "libunwind" / "include" / name
        if path.is_file():
            shutil.copy(path, include)
    site = work / "own" / "cxx" / "__config_site"
    shutil.copy(site, include)
    # With musl, libc++ takes copy_file_range for granted; WASI has none.
    edit(libcxx / "src" / "filesystem" / "operations.cpp",
         "_LIBCPP_GLIBC_PREREQ(2, 27) || _LIBCPP_HAS_MUSL_LIBC ||",
         "_LIBCPP_GLIBC_PREREQ(2, 27) ||")
