"""Every way to sum up a module gives the size of its file.

usage: sums.py EDGE-WASM-SIZE MODULE [option]..."""
import csv
import json
import os
import subprocess
import sys

tool, module, *options = sys.argv[1:]
whole = os.path.getsize(module)


def run(*more):
    return subprocess.run([tool, module, "-n", "0", *options, *more],
                          check=True, capture_output=True, text=True).stdout


for by in ("function", "file", "library", "member", "section"):
    report = json.loads(run("--json", "--by", by))
    assert report["bytes"] == whole, (by, report["bytes"], whole)
    assert sum(row["bytes"] for row in report["rows"]) == whole, by
    assert sum(s["bytes"] for s in report["sections"]) == whole, by
    rows = list(csv.DictReader(run("--csv", "--by", by).splitlines()))
    assert sum(int(row["bytes"]) for row in rows) == whole, by

# The parts lie one behind the other.
report = json.loads(run("--json"))
at = {row["offset"]: row["bytes"] for row in report["rows"] if "offset" in row}
ends = sorted(at)
assert all(a + at[a] <= b for a, b in zip(ends, ends[1:]))
# Nothing retains less than itself, nor more than there is.
assert all(row["bytes"] <= row["retained"] <= whole for row in report["rows"])
print(f"{len(report['rows'])} rows cover {whole} bytes")
