// Never returns but by a trap; how full the window is by then differs by
// argument. Nothing here is on the shadow stack, which a trap does not unwind.
static volatile int Seen;

__attribute__((noinline)) static int deeper(int N) {
  const int Result = deeper(N + 1);
  Seen = Result;
  return Result + 1;
}
__attribute__((noinline)) static int offset(int N) {
  const int Result = N == 0 ? deeper(0) : offset(N - 1);
  Seen = Result;
  return Result + 1;
}

__attribute__((export_name("handle"))) int handle(int N) { return offset(N); }
