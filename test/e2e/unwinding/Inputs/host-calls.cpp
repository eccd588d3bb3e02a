// A reactor that calls its host, which calls back. Each export prints nothing: the
// test reads its trace.
#include <setjmp.h>
#define KEEP __attribute__((noinline))
#define EXPORT(Name) extern "C" __attribute__((export_name(Name)))
// Calls back what the host was told to, and may throw an error of its own.
extern "C" __attribute__((import_module("host"), import_name("call"))) void
hostCall(int What);

static volatile int Sink;
static jmp_buf Target;

KEEP static void leaf() { Sink = Sink + 1; }
KEEP static void throws(int N) {
  leaf();
  if (N)
    throw N;
}
struct Guard {
  KEEP ~Guard() { leaf(); }
};

// Through the host's frames and back.
EXPORT("catches") int catches(int What) {
  int Result = 0;
  try {
    hostCall(What);
  } catch (int N) {
    leaf();
    Result = N;
  }
  leaf();
  return Result;
}
EXPORT("callback_throws") void callbackThrows() {
  Guard G;
  throws(7);
}

EXPORT("lands") int lands(int What) {
  if (setjmp(Target) == 0)
    hostCall(What);
  else
    leaf();
  leaf();
  return 3;
}
KEEP static void jumps() {
  leaf();
  longjmp(Target, 1);
}
EXPORT("callback_jumps") void callbackJumps() {
  jumps();
  leaf();
}

// Recursion through the host: the innermost activation is not the one that catches.
EXPORT("recurses") int recurses(int N) {
  if (N == 0)
    throws(5);
  if (N == 2) {
    try {
      hostCall(N - 1);
    } catch (int) {
      leaf();
      return 9;
    }
  }
  Guard G;
  hostCall(N - 1);
  leaf();
  return 1;
}

// The host's own error runs the cleanup and goes on to the host.
EXPORT("cleans") void cleans(int What) {
  Guard G;
  hostCall(What);
  leaf();
}

EXPORT("traps") int traps(int N) {
  if (N)
    {
    const int R = traps(N - 1);
    leaf();
    return R;
  }
  __builtin_trap();
}
EXPORT("plain") int plain() {
  leaf();
  return Sink;
}
