// In the archive, but nobody needs it: its sites must not disturb the others'.
__attribute__((noinline)) int unused(int N) { return N; }
