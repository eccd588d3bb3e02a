// What runs at the end, and in which order; exceptions and types on the way.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <vector>

namespace {
struct Named {
  const char *Name;
  explicit Named(const char *Name) : Name(Name) {
    std::printf("+%s\n", Name);
  }
  ~Named() { std::printf("-%s\n", Name); }
};
Named First("first");
Named Second("second");

struct Shape {
  virtual ~Shape() = default;
  virtual int corners() const = 0;
  virtual const char *unused() const { return "nobody calls this"; }
};
struct Square : Shape {
  int corners() const override { return 4; }
};
struct Loud {
  virtual int volume() const { return 11; }
  virtual ~Loud() = default;
};
struct Triangle : Shape, virtual Loud {
  int corners() const override { return 3; }
};

struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[gnu::noinline]] int parse(const std::string &Text) {
  Named Guard("guard");
  if (Text.empty())
    throw Error("empty");
  return std::stoi(Text);
}

[[gnu::noinline]] int compareBackwards(const void *A, const void *B) {
  const int X = *static_cast<const int *>(A), Y = *static_cast<const int *>(B);
  if (X == 13 || Y == 13)
    throw 13;
  return Y - X;
}

void types(const std::vector<std::unique_ptr<Shape>> &Shapes) {
  for (const auto &S : Shapes) {
    const auto *L = dynamic_cast<const Loud *>(S.get());
    const Shape &R = *S;
    std::printf("%s %d %d %d\n", typeid(R).name(), S->corners(),
                L ? L->volume() : 0, typeid(R) == typeid(Square));
  }
  try {
    (void)dynamic_cast<const Loud &>(*Shapes.front());
  } catch (const std::bad_cast &E) {
    std::printf("bad_cast\n");
  }
}
} // namespace

int main(int Count, char **Arguments) {
  const char *How = Count > 1 ? Arguments[1] : "return";
  std::atexit([] { std::printf("atexit one\n"); });
  static Named Local("local");
  std::atexit([] { std::printf("atexit two\n"); });
  for (const char *Text : {"12", "", "x", "99999999999"})
    try {
      std::printf("%d\n", parse(Text));
    } catch (const Error &E) {
      std::printf("Error %s\n", E.what());
    } catch (const std::invalid_argument &) {
      std::printf("invalid\n");
    } catch (const std::exception &E) {
      std::printf("%s\n", typeid(E).name());
    }
  int Numbers[] = {3, 13, 5, 7};
  try {
    std::qsort(Numbers, 4, sizeof(int), compareBackwards);
  } catch (int N) {
    std::printf("through qsort: %d\n", N);
  }
  try {
    try {
      (void)std::string("abc").at(7);
    } catch (...) {
      std::throw_with_nested(Error("outer"));
    }
  } catch (const Error &E) {
    try {
      std::rethrow_if_nested(E);
    } catch (const std::out_of_range &Inner) {
      std::printf("%s in %s\n", Inner.what(), E.what());
    }
  }
  try {
    volatile std::size_t Huge = std::size_t(-1) / 2;
    char *volatile Block = new char[Huge];
    delete[] Block;
  } catch (const std::bad_alloc &) {
    std::printf("bad_alloc\n");
  }
  std::vector<std::unique_ptr<Shape>> Shapes;
  Shapes.push_back(std::make_unique<Square>());
  Shapes.push_back(std::make_unique<Triangle>());
  types(Shapes);
  if (!std::strcmp(How, "exit"))
    std::exit(5);
  if (!std::strcmp(How, "quick"))
    std::quick_exit(6);
  if (!std::strcmp(How, "uncaught"))
    throw Error("for nobody");
  if (!std::strcmp(How, "noexcept"))
    []() noexcept { (void)parse(""); }();
  return Local.Name[0] == 'l' ? 0 : 1;
}
