static volatile int Sink;
// The same name as in part-a.c, another function.
__attribute__((noinline)) static int same(int N) { return 2 * N + Sink; }
int fromB(int N) { return same(N) + same(N + 1); }
