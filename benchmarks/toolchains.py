# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The toolchains that benchmarks/size and benchmarks/link compare: how each
compiles and links a program of programs.py.

A column of a table is a toolchain. It may have several ways to build a program;
the best one counts, so that nobody is compared with flags that do not suit it.
"""

import os
import pathlib
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import Callable

import peers
import programs

CLANG = "clang-22"
HERE = pathlib.Path(__file__).resolve().parent
STRIP_LEVELS = ("none", "safe", "size", "tiny")
# What LLVM 22 emits for its default target. By name: with all features Binaryen
# writes sections that engines do not know yet.
FEATURES = ("bulk-memory", "bulk-memory-opt", "sign-ext", "mutable-globals",
            "nontrapping-float-to-int", "reference-types", "multivalue",
            "call-indirect-overlong")


@dataclass(frozen=True)
class Way:
    """One set of flags, and what is done to the linked module."""

    name: str
    flags: tuple[str, ...]
    finish: Callable[[pathlib.Path], None] | None = None


@dataclass(frozen=True)
class Toolchain:
    name: str
    title: str  # Head of its column.
    cc: tuple[str, ...]
    cxx: tuple[str, ...]
    ways: tuple[Way, ...]
    link_with: tuple[str, ...] = ()
    # Has no library of that name, and needs none.
    without: tuple[str, ...] = ()
    with_exceptions: bool = False
    env: dict[str, str] = field(default_factory=dict, hash=False)
    # What only the link gets, after the flags of a way.
    link_flags: tuple[str, ...] = ()
    # What only the compiler gets, in their place. Toolchains that differ in the
    # link alone can share objects then.
    compile_flags: tuple[str, ...] | None = None

    def adapt(self, program: programs.Program) -> programs.Program:
        """\\returns the program with its flags as this toolchain takes them."""
        flags = tuple(flag for flag in program.flags
                      if not (self.with_exceptions and flag == "-fno-exceptions"))
        return replace(program, flags=flags, link_flags=tuple(
            flag for flag in program.link_flags if flag not in self.without))

    def compiler(self, program: programs.Program) -> list[str]:
        words = ["env", *(f"{name}={value}" for name, value in self.env.items())]
        return [*(words if self.env else []),
                *(self.cxx if program.is_cxx else self.cc)]

    def compile(self, program: programs.Program, way: Way, fetched: pathlib.Path,
                folder: pathlib.Path) -> list[pathlib.Path]:
        """\\returns the objects, made in `folder`."""
        flags = way.flags if self.compile_flags is None else self.compile_flags
        return programs.compile_sources(
            self.adapt(program), compiler=self.compiler(program), flags=list(flags),
            fetched=fetched, objects=folder, jobs=1)

    def build(self, program: programs.Program, way: Way, fetched: pathlib.Path,
              folder: pathlib.Path,
              made: list[pathlib.Path] | None = None) -> pathlib.Path:
        """\\returns the module, made in `folder`, of the objects `made` if they are
        there already."""
        output = folder / f"{program.name}.wasm"
        if made is None:
            made = self.compile(program, way, fetched, folder / "objects")
        programs.link(self.adapt(program), made, compiler=self.compiler(program),
                      flags=[*way.flags, *self.link_flags], output=output,
                      link_with=list(self.link_with))
        if way.finish:
            way.finish(output)
        return output


def wasm_opt(peer: peers.Peer) -> Callable[[pathlib.Path], None]:
    command = ["node", peer.folder / "node_modules" / "binaryen" / "bin" / "wasm-opt",
               *(f"--enable-{feature}" for feature in FEATURES),
               "-Oz", "--strip-debug", "--strip-producers",
               "--strip-target-features"]
    return lambda module: programs.run([*command, module, "-o", module])


def stack_protector(work: pathlib.Path) -> str:
    """Debian's compiler builtins want two symbols that Debian's C library lacks;
    without them stock clang links neither std::format nor 128-bit division."""
    output = work / "stack-protector.o"
    programs.run([CLANG, "--target=wasm32-wasi", "-Oz", "-w", "-c",
                  HERE / "programs" / "stack-protector.c", "-o", output])
    return str(output)


def stock(work: pathlib.Path, level: str, opt: peers.Peer | None) -> list[Toolchain]:
    common = ("--target=wasm32-wasi", "--no-wasm-opt", "-Wno-deprecated")
    base = Toolchain(
        "", "", (CLANG, *common), (CLANG.replace("clang", "clang++"), *common), (),
        link_with=(stack_protector(work), "-Wl,-s"))
    lto = (level, "-flto")
    columns = [("stock", f"clang {level}", Way("", (level,))),
               ("stock-lto", f"clang {level} -flto", Way("", lto))]
    if opt:
        columns.append((
            "stock-opt", f"clang {level} -flto, wasm-opt {opt.version[:3]}",
            Way("", lto, wasm_opt(opt))))
    return [replace(base, name=name, title=title, ways=(way,))
            for name, title, way in columns]


def emscripten(peer: peers.Peer) -> Toolchain:
    root = peer.folder / "root" / "usr" / "share" / "emscripten"
    flags = ("-Oz", "-sSTANDALONE_WASM", "-sINITIAL_MEMORY=256MB",
             "-Wno-version-check", "-Wno-unused-command-line-argument",
             "-Wl,--no-stack-first")
    return Toolchain(
        "emcc", f"emcc {peer.version}",
        (sys.executable, str(root / "emcc.py")),
        (sys.executable, str(root / "em++.py")),
        (Way("no LTO", flags), Way("LTO", (*flags, "-flto"))),
        without=("-lwasi-emulated-signal", "-lwasi-emulated-process-clocks"),
        # Its default, a throw that ends the program, takes fewer bytes than
        # -fno-exceptions, whose library prints a message first.
        with_exceptions=True,
        env={"EM_CONFIG": str(peer.folder / "config.py"), "EMCC_LOGGING": "0",
             "NODE_PATH": str(peer.folder / "root/usr/share/nodejs")})


def zig(peer: peers.Peer) -> Toolchain:
    command = str(peer.folder / "ziglang" / "zig")
    flags = ("-target", "wasm32-wasi", "-Oz", "-s")
    return Toolchain(
        "zig", f"zig cc {peer.version}", (command, "cc"), (command, "c++"),
        (Way("no LTO", flags), Way("LTO", (*flags, "-flto"))),
        env={"ZIG_GLOBAL_CACHE_DIR": str(peer.folder / "cache"),
             "ZIG_LOCAL_CACHE_DIR": str(peer.folder / "cache")})


def strip_levels(bin_folder: pathlib.Path) -> list[str]:
    """The levels of -fedge-strip= that the driver takes."""
    def taken(level: str) -> bool:
        # Without an input it only reads its options.
        result = subprocess.run(
            [bin_folder / "edge-wasm-cc", "-###", f"-fedge-strip={level}", "-xc",
             "-c", os.devnull], capture_output=True)
        return result.returncode == 0
    return [level for level in STRIP_LEVELS if taken(level)]


def ours(bin_folder: pathlib.Path, level: str, all_strip_levels: bool,
         extra: tuple[str, ...] = ()) -> list[Toolchain]:
    base = Toolchain("", "", (str(bin_folder / "edge-wasm-cc"),),
                     (str(bin_folder / "edge-wasm-c++"),), (),
                     link_with=("-Wl,-s",))
    levels = strip_levels(bin_folder) if all_strip_levels else []
    columns = [(f"ours-{name}", f"ours {level}, {name}",
                (level, f"-fedge-strip={name}")) for name in levels]
    columns = columns or [("ours", f"ours {level}", (level,))]
    return [replace(base, name=name, title=title, ways=(Way("", (*flags, *extra)),))
            for name, title, flags in columns]
