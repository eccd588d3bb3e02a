# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What libc.a is made of: upstream's own list of files, read from its Makefile,
less what runtime/Sysroot replaces, plus what upstream has but leaves out.

The heads of the files in runtime/Sysroot say what each replaces and why.
"""

import pathlib
import re

import inputs

TOP = "libc-top-half/musl/src"
BOTTOM = "libc-bottom-half"

# In musl's tree, left out by upstream, and sound on WASI as they are.
ADDED = tuple(f"{TOP}/{name}.c" for name in """
legacy/futimes legacy/lutimes misc/get_current_dir_name
network/ent network/freeaddrinfo network/gai_strerror network/getaddrinfo
network/gethostbyname network/gethostbyname2 network/gethostbyname2_r
network/gethostbyname_r network/getservbyname network/getservbyname_r
network/getservbyport network/getservbyport_r network/herror
network/hstrerror network/inet_addr network/inet_legacy network/inet_ntoa
network/lookup_ipliteral network/lookup_serv network/netname network/proto
network/serv
sched/sched_cpucount
signal/sigaddset signal/sigandset signal/sigdelset signal/sigemptyset
signal/sigfillset signal/sigisemptyset signal/sigismember signal/sigorset
temp/__randname temp/mkdtemp temp/mkostemp temp/mkostemps temp/mkstemp
temp/mkstemps temp/mktemp
termios/cfgetospeed termios/cfmakeraw termios/cfsetospeed
""".split())

# These call functions of the program, which may throw. C code compiled without
# -fexceptions is nounwind, and a link-time optimizer then deletes the caller's
# catch.
CALLS_BACK = re.compile("|".join((
    f"{TOP}/stdlib/(qsort|bsearch)",
    f"{TOP}/search/(lsearch|tsearch|tfind|tdelete|tdestroy|twalk|hsearch)",
    f"{TOP}/(misc/nftw|regex/glob)",
    f"{TOP}/exit/(exit|quick_exit|at_quick_exit)",
    f"{TOP}/stdio/",
    f"{BOTTOM}/cloudlibc/src/libc/dirent/scandirat",
    f"{BOTTOM}/sources/(posix|__main_void|__original_main)",
)))

# Machine code: the code generator itself refers to these, after the link has
# chosen among bitcode members.
MACHINE_CODE = (f"{TOP}/exit/exit.c",)

# Users name them on the command line; what they had is in libc.a.
EMPTY_LIBRARIES = (
    "m", "rt", "pthread", "crypt", "util", "xnet", "resolv", "dl",
    "c-printscan-long-double", "wasi-emulated-mman", "wasi-emulated-signal",
    "wasi-emulated-process-clocks", "wasi-emulated-getpid", "setjmp",
)

UPSTREAM = ("DLMALLOC_SOURCES", "LIBC_BOTTOM_HALF_ALL_SOURCES",
            "LIBC_TOP_HALF_ALL_SOURCES", "LIBWASI_EMULATED_MMAN_SOURCES",
            "LIBWASI_EMULATED_PROCESS_CLOCKS_SOURCES",
            "LIBWASI_EMULATED_GETPID_SOURCES", "LIBWASI_EMULATED_SIGNAL_SOURCES",
            "LIBWASI_EMULATED_SIGNAL_MUSL_SOURCES")


def upstream_sources(tree: pathlib.Path) -> dict[str, list[str]]:
    """The values of the Makefile's variables, as paths in the tree."""
    lines = "; ".join(f"echo '{name} $({name})'" for name in
                      (*UPSTREAM, "MUSL_PRINTSCAN_SOURCES"))
    output = inputs.run(["make", "-s", "-C", str(tree), "--no-print-directory",
                         "--eval", f"edge-print: ; @{lines}", "edge-print"])
    result = {}
    for line in output.splitlines():
        name, *paths = line.split()
        result[name] = sorted(
            str(pathlib.Path(path).resolve().relative_to(tree.resolve()))
            for path in paths)
    return result


def include_flags(source: str) -> list[str]:
    tree = "src/wasi-libc"
    if source.startswith("dlmalloc"):
        paths = ["dlmalloc/include"]
    elif re.match(f"{BOTTOM}/(mman|signal|getpid|clocks)/", source):
        paths = [f"{BOTTOM}/cloudlibc/src"]
    elif source.startswith(BOTTOM):
        paths = [f"{BOTTOM}/headers/private", f"{BOTTOM}/cloudlibc/src/include",
                 f"{BOTTOM}/cloudlibc/src"]
    else:
        paths = [f"{TOP}/include", f"{TOP}/internal",
                 "libc-top-half/musl/arch/wasm32",
                 "libc-top-half/musl/arch/generic",
                 "libc-top-half/headers/private"]
    return [f"-I{tree}/{path}" for path in paths]


def member(source: str) -> str:
    """`libc-top-half/musl/src/stdio/printf.c` is stdio.printf.o, so that a report
    of a link can name it, and no two are alike."""
    name = re.sub(r"\.c$", "", source)
    for prefix in (TOP, f"{BOTTOM}/cloudlibc/src/libc", f"{BOTTOM}/sources",
                   BOTTOM, "libc-top-half/sources", "dlmalloc/src"):
        if name.startswith(prefix + "/"):
            name = name[len(prefix) + 1:]
            break
    return name.replace("/", ".") + ".o"


def plan(into, work: pathlib.Path, replaced: set[str], common: list[str],
         bitcode: list[str], unwind: list[str], lib: str) -> None:
    """Plans all but `replaced`, which runtime/Sysroot has files of its own for."""
    tree = work / "src" / "wasi-libc"
    lists = upstream_sources(tree)
    sources = {path for name in UPSTREAM for path in lists[name]}
    if unknown := replaced - sources:
        raise inputs.Failure(f"{sorted(unknown)[0]} is not there to be replaced")
    sources = sorted((sources - replaced) | set(ADDED))
    for source in sources:
        flags = [*common, *include_flags(source), "-std=gnu17"]
        if source not in MACHINE_CODE:
            flags += bitcode
        if CALLS_BACK.match(source):
            flags += unwind
        into.compile(f"src/wasi-libc/{source}", f"o/libc/{member(source)}",
                     flags, f"{lib}/libc.a")
    # Walking trees of files; its own upstream, its comparison the program's.
    into.compile("src/fts/musl-fts/fts.c", "o/libc/fts.o",
                 [*common, "-std=gnu17", "-Isrc/fts", *bitcode, *unwind],
                 f"{lib}/libc.a")
    # For who wants the scanf family without floating point, as in wasi-libc. Of
    # printf the link takes only what formats ask for.
    for source in lists["MUSL_PRINTSCAN_SOURCES"]:
        if source in replaced:
            continue
        flags = [*common, *include_flags(source), "-std=gnu17", *bitcode,
                 "-D__wasilibc_printscan_no_floating_point",
                 "-D__wasilibc_printscan_floating_point_support_option="
                 "'\"remove -lc-printscan-no-floating-point from the link "
                 "command\"'"]
        into.compile(f"src/wasi-libc/{source}", f"o/nofloat/{member(source)}",
                     flags, f"{lib}/libc-printscan-no-floating-point.a")
