# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sysroot: libc.a
#
# The wasm tag of longjmp: one definition for the whole module, which only
# machine code can give.
	.globl	__c_longjmp
	.tagtype	__c_longjmp i32
__c_longjmp:
