#!/usr/bin/env python3
"""Checks what tracing adds to a module: at most 25 % code and 192 KiB of memory,
no import that is not preview1, and a module that validates.

usage: module-cost.py --objdump WASM-OBJDUMP --validate WASM-VALIDATE PLAIN TRACED
"""
import argparse
import re
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--objdump", required=True)
parser.add_argument("--validate", required=True)
parser.add_argument("plain")
parser.add_argument("traced")
options = parser.parse_args()


def measure(module):
    subprocess.run([options.validate, "--enable-all", module], check=True)

    def dump(flag):
        return subprocess.run(
            [options.objdump, *flag, module], capture_output=True, text=True, check=True
        ).stdout

    code = int(re.search(r"Code start=\S+ end=\S+ \(size=(0x[0-9a-f]+)\)", dump(["-h"]))[1], 16)
    pages = int(re.search(r"memory\[0\] pages: initial=(\d+)", dump(["-x", "-j", "Memory"]))[1])
    imports = re.findall(r"<- (\S+)", dump(["-x", "-j", "Import"]))
    return code, pages * 64, imports


plain, traced = measure(options.plain), measure(options.traced)
growth = traced[0] / plain[0] - 1
memory = traced[1] - plain[1]
print(f"code +{100 * growth:.1f} %, memory +{memory} KiB")
foreign = [name for name in traced[2] if not name.startswith("wasi_snapshot_preview1.")]
if growth > 0.25 or memory > 192 or foreign:
    sys.exit(f"module-cost: error: over the limit (25 %, 192 KiB, no other import): {foreign}")
