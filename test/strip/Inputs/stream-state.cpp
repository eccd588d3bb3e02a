// Each part sets one kind of state and nothing else, so that all the others are
// narrowed away.
#include <ios>
#include <iostream>
#include <locale>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>

[[maybe_unused]] static void numbers(std::ostream &Out) {
  Out << 1234567 << ' ' << -255 << ' ' << 255u << ' ' << true << ' ' << 'c'
      << " text " << 2.5 << std::endl;
}

/// Keeps what it is given; throws at an exclamation mark.
struct Loud : std::streambuf {
  std::string Text;
  int overflow(int C) override {
    if (C == '!')
      throw std::runtime_error("loud");
    Text += char(C);
    return C;
  }
};

struct Grouping : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
  std::string do_truename() const override { return "yes"; }
};

struct Stars : std::ctype<char> {
  char do_widen(char C) const override { return C == '\n' ? '*' : C; }
  const char *do_widen(const char *B, const char *E, char *To) const override {
    while (B != E)
      *To++ = *B++ == '5' ? 'V' : B[-1];
    return E;
  }
};

struct Saved {
  std::ios &Of;
  std::ios::fmtflags Flags;
  explicit Saved(std::ios &S) : Of(S), Flags(S.flags()) {}
  ~Saved() { Of.flags(Flags); }
};

int main(int Count, char **) {
#if PART == 0
  numbers(std::cout);
#elif PART == 1
  std::cout.setf(Count > 5 ? std::ios::oct : std::ios::hex,
                 std::ios::basefield);
  numbers(std::cout);
  std::cout.unsetf(std::ios::hex);
  numbers(std::cout);
#elif PART == 2
  std::cout.width(10 * Count);
  numbers(std::cout);
  std::cout.width(8);
  std::cout << "text" << std::cout.width() << std::endl;
#elif PART == 3
  std::cout.exceptions(std::ios::failbit);
  try {
    std::cout.setstate(std::ios::failbit);
    std::cout << "not reached";
  } catch (const std::ios::failure &E) {
    std::cout.clear();
    std::cout << "caught " << E.what() << std::endl;
  }
#elif PART == 4
  const std::locale Old =
      std::cout.imbue(std::locale(std::locale::classic(), new Grouping));
  numbers(std::cout);
  std::cout << Old.name() << (Old == std::cout.getloc()) << std::endl;
#elif PART == 5
  std::locale::global(std::locale(std::locale(), new Stars));
  std::ostringstream Out;
  numbers(Out);
  numbers(std::cout);
  std::cout << Out.str() << std::endl;
#elif PART == 6
  Loud Buffer;
  std::streambuf *Old = std::cout.rdbuf(&Buffer);
  std::cout << "a1" << '!' << "b" << std::flush;
  const bool Bad = std::cout.bad();
  std::cout.clear();
  std::cout << 23;
  std::cout.rdbuf(Old);
  std::cout << Buffer.Text << ' ' << Bad << std::endl;
#elif PART == 7
  Loud Buffer;
  std::ostream Out(&Buffer);
  Out.exceptions(std::ios::badbit);
  try {
    Out << "a!b";
  } catch (const std::runtime_error &E) {
    std::cout << E.what() << ' ' << Out.bad() << std::endl;
  }
#elif PART == 8
  std::ostringstream Out;
  Out.flags(std::ios::showpos | std::ios::dec);
  Out.fill('#');
  std::cout.copyfmt(Out);
  numbers(std::cout);
#elif PART == 9
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  std::istringstream In("17 rest");
  std::cin.rdbuf(In.rdbuf());
  int A = 0;
  std::string Word;
  std::cin >> A >> Word;
  numbers(std::cout);
  std::cout << A << Word << std::cin.eof() << std::endl;
#elif PART == 10
  {
    Saved S(std::cout);
    std::cout << std::boolalpha;
    numbers(std::cout);
  }
  numbers(std::cout);
#elif PART == 11
  const std::locale Here;
  std::cout << Here.name() << std::has_facet<std::ctype<char>>(Here)
            << (Here == std::locale::classic())
            << std::use_facet<std::ctype<char>>(Here).toupper('q')
            << std::use_facet<std::numpunct<char>>(Here).truename()
            << Here(std::string("a"), std::string("b"))
            << (&std::use_facet<std::ctype<char>>(Here) ==
                &std::use_facet<std::ctype<char>>(std::cout.getloc()))
            << std::endl;
  std::wcout << L"wide " << 1234567 << std::endl;
#endif
}
