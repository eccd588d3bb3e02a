# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What each step of stripping gives: the programs of benchmarks/size, linked with
one step left out at a time.

Steps lean on one another, so that what they give does not add up: where one
is left out, another may find the same, or find less.
"""

import math
import pathlib
import re
from dataclasses import dataclass

import tables
import toolchains
from toolchains import Toolchain

STEPS = (pathlib.Path(__file__).resolve().parent.parent / "include" / "edgewasm"
         / "Strip" / "Steps.def")


class StepError(Exception):
    """There is no such step."""


@dataclass(frozen=True)
class Step:
    name: str
    level: str  # The first that has it.
    text: str


def steps() -> list[Step]:
    entries = re.findall(r'^(?:STRIP|LINK)_STEP\("(.+?)", (\w+), "(.+?)"\)$',
                         STEPS.read_text(), re.M)
    return [Step(name, level.lower(), text) for name, level, text in entries]


@dataclass(frozen=True)
class Ablation:
    """The columns of the table: whole links, and links without a step, which are
    measured at the level that the step begins with."""

    whole: dict[str, Toolchain]  # By level.
    without: list[tuple[Step, Toolchain]]

    @property
    def columns(self) -> list[Toolchain]:
        return [*self.whole.values(), *(column for _, column in self.without)]


def ablation(bin_folder: pathlib.Path, optimize: str,
             names: list[str]) -> Ablation:
    """Of the steps in `names`; of all if there are none. With exceptions left on:
    there is something to strip then, and it is the default."""
    found = [step for step in steps() if not names or step.name in names]
    if unknown := set(names) - {step.name for step in found}:
        raise StepError(f"unknown step {sorted(unknown)[0]}; there are "
                        + ", ".join(step.name for step in steps()))

    def column(level: str, name: str, title: str, without: str = "") -> Toolchain:
        [base] = toolchains.ours(bin_folder, optimize, all_strip_levels=False,
                                 extra=(f"-fedge-strip={level}",))
        # The one step that begins when a file is compiled; levels differ in
        # nothing else there.
        compiled = "safe" if level == "safe" or without == "inline" else "size"
        return toolchains.replace(
            base, name=name, title=title, with_exceptions=True,
            compile_flags=(optimize, f"-fedge-strip={compiled}"),
            link_flags=((f"-Wl,--edge-strip-without={without}",) if without
                        else ()))
    levels = [level for level in toolchains.STRIP_LEVELS
              if any(step.level == level for step in found)]
    return Ablation(
        {level: column(level, f"whole-{level}", level) for level in levels},
        [(step, column(step.level, f"without-{step.name}", step.name, step.name))
         for step in found])


def report(done: Ablation, programs: list, size) -> list[str]:
    """`size(program, column)` is the number of bytes, or None.
    \\returns the tables' lines."""
    def given(program, step: Step, column: Toolchain) -> tuple[int, int] | None:
        with_it = size(program, done.whole[step.level])
        without = size(program, column)
        return (with_it, without) if with_it and without else None

    rows = []
    for step, column in done.without:
        pairs = [pair for p in programs if (pair := given(p, step, column))]
        mean = (math.exp(sum(math.log(b / a) for a, b in pairs) / len(pairs))
                if pairs else None)
        rows.append((step, column, mean, [b - a for a, b in pairs]))
    rows.sort(key=lambda row: -(row[2] or 0))
    lines = ["Times as large without the step, the geometric mean; bytes more, the "
             "sum; in how many programs it gives something, and takes:", ""]
    lines += tables.table(
        ["step", "removes", "at", "times", "bytes", "gives in", "takes in"],
        [[step.name, step.text, step.level, f"{mean:.3f}" if mean else "-",
          f"{sum(more):,}", str(sum(n > 0 for n in more)),
          str(sum(n < 0 for n in more))] for step, _, mean, more in rows])
    lines += ["", "Bytes more without the step, by program:", ""]
    cells = []
    for program in programs:
        pairs = [given(program, step, column) for step, column, _, _ in rows]
        cells.append([program.name,
                      *(f"{whole:,}" if (whole := size(program, column)) else "-"
                        for column in done.whole.values()),
                      *("-" if pair is None else f"{pair[1] - pair[0]:,}"
                        for pair in pairs)])
    lines += tables.table(
        ["program", *done.whole, *(step.name for step, *_ in rows)], cells)
    if nothing := [step.name for step, _, _, more in rows
                   if not any(n > 0 for n in more)]:
        lines += ["", "Nothing anywhere: " + ", ".join(nothing) + "."]
    return lines
