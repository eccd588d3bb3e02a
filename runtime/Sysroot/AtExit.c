//===- AtExit.c - Handlers that run at exit -----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a machine unwind replaces=exit/atexit
//
// Machine code, because the code generator makes calls of __cxa_atexit out of
// destructors, after the link has chosen among bitcode members; and without
// malloc, because a machine-code member may only call what is certain to be
// linked.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

typedef void HandlerFunction(void *);

struct Handler {
  HandlerFunction *Function;
  void *Argument;
};

struct Block {
  struct Block *Previous;
  unsigned Count;
  unsigned Capacity;
  struct Handler *Handlers;
};

// C promises room for 32 handlers; more take a page of memory.
#define FIRST_CAPACITY 32
#define PAGE_SIZE 65536

struct List {
  struct Block *Last;
  struct Block First;
  struct Handler FirstHandlers[FIRST_CAPACITY];
};

// Thread-local objects of the one thread die before static ones.
static struct List Static, ThreadLocal;

static int add(struct List *L, HandlerFunction *Function, void *Argument) {
  if (!L->Last) {
    L->First.Handlers = L->FirstHandlers;
    L->First.Capacity = FIRST_CAPACITY;
    L->Last = &L->First;
  }
  if (L->Last->Count == L->Last->Capacity) {
    const __SIZE_TYPE__ Page = __builtin_wasm_memory_grow(0, 1);
    if (Page == (__SIZE_TYPE__)-1)
      return -1;
    struct Block *B = (struct Block *)(Page * PAGE_SIZE);
    B->Previous = L->Last;
    B->Count = 0;
    B->Handlers = (struct Handler *)(B + 1);
    B->Capacity = (PAGE_SIZE - sizeof *B) / sizeof B->Handlers[0];
    L->Last = B;
  }
  struct Handler *H = &L->Last->Handlers[L->Last->Count++];
  H->Function = Function;
  H->Argument = Argument;
  return 0;
}

static void runAll(struct List *L) {
  // A handler may add handlers, and those run next.
  while (L->Last) {
    struct Block *B = L->Last;
    if (B->Count) {
      const struct Handler H = B->Handlers[--B->Count];
      H.Function(H.Argument);
    } else if (B->Previous) {
      L->Last = B->Previous;
    } else {
      return;
    }
  }
}

static void callPlain(void *Function) {
  ((void (*)(void))(uintptr_t)Function)();
}

int __cxa_atexit(HandlerFunction *Function, void *Argument, void *Module) {
  (void)Module;
  return add(&Static, Function, Argument);
}

int __cxa_thread_atexit(HandlerFunction *Function, void *Argument,
                        void *Module) {
  (void)Module;
  return add(&ThreadLocal, Function, Argument);
}

int atexit(void (*Function)(void)) {
  return add(&Static, callPlain, (void *)(uintptr_t)Function);
}

void __cxa_finalize(void *Module) { (void)Module; }

void __funcs_on_exit(void) {
  runAll(&ThreadLocal);
  runAll(&Static);
}
