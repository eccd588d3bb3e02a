# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the benchmarks' reports have in common: tables, and where they go."""

import datetime
import os
import pathlib
import platform
import subprocess


class TableError(Exception):
    """A document has no place for the tables."""


def default_deps(repository: pathlib.Path) -> pathlib.Path:
    """\\returns the folder that scripts/setup laid down."""
    command = [repository / "scripts" / "setup", "--print-deps"]
    return pathlib.Path(subprocess.run(command, capture_output=True, text=True,
                                       check=True).stdout.strip())


def machine() -> dict:
    cpu = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
            break
    return {"processor": cpu, "cores": os.cpu_count(),
            "system": platform.platform()}


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """\\returns the lines of a Markdown table."""
    return ["| " + " | ".join(head) + " |", "|---|" + "---|" * (len(head) - 1),
            *("| " + " | ".join(row) + " |" for row in rows)]


def write(path: pathlib.Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".tmp")
    unfinished.write_text(text)
    unfinished.rename(path)


def insert(path: pathlib.Path, mark: str, text: str) -> None:
    """Puts `text`, with the day, between the two lines of `mark` in a document."""
    first, last = f"<!-- {mark}: begin -->\n", f"<!-- {mark}: end -->\n"
    before, begin, rest = path.read_text().partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise TableError(f"{path} lacks the lines '{first.strip()}' and "
                         f"'{last.strip()}'")
    day = datetime.date.today().isoformat()
    write(path, f"{before}{begin}Measured on {day}.\n\n{text}\n{end}{after}")
