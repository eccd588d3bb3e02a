"""Writes a script of a trace with many call paths: large.py PATHS DEPTH."""
import sys

paths, deep = int(sys.argv[1]), int(sys.argv[2])
print("clock none\nbase 0x1000")
functions = 300
for i in range(functions):
    print(f"site f{i} function f{i} f.c:{i + 1} {10 + i % 7}")
for i in range(functions):
    print(f"site g{i} leaf g{i} g.c:{i + 1} 50")
print("enter f0")
# Each path is called from its own caller, below a wide tree of callers.
count = 0
a = 1
while count < paths:
    print(f"enter f{a % functions}")
    for b in range(60):
        print(f"enter f{(a + b) % functions}")
        for c in range(20):
            print(f"mark g{(a * 7 + b * 3 + c) % functions}")
            count += 1
        print(f"exit f{(a + b) % functions}")
    print(f"exit f{a % functions}")
    a += 1
    if a % 20 == 0:
        print("seal 0 flushed")
print("enter f1\n" * deep + "mark g1\n" + "exit f1\n" * deep, end="")
print("exit f0\nseal 0 final")
