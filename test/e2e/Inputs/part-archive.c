static volatile int Sink;
__attribute__((noinline)) int fromArchive(int N) { return N - Sink; }
