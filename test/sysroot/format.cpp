// std::format of every type, packed and not, with specifications read at run
// time. test/strip/format.test has it with the types stripped that are not there.
// RUN: %on-both %t %s -std=c++20 | FileCheck %s
#include <cstdio>
#include <format>
#include <string>

struct Point {
  int X, Y;
};
template <> struct std::formatter<Point> : std::formatter<int> {
  auto format(Point P, auto &Context) const {
    auto Out = std::formatter<int>::format(P.X, Context);
    *Out++ = '/';
    Context.advance_to(Out);
    return std::formatter<int>::format(P.Y, Context);
  }
};

static void say(const std::string &Text) { puts(Text.c_str()); }

template <class... Types>
static std::string atRunTime(std::string Format, Types &&...Values) {
  return std::vformat(Format, std::make_format_args(Values...));
}

int main(int Count, char **) {
  // CHECK: true c 1 -7 8 9 1.5 0.1 2.25 text view std
  say(std::format("{} {} {} {} {} {} {} {} {} {} {} {}", Count == 1, 'c', Count,
                  -7ll, 8u, 9ull, 1.5f, 0.1, 2.25l, "text",
                  std::string_view("view"), std::string("std")));
  // CHECK-NEXT: 170141183460469231731687303715884105727 3/4 0x0
  say(std::format("{} {} {}", (__int128)((~(unsigned __int128)0) >> 1),
                  Point{3, 4}, nullptr));
  // Sixteen are not packed.
  // CHECK-NEXT: 012345678901x1.5{{$}}
  say(std::format("{}{}{}{}{}{}{}{}{}{}{}{}{}{}", 0, 1u, 2ll, 3ull, 4, 5, 6, 7,
                  8, 9, 0, 1, "x", 1.5));
  // CHECK-NEXT: {{^}}[  3.14] [**ab**] [1e+02] [0b101] [a] [0003/0004]{{$}}
  say(atRunTime("[{:{}.{}f}] [{:*^6}] [{:.0e}] [{:#b}] [{:.1}] [{:04}]",
                3.14159, 6, 2, "ab", 123.0, 5, "abc", Point{3, 4}));
}
