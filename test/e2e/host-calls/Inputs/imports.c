// Imports of the program's own modules: by name, with no result, with two (which are
// one in memory), of no module, and through pointers.
#define KEEP __attribute__((noinline))
#define MODULE(Name) __attribute__((import_module(Name)))
#define EXPORT(Name) __attribute__((export_name(Name)))

struct Pair {
  int First, Second;
};
MODULE("host") __attribute__((import_name("add"))) int hostAdd(int, int);
MODULE("host") __attribute__((import_name("note"))) void hostNote(int);
MODULE("host") __attribute__((import_name("pair"))) struct Pair hostPair(int);
MODULE("other") __attribute__((import_name("half"))) double half(double);
__attribute__((import_name("bare"))) long long bare(long long);
MODULE("wasi_snapshot_preview1")
__attribute__((import_name("sched_yield"))) int hostYield(void);

typedef int Binary(int, int);
static Binary *volatile Pointer = hostAdd;
static void (*const Table[])(int) = {hostNote, hostNote};
static int (*volatile Yield)(void) = hostYield;

KEEP static int byName(void) {
  hostNote(1);
  const struct Pair P = hostPair(3);
  return hostAdd(1, 2) + P.First + P.Second + (int)half(8) + (int)bare(5);
}
KEEP static int byPointer(int N) {
  for (int I = 0; I != N; ++I)
    Table[I & 1](I);
  return Pointer(20, 22) + (Pointer == hostAdd) + Yield();
}
EXPORT("run") int run(int N) { return byName() + byPointer(N); }
