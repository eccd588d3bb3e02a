// What wasi-libc asks for with macros and libraries of its own is there without; that
// they are given does no harm.
// RUN: %on-both %t %s | FileCheck %s
// RUN: %on-both %t %s -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_MMAN \
// RUN:   -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_GETPID -lwasi-emulated-mman \
// RUN:   -lwasi-emulated-signal -lwasi-emulated-process-clocks -lwasi-emulated-getpid \
// RUN:   -lm -lpthread -lrt -ldl -lutil -lcrypt -lresolv -lc-printscan-long-double \
// RUN:   -lsetjmp | FileCheck %s
// CHECK: 1 1 1 1 42 kept
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

// A program's own function comes before the library's, also beside its neighbours.
uid_t getuid(void) { return 42; }

int main(void) {
  struct rusage Usage;
  struct tms Times;
  printf("%d %d %d %d %d kept\n", clock() != (clock_t)-1, getpid() > 1,
         getrusage(RUSAGE_SELF, &Usage) == 0 && getgid() == 0,
         times(&Times) != (clock_t)-1 && signal(SIGINT, SIG_IGN) == SIG_DFL &&
             mmap(0, 10, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0) != MAP_FAILED,
         getuid());
}
