// Where stdout and what goes past it meet.
#include <stdio.h>
#include <unistd.h>

int main(void) {
  fputs("one", stdout);
  fprintf(stderr, "[error %d]\n", 1);
  puts(" line");
  write(STDOUT_FILENO, "[past stdio]\n", 13);
  printf("%s, %d pieces", "in", 3);
  putchar('\n');
  printf("%0200d\n", 7);
  fputs("never flushed", stdout);
  _exit(4);
}
