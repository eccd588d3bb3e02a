// Exceptions thrown, caught, rethrown, carried and let through functions of the C
// library, in both encodings and natively.
// RUN: %on-both --native %t %s
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <glob.h>
#include <dirent.h>
#include <ftw.h>
#include <memory>
#include <new>
#include <pthread.h>
#include <search.h>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <threads.h>
#include <typeinfo>
#include <vector>

struct Noisy {
  const char *Name;
  explicit Noisy(const char *Name) : Name(Name) { printf("+%s\n", Name); }
  ~Noisy() { printf("-%s\n", Name); }
};

struct Base {
  virtual ~Base() = default;
  virtual const char *name() const { return "Base"; }
};
struct Other {
  int Padding = 7;
  virtual ~Other() = default;
};
struct Derived : Other, Base {
  const char *name() const override { return "Derived"; }
};

static void basics() {
  try {
    Noisy A("a");
    try {
      Noisy B("b");
      throw Derived();
    } catch (Other &O) {
      printf("as Other, %d\n", O.Padding);
      throw;
    }
  } catch (const Base &B) {
    printf("as Base, %s\n", B.name());
  }
  try {
    throw 42;
  } catch (const char *) {
    puts("wrong");
  } catch (int I) {
    printf("int %d\n", I);
  }
  try {
    throw "text";
  } catch (const char *Text) {
    puts(Text);
  }
  try {
    std::vector<int>().at(3);
  } catch (const std::out_of_range &) {
    puts("out_of_range");
  }
  try {
    std::string("x").substr(5);
  } catch (const std::logic_error &) {
    puts("logic_error");
  }
  try {
    Base *Null = nullptr;
    printf("%s\n", typeid(*Null).name());
  } catch (const std::bad_typeid &) {
    puts("bad_typeid");
  }
  try {
    Base B;
    (void)dynamic_cast<Derived &>(B);
  } catch (const std::bad_cast &) {
    puts("bad_cast");
  }
  try {
    volatile size_t Huge = size_t(-1) / 2;
    static char *volatile Memory = new char[Huge];
    delete[] Memory;
    puts("wrong");
  } catch (const std::bad_alloc &) {
    puts("bad_alloc");
  }
}

struct Member {
  Noisy First{"first"};
  struct Thrower {
    Thrower() { throw std::runtime_error("in a constructor"); }
  } Second;
};

static int depth(int N) {
  Noisy D("frame");
  return N ? depth(N - 1) + 1 : throw N;
}

static void constructors() {
  try {
    Member M;
  } catch (const std::exception &E) {
    puts(E.what());
  }
  try {
    depth(3);
  } catch (int) {
    puts("out of the depth");
  }
  struct Unwound {
    ~Unwound() {
      printf("uncaught %d\n", std::uncaught_exceptions());
      try {
        throw 1;
      } catch (int) {
        puts("caught while unwinding");
      }
    }
  };
  try {
    Unwound U;
    throw 2;
  } catch (int I) {
    printf("%d, uncaught %d\n", I, std::uncaught_exceptions());
  }
}

static void carried() {
  std::exception_ptr Kept;
  try {
    throw std::runtime_error("kept");
  } catch (...) {
    Kept = std::current_exception();
  }
  for (int I = 0; I < 2; ++I)
    try {
      std::rethrow_exception(Kept);
    } catch (const std::runtime_error &E) {
      puts(E.what());
    }
  try {
    try {
      throw std::runtime_error("inner");
    } catch (...) {
      std::throw_with_nested(std::logic_error("outer"));
    }
  } catch (const std::exception &E) {
    puts(E.what());
    try {
      std::rethrow_if_nested(E);
    } catch (const std::exception &Inner) {
      puts(Inner.what());
    }
  }
  puts(std::make_exception_ptr(1) ? "made" : "not made");
}

template <typename Function> static void through(const char *Name, Function F) {
  try {
    Noisy N(Name);
    F();
    printf("%s threw nothing\n", Name);
  } catch (int I) {
    printf("%d through %s\n", I, Name);
  }
}

static int compare(const void *, const void *) { throw 1; }
static int compareWith(const void *, const void *, void *) { throw 2; }
static void thrower() { throw 3; }

static void callbacks() {
  static int Items[4] = {3, 1, 2, 0};
  int Key = 1;
  size_t Count = 4;
  through("qsort", [&] { qsort(Items, 4, sizeof(int), compare); });
  through("qsort_r", [&] { qsort_r(Items, 4, sizeof(int), compareWith, nullptr); });
  through("bsearch", [&] { bsearch(&Key, Items, 4, sizeof(int), compare); });
  through("lfind", [&] { lfind(&Key, Items, &Count, sizeof(int), compare); });
  through("lsearch", [&] { lsearch(&Key, Items, &Count, sizeof(int), compare); });
  static void *Root;
  tsearch(&Items[0], &Root, +[](const void *, const void *) { return 1; });
  through("tsearch", [&] { tsearch(&Items[1], &Root, compare); });
  through("tfind", [&] { tfind(&Items[1], &Root, compare); });
  through("tdelete", [&] { tdelete(&Items[1], &Root, compare); });
  through("twalk", [&] { twalk(Root, [](const void *, VISIT, int) { throw 4; }); });
  mkdir("folder", 0777);
  fclose(fopen("folder/file", "w"));
  through("scandir", [&] {
    dirent **Names;
    scandir("folder", &Names, [](const dirent *) -> int { throw 5; }, nullptr);
  });
  through("nftw", [&] {
    nftw("folder", [](const char *, const struct stat *, int, FTW *) -> int { throw 6; }, 4, 0);
  });
  through("ftw", [&] {
    ftw("folder", [](const char *, const struct stat *, int) -> int { throw 7; }, 4);
  });
  through("pthread_once", [&] {
    static pthread_once_t Once = PTHREAD_ONCE_INIT;
    pthread_once(&Once, thrower);
  });
  through("call_once", [&] {
    static once_flag Once = ONCE_FLAG_INIT;
    call_once(&Once, thrower);
  });
}

int main() {
  setbuf(stdout, nullptr);
  basics();
  constructors();
  carried();
  callbacks();
}
