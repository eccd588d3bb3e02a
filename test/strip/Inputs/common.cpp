// What small programs do: PART says which.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

int main(int Count, char **) {
#if PART == 0
  std::cout << 2.5 * Count << '\n';
#elif PART == 1
  std::puts(std::to_string(2.5 * Count).c_str());
#elif PART == 2
  const auto Start = std::chrono::steady_clock::now();
  const auto Now = std::chrono::system_clock::now();
  std::printf("%d\n", std::chrono::steady_clock::now() >= Start &&
                          Now.time_since_epoch().count() > 0);
#endif
  return 0;
}
