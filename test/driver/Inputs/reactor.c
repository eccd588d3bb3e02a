#include <stdio.h>
static int Calls;
__attribute__((noinline)) static int square(int N) { return N * N; }
__attribute__((export_name("area"))) int area(int Width, long long Height) {
  ++Calls;
  return square(Width) + (int)Height;
}
__attribute__((export_name("both"))) double both(float A, double B) {
  return area((int)A, 1) + B;
}
__attribute__((export_name("calls"))) int calls(void) { return Calls; }
