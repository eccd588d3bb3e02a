#!/usr/bin/env python3
"""Reads folded counts and prints them, sorted, with the paths' frames that match the
pattern of the first argument only: the libraries' are taken out."""
import collections
import re
import sys

own = re.compile(sys.argv[1])
calls = collections.Counter()
for line in sys.stdin:
    path, count = line.rsplit(" ", 1)
    frames = path.split(";")
    if own.match(frames[-1]):
        calls[";".join(f for f in frames if own.match(f))] += int(count)
for path, count in sorted(calls.items()):
    print(path, count)
