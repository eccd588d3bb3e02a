#include <cstdio>

struct Noisy {
  int Number;
  explicit Noisy(int N) : Number(N) { std::printf("+%d\n", Number); }
  ~Noisy() { std::printf("-%d\n", Number); }
};

static Noisy make(int N) { return Noisy(N); }

const Noisy &AtStart = make(1);

static int later() {
  static const Noisy &R = make(2);
  thread_local const Noisy &T = make(3);
  return R.Number + T.Number;
}

int main() {
  std::printf("%d %d\n", AtStart.Number, later());
  return 0;
}
