# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The engines a benchmark runs on, and how a run on each is timed.

What is timed is the program, not the engine's start and compilation: a
JavaScript engine is asked how long `_start` took (which compiles, too, and runs
what is not optimised yet: `runs` tells it to time a later run); edge-wasm-run, which has no
such option, is timed as a process, and from that goes what the same module
takes, in a run just before, to only print its usage.

Each run gives the time that passed and the processor time that was used, of all
threads: the latter is of use on a machine that does other things too.
"""

import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass

from programs import Program

HERE = pathlib.Path(__file__).resolve().parent / "engines"
TIMEOUT = 900


class RunError(Exception):
    """A program did not do what it should; the text says which and how."""


@dataclass
class Run:
    """One run of one module."""

    wall: float  # Seconds.
    cpu: float
    output: str


Folders = list[tuple[str, pathlib.Path]]  # Guest name and host folder.


@dataclass
class Process:
    """A command that has ended."""

    wall: float
    cpu: float
    output: str
    errors: str


def children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def execute(command: list, env: dict[str, str], status: int) -> Process:
    """Runs a command that must end with `status`."""
    words = [str(word) for word in command]
    wall, cpu = time.perf_counter(), children_cpu()
    try:
        result = subprocess.run(words, env={**os.environ, **env}, text=True,
                                capture_output=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        raise RunError(f"{' '.join(words)}\nno end after {TIMEOUT} s")
    wall, cpu = time.perf_counter() - wall, children_cpu() - cpu
    if result.returncode != status:
        raise RunError(f"{' '.join(words)}\nexit status {result.returncode}, "
                       f"expected {status}\n{result.stderr[-2000:]}")
    return Process(wall, cpu, result.stdout, result.stderr)


@dataclass
class JavaScriptEngine:
    name: str
    version: str
    command: list
    # In one process, of one compiled module; the last is timed.
    runs: int = 1
    # Of exceptions and longjmp: node 20 takes no other.
    encoding = "legacy"

    def run(self, module: pathlib.Path, program: Program, folders: Folders,
            env: dict[str, str]) -> Run:
        process = execute(
            [*self.command, HERE / "run-js.mjs", f"--runs={self.runs}",
             *(f"{guest}={host}" for guest, host in folders), "--", module,
             *program.arguments], env, 0)
        match = re.search(r"^milliseconds (\S+) (\S+)$", process.errors, re.M)
        if not match:
            raise RunError(f"{self.name} reported no time:\n"
                           f"{process.errors[-2000:]}")
        once = process.output[:len(process.output) // self.runs]
        if once * self.runs != process.output:
            raise RunError(f"{self.name}: {module} does not print the same in each "
                           f"of {self.runs} runs")
        return Run(float(match[1]) / 1000, float(match[2]) / 1000, once)


@dataclass
class Wasmtime:
    name: str
    version: str
    runner: pathlib.Path
    # The same engine with functions to import, for modules that need them.
    import_host: pathlib.Path
    encoding = "exnref"

    def command(self, module: pathlib.Path, folders: Folders,
                env: dict[str, str]) -> list:
        if ".import." in module.name:
            return [self.import_host,
                    *(f"{guest}={host}" for guest, host in folders), "--", module]
        return [self.runner, "--quiet",
                *(f"--dir={host}::{guest}" for guest, host in folders),
                *(f"--env={name}={value}" for name, value in env.items()), module]

    def run(self, module: pathlib.Path, program: Program, folders: Folders,
            env: dict[str, str]) -> Run:
        command = self.command(module, folders, env)
        idle = execute([*command, *program.idle_arguments], {}, 2)
        busy = execute([*command, *program.arguments], {}, 0)
        # No less than a millisecond: a difference of two may be anything.
        return Run(max(busy.wall - idle.wall, 1e-3),
                   max(busy.cpu - idle.cpu, 1e-3), busy.output)


def install_javascript(work: pathlib.Path) -> dict[str, pathlib.Path]:
    """Installs deno and bun, pinned, into `work`. Their names and programs."""
    work.mkdir(parents=True, exist_ok=True)
    (work / "package.json").write_text('{"private": true}\n')
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent",
                    "--save-exact", "deno@2.9.0", "bun@1.4.0"],
                   cwd=work, check=True)
    return {name: work / "node_modules" / ".bin" / name for name in ("deno", "bun")}


def version_of(command: list) -> str:
    text = subprocess.run([str(word) for word in [*command, "--version"]],
                          capture_output=True, text=True, check=True).stdout
    match = re.search(r"v?\d+\.\d+\.\d+\S*", text)
    return match[0] if match else text.strip().splitlines()[0]


def build_import_host(deps: pathlib.Path, work: pathlib.Path) -> pathlib.Path:
    host = work / "run-wasmtime"
    subprocess.run(["clang-22", "-O2", f"-I{deps / 'wasmtime/include'}",
                    HERE / "run-wasmtime.c", f"-L{deps / 'wasmtime/lib'}",
                    "-lwasmtime", f"-Wl,-rpath,{deps / 'wasmtime/lib'}",
                    "-o", host], check=True)
    return host


def find(names: list[str], tools: pathlib.Path, deps: pathlib.Path,
         work: pathlib.Path, installed: dict[str, pathlib.Path]) -> list:
    """The engines called `names`; all that are there if `names` is empty."""
    engines = []
    for name in names or ["node", "edge-wasm-run", "deno", "bun"]:
        if name == "edge-wasm-run":
            runner = tools / name
            text = subprocess.run([runner, "--version"], capture_output=True,
                                  text=True, check=True).stdout
            match = re.search(r"[Ww]asmtime\s+v?([\w.]+)", text)
            version = f"Wasmtime {match[1]}" if match else text.strip()
            engines.append(Wasmtime(name, version, runner,
                                    build_import_host(deps, work)))
            continue
        program = installed.get(name) or shutil.which(name)
        if not program:
            if names:
                raise RunError(f"{name} is not installed; see --install-engines")
            continue
        command = {"deno": [program, "run", "-A", "--quiet"],
                   "bun": [program, "run"]}.get(
                       name, [program, "--no-warnings"])
        engines.append(JavaScriptEngine(name, version_of([program]), command))
    return engines
