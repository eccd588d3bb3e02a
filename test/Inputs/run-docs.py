#!/usr/bin/env python3
"""Runs the commands of a document, as a reader would.

usage: run-docs.py --bin FOLDER --source FOLDER --out FOLDER [--prelude FILE] DOC.md

All fenced blocks marked `sh` are run in order, as one bash script with `set -eu`,
in an empty folder in which `examples` and `scripts` link to the source tree; the
tools are on PATH. A block that cannot run in a test says why in a comment right
above it: `<!-- not run: reason -->`. A fenced block marked `c`, `cpp` or `js`
right after a line `<!-- file: NAME -->` is written to NAME first. A block marked
`text` right after `<!-- output -->` must be what the block before it printed.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

parser = argparse.ArgumentParser()
for option in ("bin", "source", "out"):
    parser.add_argument("--" + option, required=True)
parser.add_argument("document")
options = parser.parse_args()

shutil.rmtree(options.out, ignore_errors=True)
os.makedirs(options.out)
for name in ("examples", "scripts"):
    os.symlink(os.path.join(options.source, name), os.path.join(options.out, name))
environment = dict(os.environ)
environment["PATH"] = options.bin + os.pathsep + environment["PATH"]

text = open(options.document, encoding="utf-8").read()
block = re.compile(r"(?:<!-- (?P<note>.*?) -->\n+)?```(?P<language>\w*)\n(?P<body>.*?)```", re.S)
ran = 0
printed = ""
for found in block.finditer(text):
    note, language, body = found["note"] or "", found["language"], found["body"]
    line = text.count("\n", 0, found.start("body")) + 1
    where = f"{os.path.basename(options.document)}:{line}"
    if note.startswith("file: "):
        with open(os.path.join(options.out, note[6:]), "w", encoding="utf-8") as f:
            f.write(body)
    elif language == "sh" and not note.startswith("not run: "):
        done = subprocess.run(
            ["bash", "-eu", "-c", body], cwd=options.out, env=environment,
            capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"run-docs: error: {where}: exit {done.returncode}\n{body}\n"
                     f"{done.stdout}{done.stderr}")
        printed = done.stdout
        ran += 1
    elif language == "text" and note == "output" and printed.strip() != body.strip():
        sys.exit(f"run-docs: error: {where}: the text says\n{body}\nbut it printed\n{printed}")
if not ran:
    sys.exit(f"run-docs: error: {options.document} has no command to run")
print(f"{ran} blocks of {os.path.basename(options.document)} ran")
