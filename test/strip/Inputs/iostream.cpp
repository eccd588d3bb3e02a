#include <iomanip>
#include <iostream>
#include <locale>
#include <sstream>

struct Grouping : std::numpunct<char> {
  char do_thousands_sep() const override { return '\''; }
  std::string do_grouping() const override { return "\3"; }
};

/// A destructor of the program runs before the streams are flushed.
struct Late {
  ~Late() { std::cout << "last, at exit\n"; }
} Last;

int main() {
  std::cout << "dec " << 255 << " hex " << std::hex << std::showbase << 255
            << " oct " << std::oct << 255 << " Up " << std::uppercase
            << std::hex << 255 << std::nouppercase << std::noshowbase
            << std::dec << '\n';
  std::cout << '[' << std::setw(4) << 42 << "] [" << std::left << std::setw(4)
            << std::setfill('*') << 42 << "] [" << std::internal
            << std::setfill(' ') << std::setw(4) << -7 << "] "
            << std::boolalpha << true << ' ' << std::noboolalpha << true
            << std::right << '\n';
  const double Pi = 3.14159265358979;
  std::cout << std::setprecision(3) << Pi << ' ' << std::setprecision(6)
            << std::fixed << Pi << ' ' << std::scientific << Pi << ' '
            << std::hexfloat << Pi << ' ' << std::defaultfloat << 1e20 << '\n';

  std::istringstream Empty("");
  int Number = 5;
  Empty >> Number;
  const bool End = Empty.eof(), Fail = Empty.fail(), Bad = Empty.bad();
  Empty.clear();
  std::cout << "eof " << End << " fail " << Fail << " bad " << Bad
            << ", good after clear " << Empty.good() << '\n';
  bool Thrown = false;
  try {
    Empty.exceptions(std::ios::failbit);
    Empty >> Number;
  } catch (const std::ios_base::failure &) {
    Thrown = true;
  }
  std::cout << "thrown " << Thrown << ", mask " << Empty.exceptions() << '\n';
  std::istringstream Text("17x");
  Text >> Number;
  std::cout << "read " << Number << " from a string, left '"
            << char(Text.get()) << "'\n";

  const std::locale &C = std::locale::classic();
  const auto &Punctuation = std::use_facet<std::numpunct<char>>(C);
  std::cout << "locale " << C.name() << ", point '"
            << Punctuation.decimal_point() << "', grouping '"
            << Punctuation.grouping() << "', facets "
            << std::has_facet<std::collate<wchar_t>>(C) << ' '
            << std::has_facet<std::time_put<char>>(C) << ' '
            << std::has_facet<std::moneypunct<char, true>>(std::locale())
            << '\n';
  std::ostringstream Grouped;
  Grouped.imbue(std::locale(C, new Grouping));
  Grouped << 1234567;
  std::cout << "grouped " << Grouped.str() << '\n';

  std::cout << "cin is tied " << (std::cin.tie() == &std::cout) << ", cerr "
            << (std::cerr.tie() == &std::cout) << " unit "
            << bool(std::cerr.flags() & std::ios::unitbuf) << ", clog "
            << (std::clog.tie() != nullptr) << '\n';
  std::cout << "before error\n";
  std::cerr << "error\n";
  std::cout.flush();
  std::wcout << L"wide " << 7 << std::endl;
}
