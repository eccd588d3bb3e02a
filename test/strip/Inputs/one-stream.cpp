#include <iostream>
int main() {
  STREAM << "one " << 1.5 << ' ' << std::hex << std::showbase << 42 << '\n';
}
