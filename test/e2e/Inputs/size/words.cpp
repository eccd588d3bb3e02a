#include <cstdio>
#include <string>
#include <vector>
int main() {
  std::vector<std::string> Words = {"one", "two", "three"};
  std::string All;
  for (const std::string &Word : Words)
    All += Word + " ";
  std::puts(All.c_str());
}
