# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From unpacked sources to the sysroot's tree.

Everything is compiled by ninja inside one work folder and named by paths relative
to it, because a module's bitcode carries the name of its source as it was given:
so the same bytes come out in every folder. Archives are written without times and
owners, their members in sorted order.
"""

import hashlib
import json
import pathlib
import re
import shutil
from dataclasses import dataclass, field

import clibrary
import cxxlibrary
import headers
import inputs

TARGET = "wasm32-wasip1"
LLVM_BIN = "/usr/lib/llvm-22/bin"
CLANG = f"{LLVM_BIN}/clang"
INCLUDE = f"root/include/{TARGET}"
LIB = f"root/lib/{TARGET}"

# What every file is compiled with. No -Os and no -Oz: the link sets the size
# attributes by the program's level. The low inline threshold leaves inlining to
# the link, too, which knows the level; what it gave is in docs/sysroot.md.
COMMON = ["--target=" + TARGET, "--sysroot=root", "-O2", "-DNDEBUG", "-g0",
          "-fno-stack-protector", "-fno-ident", "-fno-trapping-math",
          "-mthread-model", "single", "-ffunction-sections", "-fdata-sections",
          "-fvisibility=default", "-w"]
BITCODE = ["-flto", "-mllvm", "-inline-threshold=25"]
# Functions that call back into the program must not be nounwind.
UNWIND = ["-fexceptions", "-fwasm-exceptions"]


# In C a paragraph of the head, in assembly a line.
SYSROOT_LINE = re.compile(r"^# Sysroot: (.*)$|^// Sysroot: (.*(?:\n//   .*)*)$",
                          re.MULTILINE)


@dataclass
class Plan:
    """A ninja file in the making: objects, and the archives they go into."""

    jobs: list[str] = field(default_factory=list)
    archives: dict[str, list[str]] = field(default_factory=dict)

    def compile(self, source: str, output: str, flags: list[str],
                *archives: str) -> None:
        compiler = "cxx" if source.endswith(".cpp") else "cc"
        self.jobs.append(f"build {output}: {compiler} {source}\n"
                         f"  flags = {' '.join(flags)}\n")
        for archive in archives:
            self.archives.setdefault(archive, []).append(output)

    def text(self, launcher: list[str]) -> str:
        launch = "".join(word + " " for word in launcher)
        rules = (f"rule cc\n  command = {launch}{CLANG} $flags -c $in -o $out\n"
                 f"rule cxx\n  command = {launch}{CLANG}++ $flags -c $in -o $out\n"
                 f"rule ar\n  command = rm -f $out && {LLVM_BIN}/llvm-ar qcsD "
                 "$out @$out.rsp\n  rspfile = $out.rsp\n"
                 "  rspfile_content = $in_newline\n")
        archives = [f"build {name}: ar {' '.join(sorted(members))}\n"
                    for name, members in sorted(self.archives.items())]
        return rules + "".join(self.jobs) + "".join(archives)


@dataclass
class OwnSource:
    """A file of runtime/Sysroot, and what the paragraph `// Sysroot: ARCHIVE
    WORD...` in its head says: `machine` (no bitcode), `unwind` (calls back into the
    program), `musl` (sees musl's private headers), `dlmalloc` (sees its source),
    `replaces=PATH` (PATH.c of musl's src, or of the whole tree if it begins with libc- or dlmalloc/, is
    left out)."""

    path: pathlib.Path
    archive: str
    words: list[str]

    @property
    def replaces(self) -> list[str]:
        paths = [word.split("=", 1)[1] for word in self.words
                 if word.startswith("replaces=")]
        return [f"{path}.c" if path.startswith(("libc-", "dlmalloc/"))
                else f"{clibrary.TOP}/{path}.c" for path in paths]


def own_sources(own: pathlib.Path) -> list[OwnSource]:
    """The sources in `own` that have such a line; others wait for theirs."""
    found = []
    for path in sorted(own.iterdir()):
        if path.suffix not in (".c", ".s"):
            continue
        if line := SYSROOT_LINE.search(path.read_text()):
            archive, *words = (line[1] or line[2]).replace("//", "").split()
            found.append(OwnSource(path, archive, words))
    return found


def plan_own(plan: Plan, sources: list[OwnSource]) -> None:
    for source in sources:
        path, archive, words = source.path, source.archive, source.words
        flags = ["--target=" + TARGET, "-mexception-handling"]
        if path.suffix == ".c":
            flags = [flag for flag in COMMON if flag != "-w"]
            flags += ["-std=gnu17", "-Wall", "-Wextra", "-Werror"]
            if "musl" in words:
                flags += ["-Iown", *clibrary.include_flags(clibrary.TOP)]
            if "dlmalloc" in words:
                flags += ["-Isrc/wasi-libc/dlmalloc/src"]
            if "machine" not in words:
                flags += BITCODE
            if "unwind" in words:
                flags += UNWIND
        if archive.endswith(".o"):
            plan.compile(f"own/{path.name}", f"{LIB}/{archive}", flags)
        else:
            plan.compile(f"own/{path.name}", f"o/own/{path.stem}.o", flags,
                         f"{LIB}/{archive}")


def manifest(work: pathlib.Path) -> None:
    """What the sysroot is, for the driver and for people."""
    root = work / "root"
    files = {str(path.relative_to(root)):
             hashlib.sha256(path.read_bytes()).hexdigest()
             for path in sorted((root / "lib").rglob("*")) if path.is_file()}
    version = inputs.run([CLANG, "--version"]).splitlines()[0]
    (root / "manifest.json").write_text(json.dumps({
        "format": 1,
        "target": TARGET,
        "compiler": version,
        "sources": {
            "wasi-libc": {"version": inputs.WASI_LIBC[1],
                          "sha256": inputs.WASI_LIBC[3]},
            "libc++, libc++abi, libunwind": {
                "version": inputs.LLVM_VERSION,
                "from": f"{inputs.WHEEL[0]} {inputs.WHEEL[1]}",
                "sha256": inputs.WHEEL[3]},
        },
        "features": {
            "bitcode": "full", "exceptions": True, "setjmp": True,
            "virtual-function-elimination": True, "threads": False,
            "long-double-printf": True,
        },
        "libraries": files,
    }, indent=1, sort_keys=True) + "\n")


def build(work: pathlib.Path, sources: pathlib.Path, own: pathlib.Path,
          jobs: int, launcher: list[str]) -> pathlib.Path:
    """Builds in `work` and returns the finished tree, a folder of it."""
    for name in ("wasi-libc", "libcxx", "libcxxabi", "libunwind", "fts"):
        shutil.copytree(sources / name, work / "src" / name)
    shutil.copytree(own, work / "own")
    shutil.copytree(own / "../../include/edgewasm/Strip",
                    work / "own" / "edgewasm" / "Strip")
    headers.c_headers(work, work / INCLUDE)
    headers.cxx_headers(work, work / INCLUDE / "c++" / "v1")
    plan = Plan()
    ours = own_sources(work / "own")
    clibrary.plan(plan, work, {path for source in ours
                               for path in source.replaces},
                  COMMON, BITCODE, UNWIND, LIB)
    plan_own(plan, ours)
    cxxlibrary.plan(plan, work, [*COMMON, *BITCODE], COMMON, LIB, INCLUDE)
    (work / LIB).mkdir(parents=True)
    (work / "build.ninja").write_text(plan.text(launcher))
    inputs.run(["ninja", "--quiet", "-k", "10", "-j", str(jobs)], cwd=work)
    for name in clibrary.EMPTY_LIBRARIES:
        inputs.run([f"{LLVM_BIN}/llvm-ar", "qcsD", f"{LIB}/lib{name}.a"],
                   cwd=work)
    # Old and new name of the same thing; clang and rustc ask for one or the other.
    shutil.copy(work / LIB / "crt1-command.o", work / LIB / "crt1.o")
    for path in (work / LIB).glob("*.rsp"):
        path.unlink()
    manifest(work)
    return work / "root"
