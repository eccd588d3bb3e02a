// A program whose parts are known by name: a virtual call, a table, strings.
#include <cstdio>
#include <cstdlib>
#include <cstring>

struct Shape {
  virtual int area() const = 0;
  virtual int corners() const = 0;
};
struct Square : Shape {
  int Side;
  explicit Square(int S) : Side(S) {}
  int area() const override { return Side * Side; }
  int corners() const override { return 4; }
};
struct Circle : Shape {
  int Radius;
  explicit Circle(int R) : Radius(R) {}
  int area() const override { return 3 * Radius * Radius; }
  int corners() const override { return 0; }
};

static const int Primes[] = {2017, 3023, 5039, 7057, 11069, 13093};

__attribute__((noinline)) int lookUp(int I) { return Primes[I % 6]; }
__attribute__((noinline)) int sum(const Shape &A, const Shape &B) {
  return A.area() + B.area() + A.corners() + B.corners();
}
#ifdef MORE
__attribute__((noinline)) void shout(const char *Text) {
  for (const char *C = Text; *C; ++C)
    std::putchar(*C >= 'a' && *C <= 'z' ? *C - 32 : *C);
}
#endif

int main(int Count, char **) {
  Square S(Count + 1);
  Circle C(Count + 2);
  std::printf("%d %d\n", sum(S, C), lookUp(Count));
#ifdef MORE
  shout("more");
#endif
}
