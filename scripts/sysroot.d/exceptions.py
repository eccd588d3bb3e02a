# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits of libc++ and libc++abi for programs that do not need all of exceptions."""

import pathlib

from streams import literal, replace

# Clocks do not fail, and their functions are noexcept: what they would throw
# only ends the program. It needs no texts of errno values to say so.
CLOCK_ERROR = """
namespace {
struct __clock_error : public exception {
  const char* __what_;
  explicit __clock_error(const char* __what) noexcept : __what_(__what) {}
  const char* what() const noexcept override { return __what_; }
};
[[noreturn]] void __throw_clock_error(const char* __what) { throw __clock_error(__what); }
} // namespace
"""

# runtime/Sysroot/cxx/PlainNew.cpp has operator new of one size.
OWN_NEW = """
// Null where a program has an operator new of its own.
extern "C" [[gnu::weak, gnu::visibility("hidden")]] void* __edge_new_or_null(std::size_t) noexcept;
"""
PLAIN_NEW = """OVERRIDABLE_FUNCTION void* operator new(std::size_t size) _THROW_BAD_ALLOC {
  void* p = operator_new_impl(size);
  if (p == nullptr)
    __throw_bad_alloc_shim();
  return p;
}
"""

CATCHES = """
// runtime/Sysroot/cxx/Catches.cpp
extern "C" [[gnu::visibility("hidden")]] bool __edge_catches(void*, const std::type_info*) noexcept;
extern "C" [[gnu::visibility("hidden")]] const char* __edge_type_name(const std::type_info*) noexcept;
"""


def narrow_sources(libcxx: pathlib.Path, libcxxabi: pathlib.Path) -> None:
    replace(
        libcxx / "chrono.cpp",
        (r"std::__throw_system_error\(errno, (\"clock_gettime\(CLOCK_"
         r"(?:MONOTONIC|REALTIME)\) failed\")\)", r"__throw_clock_error(\1)", 2),
        (r"(?=^namespace chrono \{$)", CLOCK_ERROR, 1),
        literal("#include <chrono>\n", "#include <chrono>\n#include <exception>\n"))
    replace(
        libcxxabi / "stdlib_new_delete.cpp",
        literal(PLAIN_NEW, OWN_NEW),
        # Nothing is thrown that would only be caught here.
        literal("  void* p = nullptr;\n  try {\n    p = ::operator new(size);\n",
                "  if (__edge_new_or_null)\n    return __edge_new_or_null(size);\n"
                "  void* p = nullptr;\n  try {\n    p = ::operator new(size);\n"))
    # The handler of types asks as other handlers do, and for a name.
    replace(
        libcxxabi / "cxa_default_handlers.cpp",
        (r"^    auto name = \[str = thrown_type->name\(\)\] \{\n(?:.*\n)*?    \}\(\);$",
         "    const char* name = __edge_type_name(thrown_type);", 1),
        (r"^    void\* thrown_object =\n(?:.*\n)*?(?=    const __shim_type_info\*)",
         "", 1),
        literal("catch_type->can_catch(thrown_type, thrown_object)",
                "__edge_catches(unwind_exception, catch_type)"),
        literal("static_cast<const std::exception*>(thrown_object)",
                "static_cast<const std::exception*>(exception_header->adjustedPtr)"),
        literal('#include "private_typeinfo.h"\n',
                f'#include "private_typeinfo.h"\n{CATCHES}'))
