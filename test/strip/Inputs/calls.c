// Formats that are known, of every kind that has a call of its own; each printed to
// stdout, to stderr and to memory.
#pragma clang diagnostic ignored "-Wformat-truncation"
#include <limits.h>
#include <stdio.h>

static char Text[200];

#define SAY(...)                                                               \
  do {                                                                         \
    int Out = printf(__VA_ARGS__);                                             \
    int Short = snprintf(Text, 7, __VA_ARGS__);                                \
    fprintf(stderr, "|%d %d %s|\n", Out, Short, Text);                           \
  } while (0)

int main(int Count, char **Arguments) {
  int One = Count, Many = -Count * 12345;
  const char *Word = Count == 1 ? "word" : "words", *None = Count == 1 ? 0 : "";
#ifdef INTEGERS
  SAY("%d %i %u %x %X %o\n", Many, One, Many, Many, One * 0xbeef, 8 * One);
  SAY("%5d|%-5d|%05d|%+d|% d\n", One, One, Many, One, One);
  SAY("%.3d|%8.3d|%-8.3d|%.0d|%#x|%#o\n", One, One, One, One - 1, One, One);
  SAY("%*d|%*d|%.*d|%.*d\n", 4 * One, One, -4 * One, One, 3, One, -One, One);
#endif
#ifdef LENGTHS
  SAY("%hhd %hd %hhu %hu\n", Many, Many * 7, Many, Many * 7);
  SAY("%ld %lu %zu %td\n", (long)Many, (long)Many, sizeof Text, Text - Text);
  SAY("%lld %llx %jd\n", LLONG_MIN + One, ULLONG_MAX - One, (long long)Many);
  SAY("%p %d\n", (void *)(long)(One * 4096), INT_MIN + One - 1);
#endif
#ifdef STRINGS
  SAY("%s %10s|%-10s|%.2s|%5.1s\n", Word, Word, Word, Word, Word);
  SAY("%s %c%3c%-3c|%%\n", None, 'a' + One, 'b', 'c' + One);
  SAY("%s%s%s", "con", "stant", Word);
  SAY("100%% %s\n", "of it");
#endif
#ifdef FLOATS
  SAY("%f %e %g %a\n", One * 1.5, One * 1e10, One / 3.0, One * 0.1);
  SAY("%10.2f|%-10.3e|%+.0f|%#.3g\n", One * 2.5, One * 7e-5, 0.5 * One, 1.0 * One);
  SAY("%*.*f %F\n", 12, 2 * One, 3.14159, One / 0.0);
#endif
#ifdef EDGES
  SAY("%d%s", 1 / Count, "");
  SAY("%s", "");
  SAY("no conversion\n");
  char Bytes[4] = {0};
  int Length = sprintf(Bytes, "%c%c", One - 1, 'z');
  printf("%d %d %c\n", Length, Bytes[0], Bytes[1]);
  printf("%d\n", snprintf(0, 0, "%s %d", Word, Many));
#endif
#ifdef UNKNOWN
  static const char *volatile Format = "%d\n";
  printf(Format, One);
  printf("%s\n", Word);
#endif
  return 0;
}
