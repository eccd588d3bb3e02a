#include <cstdio>
#include <format>
#include <string>

int main(int Count, char **) {
  puts(std::format("{} {:6}|{:#x}", Count, "abc", Count).c_str());
  try {
    puts(std::vformat("{1}", std::make_format_args(Count)).c_str());
  } catch (const std::format_error &Error) {
    printf("caught: %s\n", Error.what());
  }
}
