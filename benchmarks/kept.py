# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measurements that an interrupted run leaves for the next one.

Each is found by all that it depends on, so that nothing old is taken for new."""

import functools
import hashlib
import json
import os
import pathlib
import threading


@functools.cache
def digest_of(files: tuple[pathlib.Path, ...]) -> str:
    """The contents of `files`, and of all in those that are folders, as they are
    when it is first asked."""
    total = hashlib.sha256()
    for path in files:
        # Folders of a build tree are links.
        inner = [pathlib.Path(folder) / name
                 for folder, _, names in os.walk(path, followlinks=True)
                 for name in names]
        for file in sorted(inner) if path.is_dir() else [path]:
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def digest_of_tools(bin_folder: pathlib.Path) -> str:
    """Our tools, with all that goes into a module by them."""
    tree = bin_folder.parent
    return digest_of((bin_folder / "edge-wasm-cc", bin_folder / "edge-wasm-ld",
                      bin_folder / "edge-wasm-run",
                      tree / "lib" / "EdgeWasmPasses.so", tree / "lib" / "edge-wasm",
                      tree / "share" / "edge-wasm"))


class Kept:
    """A file with a measurement a line, or nothing if there is no file."""

    def __init__(self, file: pathlib.Path | None):
        self.file = file
        self.lock = threading.Lock()
        self.found: dict[str, dict] = {}
        if not file or not file.exists():
            return
        for line in file.read_text().splitlines():
            try:
                self.found |= {entry["key"]: entry["result"]
                               for entry in [json.loads(line)]}
            except (ValueError, KeyError, TypeError):
                continue  # It was being written when the run was interrupted.

    def get(self, key: str) -> dict | None:
        return self.found.get(key)

    def add(self, key: str, result: dict) -> None:
        if not self.file:
            return
        with self.lock, self.file.open("a") as out:
            # Behind what an interrupted run has left of a line.
            out.write("\n" + json.dumps({"key": key, "result": result}) + "\n")
