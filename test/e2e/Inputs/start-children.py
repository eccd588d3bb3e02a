"""Runs a shell that starts another program, and neither ends.

start-children.py SCRIPTS [wait]: for half a second, or until this is told to end."""

import os
import pathlib
import sys
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])

import children  # noqa: E402

STUBBORN = "echo $$ > shell; sleep 1000 & echo $! > program; wait"
HERE = pathlib.Path.cwd()


def is_alive(name: str) -> bool:
    number = (HERE / name).read_text().strip()
    try:
        state = pathlib.Path("/proc", number, "stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


if sys.argv[2:] == ["wait"]:
    children.end_with_script()
    thread = threading.Thread(
        target=children.run, args=(["sh", "-c", STUBBORN], HERE, 1000))
    thread.start()
    while not (HERE / "program").exists() or not (HERE / "program").read_text():
        pass
    print(is_alive("shell"), is_alive("program"), flush=True)
    os.kill(os.getpid(), 15)
elif sys.argv[2:] == ["left"]:
    print(is_alive("shell"), is_alive("program"))
else:
    print(children.run(["sh", "-c", STUBBORN], HERE, 0.5).status,
          is_alive("shell"), is_alive("program"))
    print(children.run(["sh", "-c", "echo out; echo err >&2; exit 3"], HERE, 60))
