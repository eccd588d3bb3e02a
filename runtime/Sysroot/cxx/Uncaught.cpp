//===- cxx/Uncaught.cpp - A throw that nobody can catch -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What edge-strip-exceptions puts in the place of __cxa_throw where no handler
// of the program can see it: the message of the terminate handler, without the
// tables, the type comparison and the demangler that the handler needs to find
// out what the pass knows.
//
//===----------------------------------------------------------------------===//

extern "C" {
[[noreturn]] void __abort_message(const char *Format, ...);

// Used: nobody refers to it until that pass does. Without the pass it stays.
/// \p What is what() of a std::exception, and null for any other type.
[[noreturn, gnu::noinline, gnu::used]] void
__edge_uncaught(const char *TypeName, const char *What) noexcept {
  if (What)
    __abort_message("terminating due to uncaught exception of type %s: %s",
                    TypeName, What);
  __abort_message("terminating due to uncaught exception of type %s", TypeName);
}
}
