# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What libc++.a, libc++abi.a and libunwind.a are made of.

Hidden visibility everywhere, and the flags of virtual-function elimination: they
go everywhere or nowhere, or live slots of vtables are dropped.
"""

import pathlib

LIBCXX = """algorithm any bind call_once chrono error_category exception
expected functional new_handler new_helpers optional
print random random_shuffle stdexcept string system_error typeinfo valarray
variant vector fstream ios ios.instantiations iostream locale ostream regex
strstream filesystem/filesystem_clock filesystem/filesystem_error filesystem/path
filesystem/directory_entry filesystem/directory_iterator filesystem/operations
ryu/d2fixed ryu/d2s ryu/f2s""".split()

# What has locks, for the program: see __config_site.
LIBCXX_LOCKS = """atomic barrier condition_variable condition_variable_destructor
future memory memory_resource mutex mutex_destructor shared_mutex thread""".split()

LIBCXXABI = """cxa_aux_runtime cxa_default_handlers cxa_demangle
cxa_exception_storage cxa_guard cxa_handlers cxa_personality cxa_vector
cxa_virtual private_typeinfo stdlib_exception
stdlib_new_delete stdlib_stdexcept stdlib_typeinfo""".split()

# Of runtime/Sysroot/cxx. ToChars is libc++'s charconv, NextPrime its hash, FallbackMalloc
# libc++abi's.
OWN_LIBCXX = "NextPrime SmallToChars ToChars".split()
OWN_LIBCXXABI = "Abort Catches Exceptions FallbackMalloc PlainNew ShortDemangle".split()

VISIBILITY = ["-fvisibility=hidden", "-fvisibility-inlines-hidden",
              "-fvisibility-global-new-delete=force-hidden",
              "-fwhole-program-vtables", "-fvirtual-function-elimination"]


def plan(into, work: pathlib.Path, bitcode: list[str], machine: list[str],
         lib: str, include: str) -> None:
    cxx = [*bitcode, "-fwasm-exceptions", *VISIBILITY, "-std=c++23",
           "-nostdinc++", f"-isystem {include}/c++/v1", "-fsized-deallocation",
           "-faligned-allocation", "-D_LIBCPP_BUILDING_LIBRARY",
           "-DLIBCXX_BUILDING_LIBCXXABI", "-D_EDGE_NO_LOCKS", "-Isrc/libcxx/src"]
    libcxx = [*cxx, "-D_LIBCPP_REMOVE_TRANSITIVE_INCLUDES",
              "-D_LIBCPP_HAS_NO_PRAGMA_SYSTEM_HEADER", "-Isrc/libcxx/libc",
              "-DLIBC_NAMESPACE=__llvm_libc_common_utils",
              "-DLIBC_THREAD_MODE=LIBC_THREAD_MODE_SINGLE",
              "-D__STDC_FORMAT_MACROS", "-D__STDC_LIMIT_MACROS",
              "-D__STDC_CONSTANT_MACROS"]
    for name in LIBCXX + LIBCXX_LOCKS:
        locks = ["-U_EDGE_NO_LOCKS"] if name in LIBCXX_LOCKS else []
        into.compile(f"src/libcxx/src/{name}.cpp",
                     f"o/libcxx/{name.replace('/', '.')}.o", [*libcxx, *locks],
                     f"{lib}/libc++.a")
    for name in OWN_LIBCXX:
        into.compile(f"own/cxx/{name}.cpp", f"o/libcxx/{name}.o", libcxx,
                     f"{lib}/libc++.a")
    abi = [*cxx, "-Isrc/libcxxabi/src", "-Isrc/libcxxabi/include",
           "-Isrc/libunwind/include", "-D_LIBCXXABI_BUILDING_LIBRARY",
           "-D_LIBCXXABI_DISABLE_VISIBILITY_ANNOTATIONS",
           "-D_LIBCXXABI_HAS_NO_THREADS"]
    for name in LIBCXXABI:
        # The terminate handler asks whether there shall be a message
        # (runtime/Sysroot/cxx/Abort.cpp).
        extra = (["-D__cxa_get_globals_fast=__edge_last_globals"]
                 if name == "cxa_default_handlers" else [])
        into.compile(f"src/libcxxabi/src/{name}.cpp", f"o/libcxxabi/{name}.o",
                     [*abi, *extra], f"{lib}/libc++abi.a")
    for name in OWN_LIBCXXABI:
        into.compile(f"own/cxx/{name}.cpp", f"o/libcxxabi/{name}.o", abi,
                     f"{lib}/libc++abi.a")
    # Machine code: the code generator refers to it after the link has chosen
    # among bitcode members.
    into.compile("src/libunwind/src/Unwind-wasm.c", "o/libunwind/Unwind-wasm.o",
                 [*machine, "-fwasm-exceptions", "-Isrc/libunwind/include",
                  "-D_LIBUNWIND_HIDE_SYMBOLS", "-D_LIBUNWIND_HAS_NO_THREADS"],
                 f"{lib}/libunwind.a", f"{lib}/libc++abi.a")
