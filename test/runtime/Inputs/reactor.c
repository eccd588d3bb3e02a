// handle(n) = n!, by recursion; handle(0) traps.
__attribute__((noinline)) static int product(int N) {
  if (N == 0)
    __builtin_trap();
  return N == 1 ? 1 : N * product(N - 1);
}

__attribute__((export_name("handle"))) int handle(int N) { return product(N); }
