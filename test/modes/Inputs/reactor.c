__attribute__((noinline)) static int inner(int N) {
  volatile int Sum = N;
  for (int I = 0; I < N; ++I)
    Sum += I;
  return Sum;
}
__attribute__((export_name("handle"))) int handle(int N) { return inner(N) + 1; }
