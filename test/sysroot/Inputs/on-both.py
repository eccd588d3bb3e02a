# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Builds a program with the sysroot in both encodings of exceptions and runs each
where it runs: legacy under Node.js, exnref under edge-wasm-run.

  on-both.py [options] OUT SOURCE [flag...] [-- argument...]

Both must print the same and end with the expected status (of a trap, either's); what
they print is printed once, stderr behind stdout. With --native the program is also
built for the host, and must print the same there.
"""

import argparse
import pathlib
import shlex
import shutil
import subprocess
import sys


COMMON = """--target=wasm32-wasip1 -flto -fwasm-exceptions --no-wasm-opt -O1 -w
-mllvm -wasm-enable-sjlj -Wl,-mllvm,-wasm-enable-eh -Wl,-mllvm,-wasm-enable-sjlj
-Wl,-mllvm,-exception-model=wasm""".split()
CXX = """-std=c++23 -fvisibility=hidden -fvisibility-global-new-delete=force-hidden
-fwhole-program-vtables -fvirtual-function-elimination""".split()
ENCODINGS = {"legacy": ["-Wl,-mllvm,-wasm-use-legacy-eh=true"],
             "exnref": ["-Wl,-mllvm,-wasm-use-legacy-eh=false"]}


def run(command, folder=None):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True,
                          errors="replace", timeout=100)


def compile_with(compiler, source, output, flags):
    result = run([*compiler, source, "-o", output, *flags])
    if result.returncode:
        sys.exit(f"on-both: error: {source} does not build:\n"
                 f"{shlex.join(compiler)} {shlex.join(flags)}\n{result.stderr}")


def guest_messages(text):
    """stderr without what the engine says about a trap."""
    lines = []
    for line in text.splitlines():
        if line.startswith(("trap: ", "edge-wasm-run: error: trap")):
            break
        lines.append(line)
    return lines


def main():
    parser = argparse.ArgumentParser()
    for name in ("llvm-bin", "sysroot", "run", "node-run"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--native", action="store_true")
    parser.add_argument("--trap", action="store_true")
    parser.add_argument("--built", action="store_true",
                        help="run what an earlier call has built in OUT")
    parser.add_argument("--status", type=int, default=0)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("source")
    arguments = sys.argv[1:]
    program = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, program = arguments[:at], arguments[at + 1:]
    options, flags = parser.parse_known_args(arguments)
    cxx = not options.source.endswith(".c")
    clang = f"{options.llvm_bin}/clang" + ("++" if cxx else "")
    options.output.mkdir(parents=True, exist_ok=True)

    outcomes = {}
    engines = {"legacy": (options.node_run, "--dir={}::/"),
               "exnref": (options.run, "--dir={}::/")}
    for encoding, (engine, folder_option) in engines.items():
        folder = options.output / f"{encoding}.dir"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        module = str(options.output / f"{encoding}.wasm")
        compiler = [clang, f"--sysroot={options.sysroot}", *COMMON,
                    *(CXX if cxx else []), *ENCODINGS[encoding]]
        if not options.built:
            compile_with(compiler, options.source, module, flags)
        result = run([*shlex.split(engine), folder_option.format(folder), module,
                      *program])
        outcomes[encoding] = result
    if options.native:
        folder = options.output / "native.dir"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        binary = str(options.output / "native")
        compile_with([clang, "-O1", "-w", "-pthread"], options.source, binary,
                     [*flags, "-lm"])
        outcomes["native"] = run([binary, *program], folder)

    reference = outcomes["native" if options.native else "legacy"]
    for name, result in outcomes.items():
        trapped = result.returncode in (134, -6) and (
            name == "native" or "trap: " in result.stderr)
        if trapped if not options.trap else not trapped:
            sys.exit(f"on-both: error: {name}: status {result.returncode}\n"
                     f"{result.stdout}{result.stderr}")
        if not options.trap and result.returncode != options.status:
            sys.exit(f"on-both: error: {name}: status {result.returncode}, "
                     f"wanted {options.status}\n{result.stdout}{result.stderr}")
        if (result.stdout, guest_messages(result.stderr)) != (
                reference.stdout, guest_messages(reference.stderr)):
            sys.exit(f"on-both: error: {name} prints other than the rest:\n"
                     f"{result.stdout}{result.stderr}--- the rest:\n"
                     f"{reference.stdout}{reference.stderr}")
    print(reference.stdout, end="")
    print("\n".join(guest_messages(reference.stderr)))


if __name__ == "__main__":
    main()
