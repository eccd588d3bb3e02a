// What setlocale answers, and how many bytes an o with two dots is.
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static void set(int Category, const char *Name) {
  const char *Is = setlocale(Category, Name);
  printf("%s ", Is ? Is : "unknown");
}

int main(void) {
  set(LC_ALL, NULL);
  set(LC_ALL, "");
  printf("%d ", mblen("\xc3\xb6", 2) == 2 ? 2 : 1);
  set(LC_CTYPE, "C");
  set(LC_NUMERIC, "POSIX");
  set(LC_ALL, "Klingon");
  set(77, "C");
  putchar('\n');
  return 0;
}
