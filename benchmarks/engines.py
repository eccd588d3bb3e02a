# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The engines a benchmark runs on, and how a run on each is timed.

What is timed is the program, not the engine's start: a host of ours says how long
`_start` took. In JavaScript engines that compiles, too, and runs what is not
optimised yet; `runs` tells it to time a later run. The engine of edge-wasm-run has
compiled everything before; its host has the settings of edge-wasm-run, which as a
process takes longer to compile a program than to run it.

Each run gives the time that passed and the processor time that was used, of all
threads: the latter is of use on a machine that does other things too.
"""

import os
import pathlib
import re
import resource
import shutil
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


def may_be_first() -> bool:
    """Whether processes may have the processor before all others; priority.cjs."""
    chrt = shutil.which("chrt")
    return chrt is not None and subprocess.run(
        [chrt, "--fifo", "1", "true"], capture_output=True).returncode == 0


def reported_times(process: Process, name: str) -> tuple[float, float]:
    """Seconds of the clock and of the processor, as our hosts say them."""
    match = re.search(r"^milliseconds (\S+) (\S+)$", process.errors, re.M)
    if not match:
        raise RunError(f"{name} reported no time:\n{process.errors[-2000:]}")
    # No less than a microsecond: ratios of it are taken.
    return max(float(match[1]) / 1e3, 1e-6), max(float(match[2]) / 1e3, 1e-6)


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
        once = process.output[:len(process.output) // self.runs]
        if once * self.runs != process.output:
            raise RunError(f"{self.name}: {module} does not print the same in each "
                           f"of {self.runs} runs")
        return Run(*reported_times(process, self.name), once)


@dataclass
class Wasmtime:
    name: str
    version: str
    host: pathlib.Path
    encoding = "exnref"

    def run(self, module: pathlib.Path, program: Program, folders: Folders,
            env: dict[str, str]) -> Run:
        process = execute(
            [self.host, *(f"{guest}={host}" for guest, host in folders), "--",
             module, *program.arguments], env, 0)
        return Run(*reported_times(process, self.name), process.output)


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


def build_host(deps: pathlib.Path, work: pathlib.Path) -> pathlib.Path:
    host = work / "run-wasmtime"
    subprocess.run(["clang-22", "-O2", f"-I{deps / 'wasmtime/include'}",
                    HERE / "run-wasmtime.c", f"-L{deps / 'wasmtime/lib'}",
                    "-lwasmtime", f"-Wl,-rpath,{deps / 'wasmtime/lib'}",
                    "-o", host], check=True)
    return host


def find(names: list[str], deps: pathlib.Path, work: pathlib.Path,
         installed: dict[str, pathlib.Path]) -> list:
    """The engines called `names`; all that are there if `names` is empty."""
    engines = []
    for name in names or ["node", "edge-wasm-run", "deno", "bun"]:
        if name == "edge-wasm-run":
            host = build_host(deps, work)
            engines.append(
                Wasmtime(name, f"Wasmtime {version_of([host])}", host))
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
