// Uses FILE in ways that need all of it, mixed with plain output.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
  static char Buffer[64];
  setvbuf(stdout, Buffer, _IOFBF, sizeof Buffer);
  printf("in a buffer of the program");
  fprintf(stderr, "[stderr]");
  printf(", then more than fits into it: %0*d\n", 80, 7);
  setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
  char Text[200], *Where = NULL;
  size_t Size = 0;
  FILE *Memory = open_memstream(&Where, &Size);
  fprintf(Memory, "%s-%05.1f", "memory", 2.25);
  fclose(Memory);
  printf("%s (%zu)\n", Where, Size);
  free(Where);
  FILE *In = fmemopen((char[]){"12 0x1f 3.5e2 word"}, 18, "r");
  int A, B;
  double D;
  printf("%d:", fscanf(In, "%d %i %lf %199s", &A, &B, &D, Text));
  printf(" %d %d %g %s\n", A, B, D, Text);
  rewind(In);
  printf("%c%c\n", fgetc(In), ungetc('z', In));
  fclose(In);
  printf("%d %d\n", snprintf(Text, 8, "%s", "cut off here"), (int)strlen(Text));
  errno = ENOENT;
  perror("perror");
  wprintf(L"refused: the stream is narrow\n");
  printf("%ls\n", L"wide");
  return fwide(stdout, 0) < 0 ? 0 : 1;
}
