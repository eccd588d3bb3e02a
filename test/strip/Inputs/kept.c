#include <stdio.h>
#include <string.h>

// Nobody calls these.
int keptByName(int N) { return N * 3; }
int keptByFile(int N) { return N * 5; }
__attribute__((used)) int keptByAttribute(int N) { return N * 7; }
int exported(int N) { return N * 9; }
int dropped(int N) { return N * 11; }

int main(void) {
  printf("%d\n", 42);
  return 0;
}
