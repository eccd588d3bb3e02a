// Stands in for a traced program: exports what a host may call, with no runtime
// behind it. Freestanding, so that the tests of the runner need nothing else.
//   flush: 0 answers 0 without writing a file, as without a directory
#include <stdint.h>

#define EXPORT(Name) __attribute__((export_name(#Name), used))
#ifndef FLUSH
#define FLUSH 0
#endif
#ifndef BYTES
#define BYTES (sizeof Stream - 1 - Done)
#endif
#ifndef BODY
#define BODY
#endif

static const char Stream[] = "pulled in pieces\n";
static uint32_t Done;

EXPORT(edge_trace_flush) uint32_t flush(void) { return FLUSH; }
EXPORT(edge_trace_pull) uint32_t pull(void) {
  const uint32_t Left = BYTES;
  return Left > 5 && Left < 100 ? 5 : Left;
}
EXPORT(edge_trace_data) const char *data(void) { return Stream + Done; }
EXPORT(edge_trace_release) void release(uint32_t Bytes) { Done += Bytes; }

__attribute__((noinline)) static uint32_t dive(volatile uint32_t *Depth) {
  if (*Depth == 7)
    return 0;
  return (dive(Depth) ^ *Depth) + 1;
}

EXPORT(_start) void start(void) {
  volatile uint32_t Depth = 0;
  (void)dive;
  (void)Depth;
  BODY;
}
