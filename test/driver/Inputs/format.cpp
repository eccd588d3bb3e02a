#include <cstdio>
#include <format>
int main(int Argc, char **) {
  unsigned __int128 Huge = (unsigned __int128)Argc << 127;
  unsigned long long Quotient = Huge / 10000000000 / 10000000000;
  auto S = std::format("{:.3f} {}\n", Argc / 3.0, Quotient);
  fputs(S.c_str(), stdout);
}
