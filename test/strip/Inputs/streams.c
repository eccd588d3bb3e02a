// Output only, to stdout and stderr: what the small form of stdio is for.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void atEnd(void) { printf("at end\n"); }

int main(int Count, char **Arguments) {
  const char *How = Count > 1 ? Arguments[1] : "return";
  atexit(atEnd);
  fputs("one", stdout);
  fprintf(stderr, "[first error]\n");
  puts(" line");
  write(STDOUT_FILENO, "[written past stdio]\n", 21);
  putchar('c');
  putc('d', stdout);
  fputc('\n', stdout);
  fputs("[stderr in ", stderr);
  fputs("pieces]", stderr);
  putc('\n', stderr);
  char Long[3000];
  memset(Long, 'x', sizeof Long);
  Long[sizeof Long - 1] = '\n';
  fwrite(Long, 1, sizeof Long, stdout);
  fprintf(stderr, "[after long]\n");
  printf("%d bytes and %s", (int)sizeof Long, "no newline");
  fprintf(stderr, "[before flush]\n");
  fflush(stdout);
  fprintf(stderr, "[after flush]\n");
  printf("\nlast, in the buffer");
  if (!strcmp(How, "exit"))
    exit(3);
  if (!strcmp(How, "_exit"))
    _exit(4);
  if (!strcmp(How, "abort"))
    abort();
  return ferror(stdout) + feof(stdout);
}
