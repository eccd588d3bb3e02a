//===- include/setjmp.h - Non-local jumps -------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// setjmp.h of the C standard and of POSIX. A longjmp is a wasm exception; the
// layout of the buffer is what the compiler and SetJump.c agree on.
//
//===----------------------------------------------------------------------===//

#ifndef _SETJMP_H
#define _SETJMP_H

#ifdef __cplusplus
extern "C" {
#endif

struct __edge_jump {
  void *__frame;    /* The call of the function that called setjmp. */
  unsigned __label; /* Which of its calls of setjmp, never 0. */
  struct {
    void *__buffer;
    int __value;
  } __thrown; /* What longjmp throws the address of. */
};

typedef struct __edge_jump jmp_buf[1];
typedef jmp_buf sigjmp_buf;

int setjmp(jmp_buf) __attribute__((__returns_twice__));
void longjmp(jmp_buf, int) __attribute__((__noreturn__));
int _setjmp(jmp_buf) __attribute__((__returns_twice__));
void _longjmp(jmp_buf, int) __attribute__((__noreturn__));

/* There is no signal mask that a handler could find changed. */
#define setjmp setjmp
#define _setjmp setjmp
#define _longjmp longjmp
#define sigsetjmp(Buffer, SaveMask) ((void)(SaveMask), setjmp(Buffer))
#define siglongjmp longjmp

#ifdef __cplusplus
}
#endif

#endif
