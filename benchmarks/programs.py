# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The real programs that benchmarks, demo and tests compile and run, and how.

Each is a third-party project as scripts/fetch-sources laid it down, and a small
driver of ours from programs/ that gives it work: about a second, always the
same, with an output that can be compared.
"""

import hashlib
import os
import pathlib
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
DRIVERS = HERE / "programs"


class BuildError(Exception):
    """A command of the build failed; the text has its output."""


@dataclass(frozen=True)
class Program:
    """How one program is compiled and run."""

    name: str
    what: str
    driver: str  # Our source, in programs/.
    # Third-party sources: patterns in the fetched folder, and files left out.
    sources: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()  # Folders in the fetched folder.
    flags: tuple[str, ...] = ()
    link_flags: tuple[str, ...] = ()
    # Guest folder -> folder of the fetched sources or of programs/, read only.
    folders: tuple[tuple[str, str], ...] = ()
    arguments: tuple[str, ...] = ()

    @property
    def is_cxx(self) -> bool:
        return self.driver.endswith(".cpp")

    def inputs(self, fetched: pathlib.Path) -> list[pathlib.Path]:
        """All C or C++ files, ours first, in an order that is always the same."""
        files = [DRIVERS / self.driver]
        for pattern in self.sources:
            found = sorted(fetched.glob(pattern))
            if not found:
                raise BuildError(f"{fetched / pattern} matches nothing; run "
                                 "scripts/setup")
            files += [path for path in found if path.name not in self.without]
        return files

    def compile_flags(self, fetched: pathlib.Path) -> list[str]:
        return [*self.flags, f"-I{DRIVERS / 'wasi'}",
                *(f"-I{fetched / folder}" for folder in self.includes)]

    def preopens(self, fetched: pathlib.Path) -> list[tuple[str, pathlib.Path]]:
        """Guest name and host folder of each read-only folder it is given.
        The folder it may write to comes before them and is named `.`."""
        return [(guest, HERE / host if host == "programs" else fetched / host)
                for guest, host in self.folders]


PROGRAMS = {program.name: program for program in (
    Program(
        "lua", "Lua 5.4.4 runs a script",
        driver="run-lua.c",
        sources=("lua/src/*.c",),
        # What needs a process, a terminal or shared libraries.
        without=("lua.c", "luac.c", "linit.c", "liolib.c", "loslib.c",
                 "lcorolib.c", "ldblib.c", "loadlib.c"),
        includes=("lua/src",),
        # A constant seed: tables are then walked in the same order in each run.
        flags=("-D_WASI_EMULATED_SIGNAL", "-D_WASI_EMULATED_PROCESS_CLOCKS",
               "-Dluai_makeseed(L)=42"),
        link_flags=("-lwasi-emulated-signal", "-lwasi-emulated-process-clocks"),
        folders=(("scripts", "programs"),),
        arguments=("scripts/script.lua",)),
    Program(
        "sqlite", "SQLite 3.54.1 imports and queries the Unicode Character Database",
        driver="unicode-sql.c",
        sources=("sqlite/sqlite3.c",),
        includes=("sqlite",),
        flags=("-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION"),
        folders=(("data", "unicode"),),
        arguments=("data", "unicode.db")),
    Program(
        "json", "nlohmann-json 3.11.2 writes, parses and changes a document",
        driver="unicode-json.cpp",
        includes=("json",),
        # Without its assertions, as a release is.
        flags=("-std=c++20", "-fno-exceptions", "-DNDEBUG"),
        folders=(("data", "unicode"),),
        arguments=("data",)),
    Program(
        "zstd", "zstd 1.5.4 compresses and decompresses files",
        driver="compress.c",
        sources=("zstd/lib/common/*.c", "zstd/lib/compress/*.c",
                 "zstd/lib/decompress/*.c"),
        includes=("zstd/lib",),
        flags=("-DZSTD_DISABLE_ASM",),
        folders=(("data", "unicode"),),
        arguments=("data/UnicodeData.txt", "data/Scripts.txt",
                   "data/DerivedAge.txt")),
    Program(
        "rays", "the ray tracer of examples/, small: to try a benchmark out",
        driver="../../examples/ray-tracer/ray-tracer.cpp",
        flags=("-std=c++20", "-fno-exceptions"),
        arguments=("120", "80")),
)}


# What benchmarks/size and benchmarks/link take beside the small ones of a folder.
LARGE = ("lua", "zstd", "sqlite", "json")


def corpus(folder: pathlib.Path) -> list[Program]:
    """Each C or C++ file of a folder is a program of its own."""
    files = sorted([*folder.glob("*.c"), *folder.glob("*.cpp")])
    if not files:
        raise BuildError(f"{folder} has no C or C++ files; give --corpus=DIR")
    return [Program(path.stem, path.name, driver=str(path.resolve()),
                    includes=("json", "rapidjson"), flags=corpus_flags(path))
            for path in files]


def corpus_flags(path: pathlib.Path) -> tuple[str, ...]:
    if path.suffix == ".c":
        return ()
    flags = ("-std=c++20", "-fno-exceptions")
    if "<rapidjson/" in path.read_text():
        # Its last release assigns to a constant, in a template nobody uses.
        flags += ("-fdelayed-template-parsing",)
    return flags


def choose(names: str, folder: pathlib.Path) -> tuple[list[Program], list[Program]]:
    """\returns the small programs in `folder` and the larger ones, of those the
    ones in `names`, separated by commas; all if there are none."""
    wanted = [name for name in names.split(",") if name]
    large = [PROGRAMS[name] for name in LARGE]
    small = [] if wanted and not set(wanted) - set(LARGE) else corpus(folder)
    known = [program.name for program in (*small, *large)]
    if unknown := set(wanted) - set(known):
        raise BuildError(f"unknown program {sorted(unknown)[0]}; there are "
                         + ", ".join(known))

    def is_wanted(program: Program) -> bool:
        return not wanted or program.name in wanted
    return list(filter(is_wanted, small)), list(filter(is_wanted, large))


def run(command: list, cwd: pathlib.Path | None = None) -> None:
    result = subprocess.run([str(word) for word in command], cwd=cwd, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if result.returncode:
        raise BuildError(f"{' '.join(map(str, command))}\n{result.stdout}")


def object_name(path: pathlib.Path) -> str:
    """Two folders may have files of one name."""
    folder = hashlib.sha256(str(path.parent).encode()).hexdigest()[:8]
    return f"{path.stem}-{folder}.o"


def build(program: Program, *, compiler: list[str], flags: list[str],
          fetched: pathlib.Path, objects: pathlib.Path, output: pathlib.Path,
          compile_one=None, link_with: list = (), jobs: int = 0) -> None:
    """Compiles each source and links them to `output`.

    `compiler` is the command (a compiler driver for WASI and what always goes
    with it), `flags` go to each compile and to the link. `compile_one`, if
    given, compiles in place of `compiler -c`: it gets the command that would
    have run, without -c and -o, and the object to make. `link_with` are more
    words for the link.
    """
    made = compile_sources(program, compiler=compiler, flags=flags, fetched=fetched,
                           objects=objects, compile_one=compile_one, jobs=jobs)
    link(program, made, compiler=compiler, flags=[*flags], output=output,
         link_with=link_with)


def link(program: Program, made: list[pathlib.Path], *, compiler: list[str],
         flags: list[str], output: pathlib.Path, link_with: list = ()) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    run([*compiler, *flags, *made, *program.link_flags, *link_with, "-o", output])


def compile_sources(program: Program, *, compiler: list[str], flags: list[str],
                    fetched: pathlib.Path, objects: pathlib.Path,
                    compile_one=None, jobs: int = 0) -> list[pathlib.Path]:
    """The first half of build()."""
    objects.mkdir(parents=True, exist_ok=True)

    def one(source: pathlib.Path) -> pathlib.Path:
        target = objects / object_name(source)
        # Third-party code warns; ours is compiled with warnings by its tests.
        command = [*compiler, *flags, "-w", *program.compile_flags(fetched), source]
        if compile_one:
            compile_one(command, target)
        else:
            run([*command, "-c", "-o", target])
        return target

    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        return list(pool.map(one, program.inputs(fetched)))
