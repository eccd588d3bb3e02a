//===- bits/signal_added.h - What bits/signal.h lacks ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Numbers as musl has them; there is no machine state to look into.
//
//===----------------------------------------------------------------------===//

#ifndef _EDGE_BITS_SIGNAL_ADDED_H
#define _EDGE_BITS_SIGNAL_ADDED_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) ||                      \
    defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#define SA_RESTORER 0x04000000

#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192

struct sigaltstack {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
};

typedef struct __ucontext {
  unsigned long uc_flags;
  struct __ucontext *uc_link;
  struct sigaltstack uc_stack;
  sigset_t uc_sigmask;
} ucontext_t;

#endif

#ifdef __cplusplus
}
#endif

#endif
