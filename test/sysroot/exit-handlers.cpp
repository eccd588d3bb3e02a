// What runs at exit, in which order: destructors, handlers (more than the 32 that have
// room without memory), handlers added by handlers, what stdio has buffered.
// RUN: %on-both --native --status 3 %t %s
#include <cstdio>
#include <cstdlib>

struct Named {
  const char *Name;
  ~Named() { printf("~%s\n", Name); }
};
static Named First{"first"};
static Named Second{"second"};
static thread_local Named Local{"thread-local"};
static int Count;

static void count() { ++Count; }
static void added() { puts("added by a handler"); }
static void handler() {
  printf("handler, %d before\n", Count);
  atexit(added);
}

int main() {
  printf("%s\n", Local.Name);
  static Named InFunction{"static in a function"};
  atexit(handler);
  for (int I = 0; I < 10000; ++I)
    atexit(count);
  printf("no newline");
  return 3;
}
