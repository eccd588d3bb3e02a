const char *lineFormat(void) { return "%s\n"; }
double two(void) { return 2; }
// An intrinsic without the library's function in sight.
double power(double Base, double Exponent) {
  return __builtin_elementwise_pow(Base, Exponent);
}
