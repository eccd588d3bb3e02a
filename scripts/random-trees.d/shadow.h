// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The call tree that a random program keeps by hand, for the comparison with
// the one its trace gives. Nothing in here is instrumented, so the two are made
// by different means. C, and C++.
#ifndef SHADOW_H
#define SHADOW_H
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#define NEVER __attribute__((noinline, annotate("edge_trace_never")))
#define KEEP __attribute__((noinline))

#ifdef __cplusplus
extern "C" {
#endif

// Begins a call of the function; returns the depth of its frame.
NEVER int shadowEnter(const char *Name);
// The frame at Depth is on top again: an exception or longjmp left those above.
NEVER void shadowBack(int Depth);
// The frame at Depth ends.
NEVER void shadowLeave(int Depth);
// A call that calls nothing.
NEVER void shadowLeaf(const char *Name);
// Prints the tree, once: before an end that runs nothing more.
NEVER void shadowReport(void);

// A number below N; the same sequence in every run with one seed.
NEVER int draw(int N);
// One more call may be made.
NEVER int mayCall(void);
// Begins to draw: a seed, and how many calls there may be.
NEVER void drawFrom(unsigned Seed, int Calls);

// The places a longjmp may go to: not where a frame or a block is gone, and not
// out of a destructor.
NEVER int targetCount(void);
NEVER void targetTrim(int Count);
NEVER jmp_buf *targetAdd(int Depth);
NEVER jmp_buf *targetDraw(void);
NEVER int targetBarrier(void);
NEVER void targetSetBarrier(int Barrier);

#ifdef __cplusplus
}
#endif
#endif
