#include <iostream>
int main(int Count, char **) { std::cout << Count << '\n'; }
