// The hooks, called as instrumented code calls them, without the plugin: sites
// are words of the segment edge_sites.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir -p %t/d
// RUN: %plain-cc %s %link-trace -o %t/hooks.wasm
// RUN: %node-run --dir=%t/d::/ %t/hooks.wasm
// RUN: %decode %t/d/edge-trace.ewt > %t/trace
// RUN: FileCheck %s --input-file=%t/trace
#include <stdint.h>

void edge_trace_event(uint32_t Word);
void edge_trace_loop_exit(uint32_t Word, uint64_t Iterations);
void edge_trace_host_enter(uint32_t Word);
void edge_trace_host_exit(uint32_t Word);
void edge_trace_cost(uint64_t Units);
void edge_trace_finish(void);
int edge_trace_flush(void);

__attribute__((section("edge_sites"), used)) static const uint32_t Sites[] = {
    0xAABBCCDD, 0x11223344, 0, 0, 0, 0};

static uint32_t word(int Site, int Kind) {
  return (uint32_t)&Sites[Site] | Kind;
}

int main(void) {
  edge_trace_event(word(2, 0));
  edge_trace_event(word(3, 2));
  edge_trace_event(word(4, 0));
  edge_trace_loop_exit(word(4, 1), 0x123456789ABC);
  edge_trace_cost(77);
  edge_trace_host_enter(word(5, 0));
  edge_trace_host_exit(word(5, 1));
  if (edge_trace_flush() != 0)
    return 1;
  edge_trace_event(word(2, 1));
  edge_trace_finish();
  edge_trace_finish();
  return 0;
}
// The segment also holds the sites of the library's calls; this object's part
// is wherever the linker put it.
// CHECK: trace build={{[0-9a-f]+}} sites=[[#]] clock=1
// CHECK: chunk 0 {{.*}} flushed
// Behind events of sites that have seen few the clock is read.
// CHECK: enter [[#MAIN:]]
// CHECK-NEXT: anchor
// CHECK: mark [[#MAIN+1]]
// CHECK-NEXT: anchor
// CHECK: enter [[#MAIN+2]]
// CHECK-NEXT: anchor
// CHECK: iterations 20015998343868
// CHECK-NEXT: exit [[#MAIN+2]]
// CHECK: cost 77
// One on each side of a call of the host; a machine that is slow adds others.
// CHECK: enter [[#MAIN+3]]
// CHECK-NEXT: anchor
// CHECK: anchor {{[0-9]+[[:space:]]}}exit [[#MAIN+3]]
// CHECK: chunk 1 {{.*}} final
// CHECK: exit [[#MAIN]]
// CHECK: clock
// CHECK-NOT: {{chunk|enter|exit|truncated}}
