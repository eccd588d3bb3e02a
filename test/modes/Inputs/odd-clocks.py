#!/usr/bin/env python3
"""odd-clocks.py NODE HOST PROF FOLDER KIND...: every mode under every clock.

The modules are FOLDER/MODE.wasm, of server.c; traces go to FOLDER/d.
"""
import pathlib
import re
import subprocess
import sys

node, host, prof, folder, *kinds = sys.argv[1:]
REQUESTS = 3000
folder = pathlib.Path(folder)
failed = False


def run(*command):
    return subprocess.run(command, text=True, capture_output=True, check=False)


for kind in kinds:
    for mode in ("stream", "tree", "flight", "sample"):
        module = folder / f"{mode}.wasm"
        trace = folder / "d" / "edge-trace.ewt"
        trace.unlink(missing_ok=True)
        ran = run(node, "--no-warnings", host, kind, module, folder / "d",
                  str(REQUESTS))
        verify = run(prof, "verify", trace, "--module", module)
        calls = run(prof, "folded", "--unit=count", trace, "--module", module)
        wrong = []
        if ran.returncode or ran.stdout != "served\n":
            wrong.append(f"the program: {ran.returncode} {ran.stdout}{ran.stderr}")
        if verify.returncode or "verdict   right" not in verify.stdout:
            wrong.append(verify.stdout + verify.stderr)
        counted = sum(int(n) for n in re.findall(
            r"^(?:main;serve;)?request (\d+)$", calls.stdout, re.M))
        expected = {"stream": REQUESTS, "tree": REQUESTS}.get(mode)
        if expected and counted != expected or counted == 0:
            wrong.append(f"{counted} requests in the trace")
        time = re.search(r"^time +(\d+) ns", verify.stdout, re.M)
        if (kind == "none") != (time is None):
            wrong.append("a clock where there is none, or none where there is")
        # An hour that was a jump is there, one that was none is not.
        if time and kind != "forward" and int(time[1]) > 60 * 10**9:
            wrong.append(f"{time[1]} ns for a moment")
        if time and kind == "constant" and int(time[1]) != 0:
            wrong.append("time passed on a clock that stands still")
        print(f"{kind} {mode}: {counted} requests, "
              f"{time[1] + ' ns' if time else 'no clock'}"
              + "".join(f"\n  wrong: {w}" for w in wrong))
        failed |= bool(wrong)
sys.exit(failed)
