# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sysroot: libc.a
#
# The wasm tag of C++ exceptions: one definition for the whole module, which only
# machine code can give. Cleanups of C catch it, too.
	.globl	__cpp_exception
	.tagtype	__cpp_exception i32
__cpp_exception:
