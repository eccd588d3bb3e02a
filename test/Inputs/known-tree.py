#!/usr/bin/env python3
"""Compares the call tree of a traced program with the tree its source states.

usage: known-tree.py --cc DRIVER --run "CMD" --prof PROF --node-run "CMD"
                     --out FOLDER SOURCE [-- compiler flags]

The program is built untraced and traced, and run on both engines. It must print
the same and end the same in all four runs; both traces must pass `verify`; the
two engines must have counted the same; and the folded call counts must be exactly
what the source says:

    // TREE: main;f;g 3      every path and its number of calls
    // LIBRARY: printf       frames of these names are left out of the comparison
    // ROOTS: main           only paths that begin with these (default: main)
    // EXIT: 7               exit status (default 0; `trap` for a trap)
    // ARGS: a b             arguments of the program
    // FLAGS: -xc++          compiler flags

Host frames are left out too: they depend on the C library. Prints each step that
fails and what was found, exit status 1.
"""
import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys


def directive(text, name, default=""):
    return " ".join(re.findall(rf"^// {name}: (.*)$", text, re.M)) or default


def run(command, **kwargs):
    return subprocess.run(command, capture_output=True, text=True, check=False, **kwargs)


def fail(message):
    print(f"known-tree: error: {message}")
    sys.exit(1)


def must(command):
    done = run(command)
    if done.returncode:
        fail(f"exit {done.returncode}: {shlex.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


parser = argparse.ArgumentParser()
for option in ("cc", "run", "prof", "node-run", "out"):
    parser.add_argument("--" + option, required=True)
parser.add_argument("source")
parser.add_argument("flags", nargs="*")
options = parser.parse_args()

text = open(options.source, encoding="utf-8").read()
expected = sorted(re.findall(r"^// TREE: (.*\S)\s*$", text, re.M))
library = set(directive(text, "LIBRARY").split())
roots = directive(text, "ROOTS", "main").split()
exit_status = directive(text, "EXIT", "0")
arguments = directive(text, "ARGS").split()
flags = ["-O2", *directive(text, "FLAGS").split(), *options.flags]

shutil.rmtree(options.out, ignore_errors=True)
os.makedirs(options.out)
plain, traced = (os.path.join(options.out, f"{n}.wasm") for n in ("plain", "traced"))
must([options.cc, *flags, options.source, "-o", plain])
must([options.cc, *flags, "-fedge-trace", options.source, "-o", traced])

engines = {"node": shlex.split(options.node_run), "wasmtime": shlex.split(options.run)}
status = {"trap": 134}.get(exit_status) or int(exit_status)
outputs, trees = {}, {}
for engine, command in engines.items():
    for module in (plain, traced):
        name = os.path.basename(module)[:-5]
        folder = os.path.join(options.out, f"{engine}-{name}")
        os.makedirs(folder)
        done = run([*command, f"--dir={folder}::/", module, *arguments])
        if done.returncode != status:
            fail(f"{engine}, {name}: exit status {done.returncode}, expected {status}\n"
                 f"{done.stdout}{done.stderr}")
        outputs[engine, name] = done.stdout
    trace = os.path.join(options.out, f"{engine}-traced", "edge-trace.ewt")
    must([options.prof, "verify", trace, "--module", traced])
    trees[engine] = must(
        [options.prof, "folded", "--unit=count", trace, "--module", traced])
if len(set(outputs.values())) != 1:
    fail(f"outputs differ: {outputs}")


def without_host(tree):
    # A host may write less than asked; the C library then calls it again.
    return [line for line in tree.splitlines() if "[host]" not in line]


if without_host(trees["node"]) != without_host(trees["wasmtime"]):
    fail(f"engines differ:\nnode:\n{trees['node']}wasmtime:\n{trees['wasmtime']}")


def counts(line):
    frames = line.rsplit(" ", 1)[0].split(";")
    return frames[0] in roots and not any(
        f in library or f.endswith("[host]") for f in frames)


found = sorted(line for line in trees["node"].splitlines() if counts(line))
if found != expected:
    fail("the tree is\n" + "\n".join(found) + "\nbut the source says\n" + "\n".join(expected))
