// Five calls each of functions with and without a mark.
#include <stdio.h>
#define MARK(Text) __attribute__((noinline, annotate(Text)))
#ifdef __cplusplus
#define NEVER [[clang::annotate("edge_trace_never")]] __attribute__((noinline))
#else
#define NEVER MARK("edge_trace_never")
#endif
#ifdef BOTH
MARK("edge_trace_never")
MARK("edge_trace_always")
#endif
__attribute__((noinline)) static int plain(int N) {
  volatile int Copy = N;
  return Copy;
}
NEVER static int never(int N) {
  volatile int Copy = N;
  return Copy + 1;
}
MARK("edge_trace_always")
__attribute__((no_instrument_function)) static int always(int N) {
  volatile int Copy = N;
  return Copy + 2;
}
__attribute__((noinline, no_instrument_function)) static int quiet(int N) {
  volatile int Copy = N;
  return Copy + 3;
}
int main(void) {
  int Sum = 0;
  for (int I = 0; I < 5; ++I)
    Sum += plain(I) + never(I) + always(I) + quiet(I);
  printf("%d\n", Sum);
  return 0;
}
