# lit's configuration: substitutions and features, one place for every suite.
import os
import re
import shutil
import subprocess
import sys

import lit.formats

config.name = "edge-wasm"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".ll", ".c", ".cpp", ".test", ".mir", ".wat"]
config.excludes = ["Inputs", "unit", "CMakeLists.txt"]
config.test_source_root = os.path.join(config.edgewasm_source, "test")
config.test_exec_root = os.path.join(config.edgewasm_build, "test")

build = config.edgewasm_build
llvm = config.llvm_bin
plugin = os.path.join(build, "lib", "EdgeWasmPasses.so")

# Tools by absolute path: a test never runs what happens to be on PATH.
tools = {
    "%opt": f"{llvm}/opt -load-pass-plugin={plugin}",
    "%plugin": plugin,
    "%clangxx": f"{llvm}/clang++",
    "%clang": f"{llvm}/clang",
    "%llvm_bin": llvm,
    "%edge-cxx": f"{build}/bin/edge-wasm-c++",
    "%edge-cc": f"{build}/bin/edge-wasm-cc",
    "%edge-prof": f"{build}/bin/edge-wasm-prof",
    "%edge-shrink": f"{build}/lib/edge-wasm/edge-wasm-shrink",
    "%edge-size": f"{build}/bin/edge-wasm-size",
    "%trace-make": f"{build}/bin/edge-trace-make",
    "%wat2wasm": f"{config.edgewasm_deps}/wabt/bin/wat2wasm",
    "%wasm-validate": f"{config.edgewasm_deps}/wabt/bin/wasm-validate",
    "%source": config.edgewasm_source,
    "%build": build,
    "%deps": config.edgewasm_deps,
    "%python": shutil.which("python3"),
    "%node": f"{shutil.which('node')}",
}
# A module that a test runs is validated first. The runner's own tests, which give
# it anything but modules, take it plain: test/run/lit.local.cfg.
validated = (
    f"{sys.executable} {config.edgewasm_source}/test/Inputs/validated.py"
    f" {tools['%wasm-validate']}"
)
tools["%plain-edge-run"] = f"{build}/bin/edge-wasm-run"
tools["%edge-run"] = f"{validated} {tools['%plain-edge-run']}"
tools["%node-run"] = (
    f"{validated} {tools['%node']} --no-warnings"
    f" {config.edgewasm_source}/test/Inputs/run-wasi.mjs"
)
bun = f"{config.edgewasm_deps}/bun/bun"
tools["%bun-run"] = (
    f"{validated} {bun} {config.edgewasm_source}/test/Inputs/run-wasi.mjs"
)
tools["%known-tree"] = (
    f"{tools['%python']} {config.edgewasm_source}/test/Inputs/known-tree.py"
    f" --cc {tools['%edge-cc']} --run '{tools['%edge-run']}'"
    f" --prof {tools['%edge-prof']} --node-run '{tools['%node-run']}'"
)
tools["%run-docs"] = (
    f"{tools['%python']} {config.edgewasm_source}/test/Inputs/run-docs.py"
    f" --bin {build}/bin --source {config.edgewasm_source}"
)
# Longest first, so that %edge-cc does not eat the start of a longer name.
for name in sorted(tools, key=len, reverse=True):
    config.substitutions.append((name + r"\b", tools[name]))

config.environment["PATH"] = os.pathsep.join([llvm, os.environ["PATH"]])
for name in ("HOME", "XDG_CACHE_HOME", "RUSTUP_HOME", "CARGO_HOME"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

# A missing tool is loud: the feature is absent, the test UNSUPPORTED, and
# scripts/check fails on any UNSUPPORTED test.
for feature, tool in {"node": "node", "chromium": "chromium", "bun": bun}.items():
    if shutil.which(tool):
        config.available_features.add(feature)

# scripts/binaryen has built it; scripts/check waits for that.
if os.access(tools["%edge-shrink"], os.X_OK):
    config.available_features.add("shrinker")

# The one test that may be left out: scripts/count-tests says so.
def has_rust_library():
    """\\returns true if there is a rustc whose bitcode we read, and its target."""
    rustc = shutil.which("rustc")
    if not rustc:
        return False
    ask = lambda *question: subprocess.run(
        [rustc, *question], text=True, capture_output=True).stdout
    version = re.search(r"LLVM version: (\d+)", ask("-vV"))
    folder = ask("--print", "target-libdir", "--target", "wasm32-wasip1").strip()
    return bool(version and int(version[1]) <= 22 and os.path.isdir(folder))


if has_rust_library():
    config.available_features.add("rust-wasip1")
