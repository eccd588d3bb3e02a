// Records a known sequence of events through every hook, and counts them. No C
// library: all that the engine can stop here is this and the runtime.
#include <stdint.h>

enum { NumSites = 1024, HeaderWords = 2, Slots = NumSites - HeaderWords };

extern uint32_t __attribute__((address_space(1))) edge_trace_head;
extern uint8_t edge_trace_window[];
void edge_trace_full(void);
void edge_trace_event(uint32_t Word);
void edge_trace_loop_exit(uint32_t Word, uint64_t Iterations);
void edge_trace_host_enter(uint32_t Word);
void edge_trace_host_exit(uint32_t Word);
void edge_trace_host_result(uint32_t Word, uint32_t Result, uint32_t Flags,
                            uint32_t Operand, uint32_t Descriptor);
void edge_trace_cost(uint64_t Units);
void edge_trace_finish(void);
void __wasm_call_ctors(void);

__attribute__((section("edge_sites"),
               used)) static const uint32_t Sites[NumSites] = {0x01234567,
                                                               0x89ABCDEF};
static volatile uint32_t Recorded;

#ifdef FLIGHT
// As little memory as can be: see edgewasm/Runtime/LinkConfig.h.
static uint8_t Ring[65536] __attribute__((aligned(16)));
const struct {
  const char *FileName;
  uint32_t FileNameBytes, Quiet;
  uint8_t *Ring;
  uint32_t RingBytes, MemoryBytes, Others[5];
} edge_trace_config = {"f.ewt", 5, 0, Ring, sizeof(Ring), 128 * 1024, {0}};
#endif

static uint32_t nextWord(void) {
  return (uint32_t)&Sites[HeaderWords + Recorded % Slots];
}

// As edge-trace-lower emits it; the count moves with the head.
static void record(void) {
  uint32_t Head = edge_trace_head;
  __asm__("" : "+r"(Head));
  *(uint32_t *)(edge_trace_window + Head) = nextWord();
  Head += 4;
  edge_trace_head = Head;
  ++Recorded;
  if (Head & 0x8000)
    edge_trace_full();
}

void _initialize(void) { __wasm_call_ctors(); }

__attribute__((export_name("recorded"))) uint32_t recorded(void) {
  return Recorded;
}

__attribute__((export_name("run"))) void run(uint32_t Rounds) {
  for (uint32_t I = 0; I != Rounds; ++I) {
    for (uint32_t J = 0; J != 60 + I % 50; ++J)
      record();
    edge_trace_event(nextWord());
    ++Recorded;
    edge_trace_host_enter(nextWord());
    ++Recorded;
    edge_trace_host_exit(nextWord());
    ++Recorded;
    edge_trace_host_enter(nextWord());
    ++Recorded;
    // HostErrno, HostBytes and HostMayWait.
    edge_trace_host_result(nextWord(), I % 3, 1 + 4 + 8, I, 0);
    ++Recorded;
    edge_trace_loop_exit(nextWord(), I);
    ++Recorded;
    edge_trace_cost(I * 1000);
  }
  edge_trace_finish();
}
