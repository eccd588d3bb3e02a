#!/usr/bin/env python3
"""Compares the call tree of a traced program with the tree its source states.

usage: known-tree.py --cc DRIVER --run "CMD" --prof PROF --node-run "CMD"
                     --out FOLDER SOURCE [-- compiler flags]

The program is built untraced and traced, and run on both engines. It must print
the same and end the same in all four runs; both traces must pass `verify`; the
two engines must have counted the same; and the folded call counts must be exactly
what the source says:

    // TREE: main;f;g 3      every path and its number of calls
    // LIBRARY: printf 'f()' frames of these names are left out of the comparison
    // ROOTS: main           only paths that begin with these (default: main)
    // EXIT: 7               exit status (default 0; `trap` for a trap)
    // ARGS: a b             arguments of the program
    // FLAGS: -xc++          compiler flags
    // EH: yes               exceptions or longjmp: each engine gets the encoding it takes,
                             and frames that TREE does not name, the libraries', are
                             taken out of the paths
    // ALSO: Inputs/more.c   another source, beside this one

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
library = set(shlex.split(directive(text, "LIBRARY")))
roots = directive(text, "ROOTS", "main").split()
exit_status = directive(text, "EXIT", "0")
arguments = directive(text, "ARGS").split()
flags = ["-O2", *directive(text, "FLAGS").split(), *options.flags]

shutil.rmtree(options.out, ignore_errors=True)
os.makedirs(options.out)
sources = [options.source] + [
    os.path.join(os.path.dirname(options.source), f) for f in directive(text, "ALSO").split()]
# Node 20 takes the legacy encoding of exceptions only, Wasmtime exnref only.
encodings = {"node": "legacy", "wasmtime": "exnref"} if directive(text, "EH") else {}


def build(name, encoding):
    module = os.path.join(options.out, f"{name}{encoding}.wasm")
    if not os.path.exists(module):
        eh = [f"-fedge-eh={encoding}"] if encoding else []
        trace = ["-fedge-trace", "-fedge-trace-budget=none"] if name == "traced" else []
        objects = []
        for i, source in enumerate(sources):
            objects.append(os.path.join(options.out, f"{name}{encoding}{i}.o"))
            must([driver(source), *flags, *eh, *trace, "-c", source, "-o", objects[-1]])
        rest = [f for f in flags if not f.startswith("-x")]
        must([driver(sources[0]), *rest, *eh, *trace, *objects, "-o", module])
    return module


def driver(source):
    # As it is linked, so it is compiled: edge-wasm-c++ would take C for C++.
    plus = source.endswith(".cpp") and encodings
    return os.path.join(os.path.dirname(options.cc), "edge-wasm-c++") if plus else options.cc


engines = {"node": shlex.split(options.node_run), "wasmtime": shlex.split(options.run)}
status = {"trap": 134}.get(exit_status) or int(exit_status)
outputs, trees = {}, {}
for engine, command in engines.items():
    for name in ("plain", "traced"):
        module = build(name, encodings.get(engine, ""))
        folder = os.path.join(options.out, f"{engine}-{name}")
        os.makedirs(folder)
        done = run([*command, f"--dir={folder}::/", module, *arguments])
        if done.returncode != status:
            fail(f"{engine}, {name}: exit status {done.returncode}, expected {status}\n"
                 f"{done.stdout}{done.stderr}")
        outputs[engine, name] = done.stdout
    trace = os.path.join(options.out, f"{engine}-traced", "edge-trace.ewt")
    verdict = must([options.prof, "verify", trace, "--module", module])
    # Every frame that was skipped is known by a landing, not by a guess.
    if "implied" in verdict and not directive(text, "IMPLIED"):
        fail(f"{engine}: frames are guessed\n{verdict}")
    trees[engine] = must(
        [options.prof, "folded", "--unit=count", trace, "--module", module])
if len(set(outputs.values())) != 1:
    fail(f"outputs differ: {outputs}")


def without_host(tree):
    # A host may write less than asked; the C library then calls it again.
    return [line for line in tree.splitlines() if "[host]" not in line]


def own_frames(tree):
    # Frames that the source does not name are taken out of the paths.
    named = {f for line in expected for f in line.rsplit(" ", 1)[0].split(";")}
    calls = {}
    for line in tree.splitlines():
        path, count = line.rsplit(" ", 1)
        frames = path.split(";")
        if frames[-1] in named:
            own = ";".join(f for f in frames if f in named)
            calls[own] = calls.get(own, 0) + int(count)
    return "".join(f"{path} {count}\n" for path, count in calls.items())


if encodings:
    trees = {engine: own_frames(tree) for engine, tree in trees.items()}
if without_host(trees["node"]) != without_host(trees["wasmtime"]):
    fail(f"engines differ:\nnode:\n{trees['node']}wasmtime:\n{trees['wasmtime']}")


def counts(line):
    frames = line.rsplit(" ", 1)[0].split(";")
    return frames[0] in roots and not any(
        f in library or f.endswith("[host]") for f in frames)


found = sorted(line for line in trees["node"].splitlines() if counts(line))
if found != expected:
    fail("the tree is\n" + "\n".join(found) + "\nbut the source says\n" + "\n".join(expected))
