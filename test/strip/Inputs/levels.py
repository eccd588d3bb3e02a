# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program must do at every level of stripping what it does unstripped:

  levels.py --cc CC --run COMMAND --node-run COMMAND [--tty] [--flags FLAGS] \\
      --work DIR SOURCE [ARGUMENT...]

compiles SOURCE at each level and wants from each module, on both engines, the bytes
and the exit status of the unstripped one. Standard output and error are one pipe, or
one terminal, so that their order counts. At level tiny, which gives up last words and
the buffer of stdout, both are pipes of their own: stdout must be the same, or go on
where the unstripped program lost what it had buffered; of the lines on stderr some
may be missing. Prints what the unstripped program printed, then sizes in falling order
of levels; exit status 1 tells a difference.
"""

import argparse
import os
import pathlib
import pty
import re
import shlex
import subprocess
import sys

TRAP = re.compile(rb"(^edge-wasm-run: error: trap|^wasm://|^.*RuntimeError).*",
                  re.MULTILINE | re.DOTALL)
LEVELS = ("none", "safe", "size", "tiny")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cc", required=True)
    parser.add_argument("--run", required=True, type=shlex.split)
    parser.add_argument("--node-run", required=True, type=shlex.split)
    parser.add_argument("--tty", action="store_true")
    parser.add_argument("--flags", default="-Oz", type=shlex.split)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("source")
    parser.add_argument("arguments", nargs="*")
    return parser.parse_args()


def run_on_terminal(command: list[str]) -> tuple[int, bytes]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=theirs)
    os.close(theirs)
    output = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # What Linux says at the end.
            break
        if not piece:
            break
        output += piece
    os.close(ours)
    return process.wait(), output


def run(command: list[str], on_terminal: bool) -> tuple[int, bytes]:
    if on_terminal:
        status, output = run_on_terminal(command)
    else:
        result = subprocess.run(command, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        status, output = result.returncode, result.stdout
    # What an engine says of a trap names places in the module.
    return status, TRAP.sub(b"trap\n", output)


def run_apart(command: list[str]) -> tuple[int, bytes, list[bytes]]:
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    return (result.returncode, result.stdout,
            TRAP.sub(b"trap\n", result.stderr).splitlines())


def is_same_but_tiny(whole: list[str], tiny: list[str]) -> bool:
    status, output, errors = run_apart(whole)
    tiny_status, tiny_output, tiny_errors = run_apart(tiny)
    rest = iter(errors)
    return (status == tiny_status
            and tiny_output[:len(output) if status else None] == output
            and all(line in rest for line in tiny_errors))


def main() -> int:
    options = parse_arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    # Node takes the one encoding of exceptions only, Wasmtime the other.
    engines = (("edge-wasm-run", options.run, "exnref"),
               ("node", options.node_run, "legacy"))
    sizes, different = {}, []
    for engine, runner, encoding in engines:
        for level in LEVELS:
            module = options.work / f"{engine}-{level}.wasm"
            subprocess.run([options.cc, *options.flags, f"-fedge-strip={level}",
                            f"-fedge-eh={encoding}", options.source, "-Wl,-s",
                            "-o", module], check=True)
            outcome = run([*runner, str(module), *options.arguments], options.tty)
            if level == LEVELS[0]:
                expected = outcome
                if engine == engines[0][0]:
                    sys.stdout.buffer.write(outcome[1])
                    print(f"status {outcome[0]}")
            elif level == "tiny":
                whole = options.work / f"{engine}-{LEVELS[0]}.wasm"
                commands = [[*runner, str(file), *options.arguments]
                            for file in (whole, module)]
                if not is_same_but_tiny(*commands):
                    different.append(f"{engine}, {level}: {outcome}")
            elif outcome != expected:
                different.append(f"{engine}, {level}: {outcome}")
            sizes.setdefault(level, module.stat().st_size)
    print("bytes:", ", ".join(f"{level} {sizes[level]}" for level in LEVELS))
    for text in different:
        print("other than unstripped:", text)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
