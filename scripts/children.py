# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs that are run for a limited time, with all that they start.

None outlives the script, however that ends but by SIGKILL."""

import atexit
import os
import pathlib
import signal
import subprocess
import threading
from dataclasses import dataclass

_running: set[subprocess.Popen] = set()
# Held while one starts. Whoever ends the script takes it for good.
_starting = threading.RLock()


@dataclass(frozen=True)
class Result:
    status: int | None  # None: it did not end in time.
    output: bytes
    errors: bytes


def _kill(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _kill_all() -> None:
    for process in list(_running):
        _kill(process)


def end_with_script() -> None:
    """To be called once, in the main thread: a script that is told to end takes
    its children along."""
    def leave(number: int, frame: object) -> None:
        # Threads that wait for a child are waited for at exit: not without this.
        _starting.acquire()
        _kill_all()
        os._exit(128 + number)

    atexit.register(_kill_all)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, leave)


def run(command: list[str], work: pathlib.Path, limit: float) -> Result:
    """Runs \\p command in the folder \\p work for \\p limit seconds at most."""
    # A group of its own, so that nothing survives that it has started.
    with _starting:
        process = subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE,
                                   start_new_session=True)
        _running.add(process)
    try:
        output, errors = process.communicate(timeout=limit)
        return Result(process.returncode, output, errors)
    except subprocess.TimeoutExpired:
        _kill(process)
        process.communicate()
        return Result(None, b"", b"")
    finally:
        _running.discard(process)
