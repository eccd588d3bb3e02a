#include <iostream>
#include <map>
#include <string>
#include <vector>
int main() {
  std::map<std::string, std::vector<int>> M{{"a", {1, 2}}, {"b", {3}}};
  for (auto &[Name, Values] : M)
    std::cout << Name << Values.size() << '\n';
}
