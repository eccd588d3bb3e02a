#include <cstdio>

struct Resource {
  int Value;
  explicit Resource(int Value) : Value(Value) {}
  ~Resource() { std::printf("released %d\n", Value); }
};

static int use(int Value) {
  static const Resource &Kept = Resource(Value);
  return Kept.Value;
}

static const Resource &Global = Resource(1);

int main() {
  std::printf("used %d %d\n", use(2), Global.Value);
  return 0;
}
