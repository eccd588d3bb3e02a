// Long double has more bits here than on the host.
// RUN: %on-both %t %s | FileCheck %s
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static void show(const char *Text, long double Value, int Used) {
  uint64_t Words[2];
  memcpy(Words, &Value, sizeof Words);
  printf("%.40s: %016llx%016llx %d%s\n", Text, (unsigned long long)Words[1],
         (unsigned long long)Words[0], Used, errno == ERANGE ? " ERANGE" : "");
  errno = 0;
}

static void scan(const char *Text) {
  char *End;
  long double Value = strtold(Text, &End);
  show(Text, Value, (int)(End - Text));
}

int main(void) {
  scan("1");   // CHECK: 1: 3fff0000000000000000000000000000 1{{$}}
  scan("-2.5"); // CHECK: -2.5: c0004000000000000000000000000000 4{{$}}
  scan("0.1"); // CHECK: 0.1: 3ffb999999999999999999999999999a 3{{$}}
  // CHECK: 3.14159265358979323846264338327950288419: 4000921fb54442d18469898cc51701b8
  scan("3.14159265358979323846264338327950288419716939937510");
  scan("0x1.ffffffffffffffffffffffffffff8p0");
  // CHECK: 0x1.ffffffffffffffffffffffffffff8p0: 40000000000000000000000000000000 35{{$}}
  scan("0x1.ffffffffffffffffffffffffffff7p0");
  // CHECK: 0x1.ffffffffffffffffffffffffffff7p0: 3fffffffffffffffffffffffffffffff 35{{$}}
  scan("1.189731495357231765085759326628007016e4932");
  // CHECK: 1.189731495357231765085759326628007016e4: 7ffeffffffffffffffffffffffffffff 43{{$}}
  scan("1.2e4932");
  // CHECK: 1.2e4932: 7fff0000000000000000000000000000 8 ERANGE
  scan("-1e99999");
  // CHECK: -1e99999: ffff0000000000000000000000000000 8 ERANGE
  scan("3.362103143112093506262677817321752603e-4932");
  // CHECK: 3.362103143112093506262677817321752603e-: 00010000000000000000000000000000 44
  scan("6.5e-4966"); // CHECK: 6.5e-4966: 00000000000000000000000000000001 9 ERANGE
  scan("3e-4966");   // CHECK: 3e-4966: 00000000000000000000000000000000 7 ERANGE
  scan("0x1p-16494");
  // CHECK: 0x1p-16494: 00000000000000000000000000000001 10{{$}}
  scan("inf");  // CHECK: inf: 7fff0000000000000000000000000000 3{{$}}
  scan("nan");  // CHECK: nan: 7fff8000000000000000000000000000 3{{$}}
  scan("-0");   // CHECK: -0: 80000000000000000000000000000000 2{{$}}
  scan("12e+"); // CHECK: 12e+: 40028000000000000000000000000000 2{{$}}

  long double Value = 0;
  int Count = sscanf("-0.1q", "%Lf", &Value);
  show("scanf", Value, Count);
  // CHECK: scanf: bffb999999999999999999999999999a 1{{$}}
  Value = 42;
  Count = sscanf("1e+q", "%Lf", &Value);
  show("scanf", Value, Count);
  // CHECK: scanf: 40045000000000000000000000000000 0{{$}}
  wchar_t *End;
  const wchar_t Wide[] = L"0.1";
  Value = wcstold(Wide, &End);
  show("wcstold", Value, (int)(End - Wide));
  // CHECK: wcstold: 3ffb999999999999999999999999999a 3{{$}}
  return 0;
}
