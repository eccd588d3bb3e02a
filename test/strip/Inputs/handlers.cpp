// Handlers of every kind of type, for exceptions of every kind. PART=0 throws a
// few classes only; others throw what handlers cannot be compared with.
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace {
struct Base {
  int N = 1;
  virtual ~Base() = default;
};
struct Middle : Base {
  int M = 2;
};
struct Leaf : Middle {
  int L = 3;
};
enum class Code { Bad = 7 };

#if PART >= 1
struct Left {
  int N = 11;
};
struct Right {
  int N = 12;
};
struct Both : Left, Right {};
struct Hidden : private Base {};
struct Shared : virtual Base {};
struct Diamond : Shared, virtual Base {};
#endif

[[gnu::noinline]] void thrower(int I) {
  switch (I) {
  case 0:
    throw Base();
  case 1:
    throw Leaf();
  case 2:
    throw 5;
  case 3:
    throw 5L;
  case 4:
    throw Code::Bad;
  case 5:
    throw std::out_of_range("range");
  case 6:
    throw std::runtime_error("run");
#if PART >= 1
  case 7:
    throw Both();
  case 8:
    throw Hidden();
  case 9:
    throw Diamond();
#endif
#if PART >= 2
  case 10: {
    static Leaf Object;
    throw &Object;
  }
  case 11:
    throw "text";
  case 12:
    throw nullptr;
  case 13:
    std::rethrow_exception(
        std::make_exception_ptr(std::logic_error("pointer")));
#endif
  }
  std::printf("nothing thrown\n");
}

struct Cleanup {
  ~Cleanup() { std::printf("cleaned, "); }
};

void caught(int I) {
  try {
    Cleanup C;
    try {
      thrower(I);
    } catch (const Middle &M) {
      std::printf("middle %d %d, ", M.N, M.M);
      throw;
    } catch (long L) {
      std::printf("long %ld, ", L);
    } catch (const std::logic_error &E) {
      std::printf("logic %s, ", E.what());
      try {
        throw std::runtime_error(std::string(E.what()) + " again");
      } catch (const std::invalid_argument &) {
        std::printf("wrong, ");
      }
    }
#if PART >= 1
    catch (const Right &R) {
      std::printf("right %d, ", R.N);
    }
#endif
#if PART >= 2
    catch (const char *T) {
      std::printf("%s, ", T ? T : "null");
    } catch (const Base *B) {
      std::printf("pointer to %d, ", B ? B->N : -1);
    }
#endif
  } catch (const Base &B) {
    std::printf("base %d\n", B.N);
    return;
  } catch (const std::exception &E) {
    std::printf("exception %s\n", E.what());
    return;
  } catch (Code C) {
    std::printf("code %d\n", static_cast<int>(C));
    return;
  } catch (...) {
    std::exception_ptr Now = std::current_exception();
    try {
      std::rethrow_exception(Now);
    } catch (int N) {
      std::printf("int %d again\n", N);
    } catch (...) {
      std::printf("something\n");
    }
    return;
  }
  std::printf("done\n");
}
} // namespace

int main(int Count, char **) {
  for (int I = 0; I < 14; ++I)
    caught(I);
  try {
    std::vector<int> V(3);
    std::printf("%d\n", V.at(Count + 4));
  } catch (const std::out_of_range &) {
    std::printf("out of range\n");
  }
  std::fflush(stdout);
  thrower(PART == 2 ? 11 : 6); // nobody takes it
}
