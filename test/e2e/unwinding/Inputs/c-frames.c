// C frames that an exception crosses.
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void cLoops(void (*F)(int), int From) {
  for (int I = From; I < 4; ++I)
    F(I);
  Sink = Sink + 1;
}
KEEP void cCalls(void (*F)(int), int From) {
  cLoops(F, From);
  Sink = Sink + 1;
}
