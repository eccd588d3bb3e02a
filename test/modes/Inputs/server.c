/* A program that serves requests: server COUNT [how it ends]. */
#include <edge_trace.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

static volatile int Sink;

NOINLINE void step(int N) {
  for (int I = 0; I < N % 7 + 3; ++I)
    Sink += I * N;
}
NOINLINE void parse(int N) {
  for (int I = 0; I < N % 5 + 5; ++I)
    step(N + I);
}
NOINLINE void answer(int N) {
  for (int I = 0; I < 8; ++I)
    step(N - I);
}
NOINLINE void request(int N) {
  parse(N);
  answer(N);
}
NOINLINE void crash(int Depth) {
  step(Depth);
  if (Depth == 0)
    __builtin_trap();
  crash(Depth - 1);
  step(Depth);
}
NOINLINE void endless(void) {
  for (;;)
    step(1);
}
NOINLINE void serve(int Count) {
  for (int I = 0; I < Count; ++I) {
#ifdef SAMPLED
    edge_trace_sample_begin();
    request(I);
    edge_trace_sample_end();
#else
    request(I);
#endif
  }
}

int main(int argc, char **argv) {
  const char *End = argc > 2 ? argv[2] : "";
  serve(atoi(argv[1]));
  if (!strcmp(End, "crash"))
    crash(4);
  if (!strcmp(End, "endless"))
    endless();
  if (!strcmp(End, "exit"))
    exit(3);
  if (!strcmp(End, "dump")) {
    printf("dump %u\n", edge_trace_dump());
    step(1);
  }
  if (!strcmp(End, "switch")) {
    edge_trace_stop();
    request(1);
    edge_trace_start();
    answer(2);
    edge_trace_pause();
    edge_trace_pause();
    request(3);
    edge_trace_resume();
    request(4);
    edge_trace_resume();
    parse(5);
  }
  // What a host makes of a write is its own business.
  if (strcmp(End, "quiet"))
    puts("served");
  return 0;
}
