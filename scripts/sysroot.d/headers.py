# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The headers: upstream's, with the edits below, and ours from
runtime/Sysroot/include on top.

A header of ours that upstream has, too, is appended to upstream's; any other is
installed as it is.
"""

import pathlib
import re
import shutil

import exceptions
import inputs
import mended
import streams

# Every edit must find its text, or the build stops.
MUSL = "libc-top-half/musl"
C_EDITS = (
    # A file type that libc++'s <filesystem> asks for.
    ("libc-bottom-half/headers/public/__header_dirent.h", "#define DT_UNKNOWN",
     "#define DT_SOCK __WASI_FILETYPE_SOCKET_DGRAM\n#define DT_UNKNOWN"),
    # Upstream gave FIFOs the number of sockets.
    ("libc-bottom-half/headers/public/__mode_t.h",
     "#define S_IFIFO (0xc000)", "#define S_IFIFO (0x1000)"),
    # Upstream's own function under a name that many programs bring (gnulib).
    ("libc-bottom-half/headers/public/__header_dirent.h",
     "DIR *opendirat(", "DIR *__wasilibc_opendirat("),
    ("libc-bottom-half/sources/at_fdcwd.c",
     "DIR *opendirat(", "DIR *__wasilibc_opendirat("),
    # What fcntl answers with EINVAL; programs compile, or make up numbers.
    ("libc-bottom-half/headers/public/__header_fcntl.h", "#define FD_CLOEXEC (1)\n",
     "#define FD_CLOEXEC (1)\n\n" + "".join(
         f"#define {name} ({value})\n" for name, value in (
             ("F_DUPFD", 0), ("F_GETLK", 5), ("F_SETLK", 6), ("F_SETLKW", 7),
             ("F_SETOWN", 8), ("F_GETOWN", 9), ("F_DUPFD_CLOEXEC", 1030),
             ("F_RDLCK", 0), ("F_WRLCK", 1), ("F_UNLCK", 2)))),
    # Programs ask for these; they never come.
    ("libc-bottom-half/headers/public/__header_poll.h", "#define POLLWRNORM 0x2\n",
     "#define POLLWRNORM 0x2\n#define POLLPRI 0x4\n#define POLLRDBAND 0x8\n"
     "#define POLLWRBAND 0x10\n"),
    # A placeholder of one byte; musl's functions want musl's type.
    ("libc-bottom-half/headers/public/__typedef_sigset_t.h",
     "typedef unsigned char sigset_t;",
     "typedef struct __sigset_t {\n"
     "  unsigned long __bits[128 / sizeof(long)];\n} sigset_t;"),
    (f"{MUSL}/arch/wasm32/bits/signal.h", "#define _NSIG 65\n",
     "#define _NSIG 65\n\n#include <bits/signal_added.h>\n"),
    # Locks of one thread have the size of all others.
    (f"{MUSL}/include/pthread.h", "|| defined(_REENTRANT)", "|| 1"),
    (f"{MUSL}/include/limits.h", "|| defined(_REENTRANT)", "|| 1"),
    (f"{MUSL}/include/stdio.h", "|| defined(_REENTRANT)", "|| 1"),
    # Declared again without what C++ takes for an exception specification.
    (f"{MUSL}/include/sched.h",
     "void *memcpy(void *__restrict, const void *__restrict, size_t);\n",
     "#include <__functions_memcpy.h>\n"),
    (f"{MUSL}/include/sched.h", "void *memset (void *, int, size_t);\n", ""),
    # POSIX wants room for an address here, and a path there.
    ("libc-bottom-half/headers/public/__struct_sockaddr.h", "sa_data[0]", "sa_data[14]"),
    ("libc-bottom-half/headers/public/__struct_sockaddr_un.h",
     "sun_family;\n", "sun_family;\n    char sun_path[108];\n"),
    ("libc-bottom-half/headers/public/__struct_sockaddr_storage.h",
     "__ss_data[32]", "__ss_data[110]"),
    # WASI has no permission bits. Those that a system gives by default, as what is
    # written by them elsewhere (tar) is of no use with none.
    *(("libc-bottom-half/cloudlibc/src/libc/sys/stat/stat_impl.h",
       f"|= {kind};", f"|= {kind} | {bits};")
      for kind, bits in (("S_IFBLK", "0600"), ("S_IFCHR", "0666"), ("S_IFDIR", "0755"),
                         ("S_IFREG", "0644"), ("S_IFSOCK", "0666"),
                         ("S_IFLNK", "0777"))),
    # ProgramName.c has them.
    (f"{MUSL}/src/internal/libc.c", "char *__progname=0, *__progname_full=0;\n", ""),
    (f"{MUSL}/src/internal/libc.c",
     "weak_alias(__progname, program_invocation_short_name);\n"
     "weak_alias(__progname_full, program_invocation_name);", ""),
    # To open a file with 0 is what programs do that know O_RDONLY by its number.
    ("libc-bottom-half/cloudlibc/src/libc/fcntl/openat.c",
     "  switch (oflag & O_ACCMODE) {\n",
     "  if ((oflag & O_ACCMODE) == 0)\n    oflag |= O_RDONLY;\n"
     "  switch (oflag & O_ACCMODE) {\n"),
    # C99 has no max_align_t.
    *((f"libc-bottom-half/headers/public/__struct_sockaddr{kind}.h",
       "_Alignas(max_align_t)", "_Alignas(16)")
      for kind in ("", "_in", "_in6", "_storage", "_un")),
    # What programs had to ask for with a macro and a library is in libc.a.
    (f"{MUSL}/include/signal.h", "#ifndef _WASI_EMULATED_SIGNAL\n", "#if 0\n"),
    (f"{MUSL}/arch/wasm32/bits/signal.h", "#ifdef _WASI_EMULATED_SIGNAL\n", "#if 1\n"),
    (f"{MUSL}/include/sys/times.h", "#ifndef _WASI_EMULATED_PROCESS_CLOCKS\n", "#if 0\n"),
    (f"{MUSL}/include/sys/resource.h", "#ifndef _WASI_EMULATED_PROCESS_CLOCKS\n", "#if 0\n"),
    (f"{MUSL}/include/sys/mman.h", "#ifndef _WASI_EMULATED_MMAN\n", "#if 0\n"),
    (f"{MUSL}/include/time.h", "|| defined(_WASI_EMULATED_PROCESS_CLOCKS)", "|| 1"),
    (f"{MUSL}/include/sys/param.h", "|| defined(_WASI_EMULATED_PROCESS_CLOCKS)", "|| 1"),
    (f"{MUSL}/include/unistd.h", "|| defined(_WASI_EMULATED_GETPID)", "|| 1"),
)

# Upstream keeps these declarations behind a macro, each with a comment that says
# why; we have the functions. Where WASI cannot do what they ask, they fail with
# the right errno.
UNGUARDED = {
    "arpa/inet.h": ("WASI has no inet_addr", "WASI has no inet_makeaddr"),
    "dirent.h": ("readdir_r is obsolete",),
    "ftw.h": ("WASI libc doesn't build the legacy functions",),
    "limits.h": ("WASI has no pipes", "WASI has no semaphores",
                 "WASI has no shell commands", "WASI has no usernames"),
    "sched.h": ("WASI has no CPU scheduling support.",),
    "signal.h": ("WASI has no ucontext support", "WASI has no sigaction",
                 "WASI has no realtime signals", "WASI has no signals",
                 "WASI has no threads yet", "WASI has no signal sets"),
    "stdio.h": ("WASI has no temp directories", "WASI has no popen"),
    "stdlib.h": ("WASI has no absolute paths", "WASI has no temp directories",
                 "WASI has no pseudo-terminals", "WASI has no wait",
                 "WASI libc doesn't build the legacy functions"),
    "sys/resource.h": ("Use alternate WASI libc headers",),
    "sys/socket.h": (
        "WASI has no socket/socketpair", "WASI has no bind/connect/listen/accept",
        "WASI has no getsockname/getpeername", "WASI has no sendto/recvfrom",
        "WASI has no sendmsg/recvmsg", "WASI has no setsockopt",
        "WASI has no sockatmark"),
    "sys/stat.h": ("WASI has no chmod", "WASI has no fifo", "WASI has no mknod",
                   "WASI has no umask"),
    "sys/time.h": ("WASI libc doesn't build the legacy functions",
                   "WASI has no getitimer", "WASI has no way to set the time"),
    "time.h": ("WASI has no clock_settime", "WASI has no timezone tables",
               "WASI has no timers", "WASI has no stime"),
    "unistd.h": (
        "WASI has no chown", "WASI has no cwd", "WASI has no dup",
        "WASI has no eaccess", "WASI has no fchdir", "WASI has no fork/exec",
        "WASI has no get/setresuid",
        "WASI has no getpid etc.", "WASI has no getuid etc.",
        "WASI has no nice, sync, or setpgrp", "WASI has no pause",
        "WASI has no pipe", "WASI has no POSIX file locking",
        "WASI has no process groups", "WASI has no processes",
        "WASI has no setreuid", "WASI has no signals", "WASI has no syncfs",
        "WASI has no ttyname"),
}

# Upstream leaves these out of the sysroot; we have what they declare.
WANTED = {"bits/termios.h", "dlfcn.h", "elf.h", "grp.h", "libintl.h", "net/if.h", "netdb.h",
          "paths.h", "pthread.h", "pwd.h", "bits/statfs.h", "spawn.h", "sys/statfs.h",
          "sys/statvfs.h", "sys/sysmacros.h", "sys/vfs.h",
          "sys/syslog.h", "sys/termios.h", "sys/wait.h", "syslog.h",
          "termios.h", "wait.h"}


def plain_numbers(include: pathlib.Path) -> None:
    """Makes POSIX's names for numbers of WASI numbers: `#if O_NONBLOCK` has to
    compile, and upstream has casts in them."""
    values = dict(re.findall(
        r"(?m)^#define (__WASI_\w+) \(\(__wasi_\w+_t\)\((1 << \d+)\)\)$",
        (include / "wasi" / "api.h").read_text()))
    changed = 0
    for path in sorted(include.glob("__header_*.h")):
        text, count = re.subn(
            r"(?m)(?<=^#define )(\w+ \(?)(__WASI_\w+)\b",
            lambda match: match[1] + (f"({values[match[2]]})" if match[2] in values
                                      else match[2]), path.read_text())
        changed += count
        path.write_text(text)
    if not changed:
        raise inputs.Failure("no header defines a number by WASI's name")


def edit(path: pathlib.Path, old: str, new: str) -> None:
    text = path.read_text()
    if old not in text:
        raise inputs.Failure(f"{path.name} has no {old!r} to replace")
    path.write_text(text.replace(old, new))


IS_USED = ('extern "C" [[gnu::visibility("hidden")]] bool '
           "__edge_is_used(const void*) noexcept;\n")


def ask_first(path: pathlib.Path, *patterns: tuple[str, str]) -> None:
    """Puts `if (__edge_is_used(OBJECT))` before statements of `path`: for each
    pattern of a statement, what names its object."""
    text = path.read_text()
    for statement, named in patterns:
        text, count = re.subn(
            rf"(?m)^  (?={statement})",
            lambda match: f"  if (__edge_is_used(&{match.expand(named)}))\n    ",
            text)
        if not count:
            raise inputs.Failure(f"{path.name} has no {statement!r}")
    path.write_text(IS_USED + text)


# What libc++abi asks of a type_info: the bit of a class, and those of its objects.
TYPE_KINDS = {"__shim_type_info": (0, 0), "__function_type_info": (1, 1),
              "__class_type_info": (2, 2), "__pbase_type_info": (4, 4),
              "__pointer_type_info": (8, 12),
              "__pointer_to_member_type_info": (16, 20)}
AS_KIND = """
template <class _Type>
static const _Type *__edge_as(const __cxxabiv1::__shim_type_info *__type) {
  return __type && (__type->__edge_kind() & _Type::__edge_bit)
             ? static_cast<const _Type *>(__type) : nullptr;
}
"""


def ask_type_kinds(folder: pathlib.Path) -> None:
    """The comparison of exceptions' types asks what kind of type_info it has by a
    virtual function, not by dynamic_cast, which would bring itself and everybody's
    type information into every program with a handler."""
    path = folder / "private_typeinfo.h"
    text = path.read_text()
    for name, (bit, bits) in TYPE_KINDS.items():
        text, count = re.subn(
            rf"(?m)(^class _LIBCXXABI_TYPE_VIS {name}\b[^;{{]*\{{"
            rf"(?:(?!^\}};)(?:.|\n))*?virtual ~{name}\(\);\n)",
            rf"\1  static constexpr unsigned __edge_bit = {bit};\n"
            r"  _LIBCXXABI_HIDDEN virtual unsigned __edge_kind() const "
            rf"{{ return {bits}; }}\n", text)
        if count != 1:
            raise inputs.Failure(f"{path.name}: {count} times {name}")
    path.write_text(text)
    path = folder / "private_typeinfo.cpp"
    text, count = re.subn(r"dynamic_cast<const (\w+)\*>\(", r"__edge_as<\1>(",
                          path.read_text())
    if count != 14:
        raise inputs.Failure(f"{path.name}: {count} dynamic_casts")
    path.write_text(text)
    edit(path, '#include "private_typeinfo.h"\n',
         f'#include "private_typeinfo.h"\n{AS_KIND}')


FORMAT_GATE = """
extern "C" {
extern __attribute__((__visibility__("hidden"))) unsigned __edge_format_types;
__attribute__((__visibility__("hidden"))) void __edge_format_type(unsigned) noexcept;
}
"""


def tell_format_types(include: pathlib.Path) -> None:
    """std::format: an argument tells its type when it is made, and each type is
    asked for before it is formatted; see passes/StripFormat.h."""
    path = include / "__format" / "format_arg.h"
    text, count = re.subn(
        r"(?m)^  case (__format::__arg_t::__(?!none)\w+):$",
        r"  case \1:\n    if (!(__edge_format_types >> unsigned(\1) & 1))\n"
        r"      __builtin_trap();", path.read_text())
    if count != 30:
        raise inputs.Failure(f"{path.name}: {count} types of arguments")
    path.write_text(text)
    edit(path, "_LIBCPP_BEGIN_NAMESPACE_STD", FORMAT_GATE + "\n_LIBCPP_BEGIN_NAMESPACE_STD")
    edit(include / "__format" / "format_arg_store.h",
         '  static_assert(__arg != __arg_t::__none, "the supplied',
         "  __edge_format_type(1u << unsigned(__arg));\n"
         '  static_assert(__arg != __arg_t::__none, "the supplied')
    # Who has other headers has other arguments.
    for name in ("basic_format_arg", "basic_format_args"):
        tagged = 0
        for path in (include / "__fwd" / "format.h", include / "__format" / "format_arg.h",
                     include / "__format" / "format_args.h"):
            text, count = re.subn(
                rf"(?m)^class ((?:_LIBCPP_\w+ )*){name}( \{{|;)",
                rf'class [[__gnu__::__abi_tag__("edge")]] \1{name}\2', path.read_text())
            path.write_text(text)
            tagged += count
        if not tagged:
            raise inputs.Failure(f"<format> does not declare {name}")


# Where the general sort is called; that of numbers by size has no branches and is worth
# its bytes, three times as fast.
SORT_CALL = ("  std::__introsort<_AlgPolicy, _Comp&, _RandomAccessIterator, "
             "__use_branchless_sort<_Comp, _RandomAccessIterator> >(\n"
             "      __first, __last, __comp, __depth_limit);\n")
SHORT_SORT_CALL = """#ifdef __OPTIMIZE_SIZE__
  if _LIBCPP_CONSTEXPR (!__use_branchless_sort<_Comp, _RandomAccessIterator>)
    std::__edge_short_sort<_AlgPolicy, _Comp&>(__first, __last, __comp, __depth_limit, 0, true);
  else
#endif
"""
SORT_DISPATCH = """template <class _AlgPolicy, class _RandomAccessIterator, class _Comp>
_LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX20 void
__sort_dispatch("""


def sort_in_less_code(include: pathlib.Path, own: pathlib.Path) -> None:
    """Code that is compiled for size sorts by runtime/Sysroot/cxx/ShortSort.h."""
    shutil.copy(own / "ShortSort.h", include / "__algorithm" / "edge_short_sort.h")
    path = include / "__algorithm" / "sort.h"
    edit(path, SORT_DISPATCH,
         "_LIBCPP_END_NAMESPACE_STD\n\n#include <__algorithm/edge_short_sort.h>\n\n"
         f"_LIBCPP_BEGIN_NAMESPACE_STD\n\n{SORT_DISPATCH}")
    edit(path, SORT_CALL, SHORT_SORT_CALL + SORT_CALL)


def syllables_by_rule(include: pathlib.Path) -> None:
    """std::format: half of the table of grapheme clusters says which syllables of
    Hangul end in a consonant, which is a rule: of 28 with the same beginning all but
    the first."""
    path = include / "__format" / "extended_grapheme_cluster_table.h"
    text = path.read_text()
    names = re.findall(r"(?m)^  __(\w+),$", text)
    first, last = 0xac00, 0xd7a3
    syllables = {names.index("LV"): set(), names.index("LVT"): set()}

    def keep(match: re.Match) -> str:
        entry = int(match[1], 16)
        if entry & 15 not in syllables:
            return match[0]
        start = entry >> 11
        syllables[entry & 15].update(range(start, start + (entry >> 4 & 127) + 1))
        return ""

    text = re.sub(r"(?m)^    (0x[0-9a-f]{8}),?( //.*)?\n", keep, text)
    by_rule = set(range(first, last + 1, 28))
    if list(syllables.values()) != [by_rule, set(range(first, last + 1)) - by_rule]:
        raise inputs.Failure(f"{path.name}: syllables do not follow the rule")
    path.write_text(re.sub(r"__entries\[\d+\]", "__entries[]", text, count=1))
    edit(path, "  ptrdiff_t __i =\n",
         f"  if (const unsigned __i = __code_point - {first:#x}u; "
         f"__i <= {last - first:#x}u)\n"
         "    return __i % 28 ? __property::__LVT : __property::__LV;\n\n"
         "  ptrdiff_t __i =\n")


def omitted(makefile: str) -> set[str]:
    """The headers that upstream's Makefile leaves out."""
    names = set()
    for block in re.findall(r"MUSL_OMIT_HEADERS \+= ((?:.*\\\n)*.*)", makefile):
        names.update(re.findall(r'"([^"]+)"', block))
    return names


def c_headers(work: pathlib.Path, include: pathlib.Path) -> None:
    libc = work / "src" / "wasi-libc"
    musl = libc / MUSL
    for name, old, new in (*C_EDITS, *mended.EDITS):
        edit(libc / name, old, new)
    for name, comments in UNGUARDED.items():
        for comment in comments:
            edit(musl / "include" / name,
                 f"#ifdef __wasilibc_unmodified_upstream /* {comment} */",
                 f"#if 1 /* {comment} */")

    def copy(source: pathlib.Path, target: pathlib.Path) -> None:
        shutil.copytree(source, target, dirs_exist_ok=True)

    copy(libc / "libc-bottom-half" / "headers" / "public", include)
    plain_numbers(include)
    copy(musl / "include", include)
    copy(musl / "arch" / "generic" / "bits", include / "bits")
    copy(musl / "arch" / "wasm32" / "bits", include / "bits")
    (include / "bits" / "alltypes.h").write_text(inputs.run(
        ["sed", "-f", str(musl / "tools" / "mkalltypes.sed"),
         str(musl / "arch" / "wasm32" / "bits" / "alltypes.h.in"),
         str(musl / "include" / "alltypes.h.in")]))
    for name in omitted((libc / "Makefile").read_text()) - WANTED:
        (include / name).unlink(missing_ok=True)
    shutil.copy(work / "src" / "fts" / "fts.h", include)
    # What constructors fetch from the host for code that may not be there.
    for name, constructor, wanted in (
            ("preopens", "populate_preopens", "num_preopens"),
            ("environ", "initialize_environ_eagerly", "__wasilibc_environ")):
        path = libc / "libc-bottom-half" / "sources" / f"{name}.c"
        start = f"static void __wasilibc_{constructor}(void) {{\n"
        edit(path, start,
             f"{start}    if (!__edge_is_used(&{wanted}))\n        return;\n")
        path.write_text('_Bool __edge_is_used(const void *) __attribute__(('
                        '__visibility__("hidden"), __nothrow__));\n'
                        + path.read_text())
    own = work / "own" / "include"
    for path in sorted(path for path in own.rglob("*.h")):
        target = include / path.relative_to(own)
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "a") as file:
            file.write(path.read_text())


def cxx_headers(work: pathlib.Path, include: pathlib.Path) -> None:
    libcxx = work / "src" / "libcxx"
    # The wheel's copy gets its configuration from the command line; put the
    # include of it back.
    for path in sorted(libcxx.rglob("*")):
        if path.is_file() and (text := path.read_bytes()):
            changed = re.sub(
                rb"(?m)^/\* zig patch: instead of including __config_site.*$",
                b"#include <__config_site>", text)
            if changed != text:
                path.write_bytes(changed)
    shutil.copytree(libcxx / "include", include)
    shutil.rmtree(include / "__cxx03", ignore_errors=True)
    # This stdbool.h shadows the compiler's and adds nothing to it.
    for name in ("CMakeLists.txt", "stdbool.h"):
        (include / name).unlink(missing_ok=True)
    for name in ("cxxabi.h", "__cxxabi_config.h"):
        shutil.copy(work / "src" / "libcxxabi" / "include" / name, include)
    for name in ("unwind.h", "unwind_itanium.h", "__libunwind_config.h"):
        path = work / "src" / "libunwind" / "include" / name
        if path.is_file():
            shutil.copy(path, include)
    site = work / "own" / "cxx" / "__config_site"
    shutil.copy(site, include)
    # Counting is not what threads are wanted for; plain code can be optimized.
    edit(include / "__memory" / "shared_count.h", "#if _LIBCPP_HAS_THREADS", "#if 0")
    edit(include / "__mutex" / "once_flag.h", "#if _LIBCPP_HAS_THREADS", "#if 0")
    # What may be deferred is: there is no second thread, and to try one would move
    # the function away.
    edit(include / "future", "if (__does_policy_contain(__policy, launch::async))",
         "if (__policy == launch::async)")
    tell_format_types(include)
    sort_in_less_code(include, site.parent)
    syllables_by_rule(include)
    ask_type_kinds(work / "src" / "libcxxabi" / "src")
    ask_first(libcxx / "src" / "iostream.cpp",
              (r"init_stream\(\w+, (\w+),", r"\1"),
              (r"std::unitbuf\((\w+)\.value\);", r"\1"),
              (r"(\w+)\.value\.(?:tie|flush)\(", r"\1"))
    ask_first(libcxx / "src" / "locale.cpp",
              (r"install\(&make<(.*\S) ?>\((?:nullptr, false, )?1u\)\);", r"\1::id"))
    edit(libcxx / "src" / "locale.cpp",
         '__locale::__newlocale(_LIBCPP_ALL_MASK, "C", 0);',
         "__edge_plain_locale();")
    edit(libcxx / "src" / "locale.cpp", IS_USED,
         f'{IS_USED}#include <locale.h>\nextern "C" locale_t '
         "__edge_plain_locale();\n")
    streams.narrow_headers(include)
    streams.narrow_sources(libcxx / "src")
    exceptions.narrow_sources(libcxx / "src", work / "src" / "libcxxabi" / "src")
    # With musl, libc++ takes copy_file_range for granted; WASI has none.
    edit(libcxx / "src" / "filesystem" / "operations.cpp",
         "_LIBCPP_GLIBC_PREREQ(2, 27) || _LIBCPP_HAS_MUSL_LIBC ||",
         "_LIBCPP_GLIBC_PREREQ(2, 27) ||")
