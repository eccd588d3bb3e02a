// One program for many tests: the first argument says what it does.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

__attribute__((noinline)) static int dig(int Depth, volatile int *Zero) {
  if (Depth == 0)
    return 7 / *Zero;
  return dig(Depth - 1, Zero) + 1;
}

// Uses the engine's stack only.
__attribute__((noinline)) static int deep(int Depth, volatile int *Step) {
  if (Depth == 0)
    return 0;
  return (deep(Depth - *Step, Step) ^ *Step) + 1;
}

// Uses the stack in memory.
__attribute__((noinline)) static int deepInMemory(int Depth,
                                                  volatile int *Step) {
  volatile int Local = Depth;
  return deepInMemory(Depth - *Step, Step) + Local;
}

extern char **environ;

int main(int Argc, char **Argv) {
  const char *What = Argc > 1 ? Argv[1] : "";
  if (!strcmp(What, "args")) {
    for (int I = 2; I < Argc; ++I)
      printf("[%s]\n", Argv[I]);
  } else if (!strcmp(What, "env")) {
    for (char **E = environ; *E; ++E)
      puts(*E);
  } else if (!strcmp(What, "exit")) {
    exit(atoi(Argv[2]));
  } else if (!strcmp(What, "_Exit")) {
    _Exit(atoi(Argv[2]));
  } else if (!strcmp(What, "return")) {
    return atoi(Argv[2]);
  } else if (!strcmp(What, "cat")) {
    char Buffer[256];
    ssize_t N;
    while ((N = read(0, Buffer, sizeof Buffer)) > 0)
      write(1, Buffer, N);
    return N < 0;
  } else if (!strcmp(What, "stderr")) {
    fputs("to stderr\n", stderr);
  } else if (!strcmp(What, "write")) {
    FILE *F = fopen(Argv[2], "w");
    if (!F) {
      perror(Argv[2]);
      return 1;
    }
    fputs("written\n", F);
    fclose(F);
  } else if (!strcmp(What, "trap")) {
    volatile int Zero = 0;
    return dig(3, &Zero);
  } else if (!strcmp(What, "abort")) {
    abort();
  } else if (!strcmp(What, "deep")) {
    volatile int Step = 1;
    printf("%d\n", deep(atoi(Argv[2]), &Step));
  } else if (!strcmp(What, "overflow")) {
    volatile int Step = 0;
    return deep(1, &Step);
  } else if (!strcmp(What, "overflow-in-memory")) {
    volatile int Step = 0;
    return deepInMemory(1, &Step);
  } else if (!strcmp(What, "loop")) {
    puts("looping");
    fflush(stdout);
    for (volatile int I = 0;; ++I)
      ;
  } else if (!strcmp(What, "sleep")) {
    puts("sleeping");
    fflush(stdout);
    struct timespec T = {atoi(Argv[2]), Argc > 3 ? atoi(Argv[3]) : 0};
    nanosleep(&T, NULL);
    puts("awake");
  } else {
    puts("hello");
  }
  return 0;
}
