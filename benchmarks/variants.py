# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ways to trace that are compared, and how a program is built for each.

The baselines take the IR after edge-trace-insert and leave its intrinsics as
calls, which then is what a tracer does that calls a hook: every function of the
program that is left when its file has been optimized, and none of the libraries.
"""

import pathlib
from dataclasses import dataclass, field

import programs

HERE = pathlib.Path(__file__).resolve().parent


@dataclass(frozen=True)
class Variant:
    name: str
    title: str  # Head of its column.
    is_baseline: bool = False
    mode: str = ""  # Of -fedge-trace=; empty: not traced by us.
    flags: tuple[str, ...] = ()
    module: str = ""  # Whose module it runs, if not its own.
    env: dict = field(default_factory=dict, hash=False)
    writes: bool = False  # A trace file.


UNWRITABLE_FILE = "no-such-folder/edge-trace.ewt"

UNTRACED = Variant("untraced", "untraced")
OURS = Variant("ours", "ours, to a file", mode="stream", writes=True)
# The same module, given a file name that cannot be opened: it records, and drops
# what it would have sealed and written.
UNWRITTEN = Variant("unwritten", "ours, not written", mode="stream",
                    module="ours", env={"EDGE_TRACE_FILE": UNWRITABLE_FILE})
OFF = Variant("off", "switched off", mode="stream", module="ours",
              env={"EDGE_TRACE": "off"})
TREE = Variant("tree", "tree", mode="tree", writes=True)
FLIGHT = Variant("flight", "flight", mode="flight", writes=True)
SAMPLE = Variant("sample", "sample, 1 in 100", mode="sample", writes=True)
EVERYTHING = Variant("everything", "every call", mode="stream",
                     flags=("-fedge-trace-budget=none",), writes=True)
CLOCK = Variant("clock", "clock + 16 bytes", True)
IMPORT = Variant("import", "host import", True)
ALL = (UNTRACED, OURS, UNWRITTEN, OFF, TREE, FLIGHT, SAMPLE, EVERYTHING, CLOCK,
       IMPORT)
# Those whose events are counted.
COUNTED = (OURS, EVERYTHING)
TRACE_FILE = "edge-trace.ewt"


@dataclass(frozen=True)
class Toolchain:
    bin: pathlib.Path  # Our tools.
    plugin: pathlib.Path
    llvm: pathlib.Path  # Folder of opt.
    deps: pathlib.Path  # What scripts/setup laid down.
    flags: tuple[str, ...]

    def compiler(self, program: programs.Program) -> list[str]:
        name = "edge-wasm-c++" if program.is_cxx else "edge-wasm-cc"
        return [str(self.bin / name)]


def module_path(work: pathlib.Path, program: programs.Program,
                variant: Variant, encoding: str) -> pathlib.Path:
    name = variant.module or variant.name
    return work / "modules" / f"{program.name}.{name}.{encoding}.wasm"


def compile_with_calls(tools: Toolchain):
    """A compile step that ends with the intrinsics as calls of functions."""
    opt = [tools.llvm / "opt", f"-load-pass-plugin={tools.plugin}",
           "-passes=edge-trace-insert<points=function;import;library;cost=off>"]

    def compile_one(command: list, target: pathlib.Path) -> None:
        optimized, inserted = target.with_suffix(".bc"), target.with_suffix(".ins.bc")
        programs.run([*command, "-emit-llvm", "-c", "-o", optimized])
        programs.run([*opt, optimized, "-o", inserted])
        # Optimized it is; only code generation is left.
        compiler = [command[0], *tools.flags]
        programs.run([*compiler, "-Wno-unused-command-line-argument", "-Xclang",
                      "-disable-llvm-passes", "-c", inserted, "-o", target])
    return compile_one


def build(program: programs.Program, variant: Variant, tools: Toolchain,
          work: pathlib.Path, encodings: list[str]) -> None:
    """Builds the modules at module_path(), unless they are there. The encoding
    of exceptions is the link's choice, the objects are the same."""
    outputs = {e: module_path(work, program, variant, e) for e in encodings}
    if all(output.exists() for output in outputs.values()):
        return
    compiler, flags = tools.compiler(program), list(tools.flags)
    compile_one, link_with = None, []
    if variant.mode:
        flags += [f"-fedge-trace={variant.mode}", *variant.flags]
    elif variant is CLOCK:
        hooks = work / "clock-record.o"
        # Machine code: a hook that is inlined is none.
        programs.run([tools.bin / "edge-wasm-cc", *flags, "-fno-lto", "-c",
                      HERE / "baselines" / "clock-record.c", "-o", hooks])
        compile_one, link_with = compile_with_calls(tools), [hooks]
    elif variant is IMPORT:
        compile_one = compile_with_calls(tools)
        link_with = ["-Wl,--allow-undefined"]
    made = programs.compile_sources(
        program, compiler=compiler, flags=flags, fetched=tools.deps / "sources",
        objects=work / "objects" / f"{program.name}.{variant.name}",
        compile_one=compile_one)
    for encoding, output in outputs.items():
        unfinished = output.with_name("unfinished-" + output.name)
        programs.link(program, made, compiler=compiler,
                      flags=[*flags, f"-fedge-eh={encoding}"], output=unfinished,
                      link_with=link_with)
        for suffix in (".ewsites", ".ewplan"):
            beside = pathlib.Path(f"{unfinished}{suffix}")
            if beside.exists():
                beside.rename(f"{output}{suffix}")
        unfinished.rename(output)


def code_bytes(module: pathlib.Path) -> int:
    """Size of the CODE section."""
    data = module.read_bytes()
    if data[:8] != b"\0asm\1\0\0\0":
        raise programs.BuildError(f"{module}: not a WebAssembly module")
    at = 8
    while at < len(data):
        kind, size, shift = data[at], 0, 0
        at += 1
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if kind == 10:
            return size
        at += size
    return 0
