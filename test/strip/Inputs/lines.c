// Output and then the end, in as many ways as there are of getting it wrong.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int Answer = 42;

#if defined ONE
int main(void) {
  puts("only line");
  return 0;
}
#elif defined MANY
__attribute__((noinline)) static void finish(int Number) {
  printf("%d\n%s, ", Number, "no end of line");
  fflush(stdout);
  putchar('x');
  if (Number == 43)
    exit(Number);
}
int main(int Count, char **Arguments) {
  fputs("before\n", stderr);
  if (write(1, "past stdio\n", 11) != 11)
    return 1;
  puts("first");
  char *Block = malloc(Count);
  fputs("second\nthird ", stdout);
  free(Block);
  finish(Answer + Count);
  return 1;
}
#elif defined LONG
static char Text[1500];
int main(void) {
  for (unsigned I = 0; I < sizeof Text - 1; ++I)
    Text[I] = I % 100 == 99 ? '\n' : 'a';
  printf("%s%s%s", Text, Text + 1200, Text + 900);
  return 5;
}
#elif defined STDERR
int main(void) {
  puts("to stdout");
  fputs("to stderr\n", stderr);
  return 0;
}
#elif defined LOOP
static volatile unsigned Sum;
int main(void) {
  puts("working");
  for (unsigned I = 0; I < 100; ++I)
    Sum += I;
  return 0;
}
#elif defined REPEATED
int main(int Count, char **Arguments) {
  for (int I = 0; I < Count * 3; ++I)
    printf("%d\n", I);
  return 0;
}
#elif defined RESULT
int main(void) { return puts("looked at") < 0 ? 3 : 0; }
#elif defined ERRNO
int main(void) {
  puts("a line");
  return errno;
}
#elif defined TRAP
int main(void) {
  puts("last words");
  __builtin_trap();
}
#elif defined QUICK
int main(void) {
  puts("a line");
  printf("lost");
  _exit(4);
}
#elif defined HANDLER
static void handler(void) { puts("a handler's"); }
int main(void) {
  atexit(handler);
  puts("main's");
  return 0;
}
#elif defined POINTER
static int (*volatile Write)(const char *) = puts;
int main(void) {
  Write("through a pointer");
  fputs("to stderr\n", stderr);
  puts("at the end");
  return 0;
}
#elif defined RECURSION
__attribute__((noinline)) static int down(int Depth) {
  if (Depth == 0)
    return puts("at the bottom"), 0;
  int Result = down(Depth - 1) + Depth;
  fputs("up\n", stderr);
  return Result;
}
int main(int Count, char **Arguments) { return down(Count * 2); }
#endif
