/*===- edge_trace.h - What a program may ask of its tracer ------*- C -*-===*\
|*
|* Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* For C and C++. Compiled without -fedge-trace all of these are nothing, and so
|* they are in a module that was linked without it. docs/runtime.md has more.
|*
\*===----------------------------------------------------------------------===*/

#ifndef EDGE_TRACE_H
#define EDGE_TRACE_H

#if defined(__EDGE_TRACE__)

#ifdef __cplusplus
extern "C" {
#endif

/* Weak: who links without the tracer has none. */
#define EDGE_TRACE_WEAK __attribute__((weak))

/* Record from now on. EDGE_TRACE=off in the environment begins without. */
void edge_trace_start(void) EDGE_TRACE_WEAK;
/* Record no more, and write out what was recorded. */
void edge_trace_stop(void) EDGE_TRACE_WEAK;
/* Record nothing until edge_trace_resume was called as often as this. */
void edge_trace_pause(void) EDGE_TRACE_WEAK;
void edge_trace_resume(void) EDGE_TRACE_WEAK;
/* Write out what was recorded and go on: in mode flight the last events, in
   mode tree the tree so far. 0, or the WASI errno. */
unsigned edge_trace_dump(void) EDGE_TRACE_WEAK;
/* Mode sample: what is between them is an activation that is recorded whole or
   not at all. They may be nested: the outermost ones count. */
void edge_trace_sample_begin(void) EDGE_TRACE_WEAK;
void edge_trace_sample_end(void) EDGE_TRACE_WEAK;

#ifdef __cplusplus
}
#endif

#define edge_trace_start() (edge_trace_start ? edge_trace_start() : (void)0)
#define edge_trace_stop() (edge_trace_stop ? edge_trace_stop() : (void)0)
#define edge_trace_pause() (edge_trace_pause ? edge_trace_pause() : (void)0)
#define edge_trace_resume() (edge_trace_resume ? edge_trace_resume() : (void)0)
#define edge_trace_dump() (edge_trace_dump ? edge_trace_dump() : 0u)
#define edge_trace_sample_begin()                                              \
  (edge_trace_sample_begin ? edge_trace_sample_begin() : (void)0)
#define edge_trace_sample_end()                                                \
  (edge_trace_sample_end ? edge_trace_sample_end() : (void)0)

/* The rest of this scope is such an activation, however it is left. */
#define EDGE_TRACE_SAMPLE_SCOPE()                                              \
  __attribute__((cleanup(edge_trace_end_scope),                                \
                 unused)) char edge_trace_scope =                              \
      (edge_trace_sample_begin(), (char)0)
static inline
    __attribute__((always_inline, unused, no_instrument_function)) void
    edge_trace_end_scope(char *unused_) {
  (void)unused_;
  edge_trace_sample_end();
}

#else /* not traced */

#define edge_trace_start() ((void)0)
#define edge_trace_stop() ((void)0)
#define edge_trace_pause() ((void)0)
#define edge_trace_resume() ((void)0)
#define edge_trace_dump() (0u)
#define edge_trace_sample_begin() ((void)0)
#define edge_trace_sample_end() ((void)0)
#define EDGE_TRACE_SAMPLE_SCOPE() ((void)0)

#endif

#endif /* EDGE_TRACE_H */
