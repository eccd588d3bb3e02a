// strtod and its family, narrow and wide, and scanf, at the edges of what a number is
// and of what a type holds, against the host's C library.
// RUN: %on-both --native %t %s
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static void show(const char *What, const char *Text, double Value, int Used,
                 int Error) {
  printf("%s '%.60s': %d ", What, Text, Used);
  if (isnan(Value))
    printf("nan");
  else
    printf("%.17g", Value);
  printf(" %s\n", Error == ERANGE ? "ERANGE" : Error ? "other" : "");
}

static void scan(const char *Text) {
  char *End;
  errno = 0;
  double Value = strtod(Text, &End);
  show("strtod", Text, Value, (int)(End - Text), errno);
  errno = 0;
  Value = strtof(Text, &End);
  show("strtof", Text, Value, (int)(End - Text), errno);
  wchar_t Wide[1000], *WideEnd;
  if (strlen(Text) < 1000) {
    mbstowcs(Wide, Text, 1000);
    errno = 0;
    Value = wcstod(Wide, &WideEnd);
    show("wcstod", Text, Value, (int)(WideEnd - Wide), errno);
    Value = wcstof(Wide, &WideEnd);
    show("wcstof", Text, Value, (int)(WideEnd - Wide), 0);
  }
}

static void scanfs(const char *Text) {
  double Value = 42;
  float Short = 42;
  char Rest[20] = "";
  int Count = sscanf(Text, "%lf%19s", &Value, Rest);
  printf("scanf '%s': %d %g '%s'", Text, Count, Value, Rest);
  Count = sscanf(Text, "%3f%19s", &Short, Rest);
  printf(" %d %g '%s'\n", Count, Short, Rest);
}

int main(void) {
  static const char *const Texts[] = {
      "", " ", "+", "-", ".", "-.", "e5", ".e5", "0", "-0", "00", "0.", ".0",
      "0e", "0e+", "0e5x", "1", "+1", "--1", " \t\n\v\f\r1", "1.5", "1..5",
      "1.5.5", "1e", "1e+", "1e+x", "1e5", "1E5", "1e+5", "1e-5", "1e 5", "1,5",
      "0x", "0x.", "0xg", "0x1", "0X1P", "0x1p", "0x1p+", "0x1p4", "0x.8",
      "0x1.8p1", "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0",
      "0x1.00000000000008p0", "0x1.000000000000080000000000000000000000001p0",
      "0x0.00000000000000000000000000000000000000000000000000000000001p0",
      "0x1p1023", "0x1p1024", "0x1p-1074", "0x1p-1075", "0x1.8p-1075",
      "0x1p99999999999", "0x1p-99999999999", "0xap0", "0x1e5",
      "inf", "INF", "-inf", "infi", "infinit", "infinity", "InFiNiTyX", "in",
      "i", "nan", "NaN", "-nan", "nan(", "nan()", "nan(a_1)", "nan(a-1)", "na",
      "1.7976931348623157e308", "1.7976931348623158e308",
      "1.7976931348623159e308", "1e309", "-1e309", "1e99999999999999999999",
      "1e-99999999999999999999", "0e99999999999999999999",
      "4.9406564584124654e-324", "2.4703282292062327e-324",
      "2.4703282292062328e-324", "2.2250738585072014e-308",
      "2.2250738585072011e-308", "2.2250738585072009e-308", "1e-400",
      "3.4028235e38", "3.4028236e38", "1.4e-45", "7e-46", "7.1e-46", "1e-50",
      "16777217", "16777217.0000001", "9007199254740993",
      "9007199254740993.00000000000000000000000000000000000000000000000000001",
      "0.000000000000000000000000000000000000000000000000000000000000001e63",
      "1000000000000000000000000000000000000000000000000000000000000000e-63",
      "123456789012345678901234567890", "8.5e22", "1e23", "7e-10", "0.1",
      "3.14159265358979323846264338327950288419716939937510"};
  for (unsigned I = 0; I < sizeof Texts / sizeof *Texts; ++I)
    scan(Texts[I]);

  // More digits than any number half way between two others has.
  static char Long[3000];
  for (int Last = 0; Last < 2; ++Last) {
    strcpy(Long, "9007199254740993.");
    memset(Long + 17, '0', 2000);
    strcpy(Long + 2017, Last ? "1" : "0");
    scan(Long);
    memset(Long, '0', 2000);
    strcpy(Long + 2000, Last ? "7.5e1" : "7.5");
    scan(Long);
    strcpy(Long, "0.");
    memset(Long + 2, '0', 2000);
    strcpy(Long + 2002, Last ? "75e2000" : "75e-2000");
    scan(Long);
  }

  // Not half an exponent, with which the host's library does otherwise.
  static const char *const Scanned[] = {"1.5x", "-2.5e3 y", "0x1.8p1z", "infx",
                                        "nanx", "1e5", ".5", ".", "x", "12345"};
  for (unsigned I = 0; I < sizeof Scanned / sizeof *Scanned; ++I)
    scanfs(Scanned[I]);
  return 0;
}
