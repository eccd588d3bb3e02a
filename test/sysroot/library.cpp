// What links and runs only with a whole C++ library: formatting, files, patterns, time,
// 128-bit integers, long double, streams, locales.
// RUN: %on-both %t %s | FileCheck %s
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <locale>
#include <map>
#include <numeric>
#include <print>
#include <random>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

int main() {
  // CHECK: 42 0x2a     3.142 right{{$}}
  std::cout << std::format("{} {:#x} {:>9.3f} {:<}\n", 42, 42, 3.14159, "right");
  // CHECK: [1, 2, 3]
  std::println("{}", std::vector{1, 2, 3});
  // CHECK: invalid
  try {
    int Value = 1;
    std::cout << std::vformat("{:s}", std::make_format_args(Value));
  } catch (const std::format_error &) {
    std::cout << "invalid\n";
  }

  // CHECK: true 5 b.txt
  fs::create_directories("x/y/z");
  std::ofstream("x/b.txt") << "hello";
  std::cout << std::boolalpha << fs::is_directory("x/y/z") << ' '
            << fs::file_size("x/b.txt") << ' ' << fs::path("x/b.txt").filename().string()
            << '\n';
  // CHECK: x/b.txt x/y x/y/z
  std::vector<std::string> Names;
  for (const auto &Entry : fs::recursive_directory_iterator("x"))
    Names.push_back(Entry.path().string());
  std::ranges::sort(Names);
  for (const std::string &Name : Names)
    std::cout << Name << ' ';
  std::cout << '\n';
  // CHECK: 5 false 4
  fs::copy_file("x/b.txt", "x/c.txt");
  fs::rename("x/c.txt", "x/d.txt");
  std::cout << fs::file_size("x/d.txt") << ' ' << fs::exists("x/c.txt") << ' ';
  fs::remove("x/d.txt");
  std::cout << fs::remove_all("x") << '\n';
  // CHECK: No such file
  std::error_code Error;
  fs::file_size("missing", Error);
  std::cout << Error.message() << '\n';
  // CHECK: a/c ../c
  std::cout << fs::path("a/b/../c").lexically_normal().string() << ' '
            << fs::path("a/c").lexically_relative("a/b").string() << '\n';

  // CHECK: <key>=<value> 2 matches
  const std::string Text = "key=value";
  std::cout << std::regex_replace(Text, std::regex("(\\w+)"), "<$1>") << ' ';
  const std::regex Word("\\w+");
  std::cout << std::distance(std::sregex_iterator(Text.begin(), Text.end(), Word), {})
            << " matches\n";

  // CHECK: 90min 2024-02-29 true
  std::cout << std::chrono::duration_cast<std::chrono::minutes>(1.5h) << ' '
            << std::chrono::year_month_day(std::chrono::sys_days(
                   std::chrono::year(2024) / 2 / std::chrono::last))
            << ' ' << (std::chrono::system_clock::now().time_since_epoch() > 1h) << '\n';

  // CHECK: 1267650600228229 1
  volatile unsigned __int128 Big = (unsigned __int128)1 << 110;
  const unsigned __int128 Quotient = Big / 1024, Rest = (Big + 1) % 1024;
  std::cout << (unsigned long long)(Quotient / 1000000000000000) << ' '
            << (unsigned long long)Rest << '\n';

  // CHECK: 0.333333333333333333333333333333 3.141592653589793238462643383280
  printf("%.30Lf ", 1.0L / 3);
  printf("%.30Lf\n", strtold("3.14159265358979323846264338327950288", nullptr));
  // CHECK: 1.5 2.5
  long double A, B;
  sscanf("1.5 2.5", "%Lf %Lf", &A, &B);
  std::cout << A << ' ' << B << '\n';

  // CHECK: 1e+100 0.1 inf 007
  char Buffer[32];
  *std::to_chars(Buffer, Buffer + 32, 1e100).ptr = 0;
  std::cout << Buffer << ' ' << 0.1 << ' ' << 1 / 0.0 << ' ' << std::setw(3)
            << std::setfill('0') << 7 << '\n';
  // CHECK: 12 3.5 word
  std::istringstream In("12 3.5 word");
  int I;
  double D;
  std::string W;
  In >> I >> D >> W;
  std::cout << I << ' ' << D << ' ' << W << '\n';
  // CHECK: C . TEXT
  const std::locale Classic;
  std::string Upper = "text";
  std::use_facet<std::ctype<char>>(Classic).toupper(Upper.data(), Upper.data() + 4);
  std::cout << Classic.name() << ' '
            << std::use_facet<std::numpunct<char>>(Classic).decimal_point() << ' '
            << Upper << '\n';
  // CHECK: 1791095845 true
  std::mt19937 Random(1);
  const auto First = Random();
  std::cout << (First == 1791095845 ? "" : "not ") << First << ' '
            << (std::random_device()() != std::random_device()()) << '\n';
}
