"""The archive defines what Hooks.def and WasiFunctions.def name, and link.rsp
wraps the latter. check-symbols.py SOURCE BUILD < llvm-nm-output"""
import re
import sys

source, build = sys.argv[1:]
defined = {line.split()[-1] for line in sys.stdin if len(line.split()) == 3}
hooks = re.findall(r'"(edge_trace_\w+)"',
                   open(source + "/include/edgewasm/Runtime/Hooks.def").read())
calls = re.findall(
    r"^WASI_FUNCTION\((\w+)",
    open(source + "/runtime/HostCalls/WasiFunctions.def").read(), re.M)
options = open(build + "/lib/edge-wasm/link.rsp").read().split()
wraps = [o.removeprefix("--wrap=") for o in options]
imported = "__imported_wasi_snapshot_preview1_"
wanted = hooks + ["edge_trace_config"] + ["__wrap_" + w for w in wraps]
missing = [name for name in wanted if name not in defined]
missing += [c for c in calls if imported + c not in wraps]
if missing or len(hooks) < 16 or len(calls) < 45:
    sys.exit(f"missing: {missing}, {len(hooks)} hooks, {len(calls)} calls")
