// Throws, and calls nothing by a pointer.
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int Count, char **) {
  std::vector<int> Numbers;
  for (int I = 0; I < 40 * Count; ++I)
    Numbers.push_back(I);
  std::printf("%d\n", Numbers[Numbers.size() / 2]);
}
