// Ends by an exception of the kind that the first argument names.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <system_error>

namespace library {
struct Outer {
  struct Inner : std::exception {
    const char *what() const noexcept override { return "inner"; }
  };
};
} // namespace library

namespace {
struct Local {};
} // namespace

template <typename T> struct Box {};

static std::string Kind;

static void throwRuntimeError() { throw std::runtime_error("not caught"); }
static void thrower() noexcept { throwRuntimeError(); }

struct Global {
  Global() { throw "from a constructor"; }
};

int main(int Count, char **Arguments) {
  Kind = Count > 1 ? Arguments[1] : "";
  if (Kind == "what")
    throwRuntimeError();
  if (Kind == "int")
    throw 42;
  if (Kind == "text")
    throw "text";
  if (Kind == "nested")
    throw library::Outer::Inner();
  if (Kind == "local")
    throw Local();
  if (Kind == "system")
    throw std::system_error(std::make_error_code(std::errc::io_error), "here");
  if (Kind == "template")
    throw Box<int>();
  if (Kind == "noexcept")
    thrower();
  if (Kind == "terminate")
    std::terminate();
  if (Kind == "handler") {
    std::set_terminate([] {
      try {
        throw;
      } catch (const std::exception &E) {
        fprintf(stderr, "own handler: %s\n", E.what());
      }
      abort();
    });
    throwRuntimeError();
  }
  if (Kind == "global")
    static Global G;
  return 0;
}
