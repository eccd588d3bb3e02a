// Branches that are shorter when built anew, beside handlers, which Binaryen
// cannot take apart.
#include <cstdio>
#include <cstdlib>

__attribute__((noinline)) static int classify(const char *Text) {
  int State = 0, Points = 0;
  for (; *Text; ++Text) {
    switch (State) {
    case 0:
      if (*Text == '-' || *Text == '+')
        State = 1;
      else if (*Text >= '0' && *Text <= '9')
        State = 2;
      else
        goto Wrong;
      break;
    case 1:
    case 2:
      if (*Text >= '0' && *Text <= '9')
        State = 2;
      else if (*Text == '.' && State == 2 && !Points++)
        State = 3;
      else
        goto Wrong;
      break;
    case 3:
      if (*Text < '0' || *Text > '9')
        goto Wrong;
      break;
    }
  }
  if (State > 1)
    return State + Points;
Wrong:
  return -1;
}

__attribute__((noinline)) static int number(const char *Text) {
  if (const int Kind = classify(Text); Kind > 0)
    return Kind;
  throw Text;
}

// Has one caller.
__attribute__((noinline)) static void printKind(const char *Text) {
  std::printf("%s: kind %d\n", Text, classify(Text));
}

int main(int Count, char **Arguments) {
  const char *Own[] = {"1", "-23", "4.5", "+", "6..7", "", "x", "-8."};
  for (const char *Text : Own) {
    try {
      std::printf("%s: %d\n", Text, number(Text));
    } catch (const char *Wrong) {
      std::printf("%s: not a number\n", Wrong);
    }
  }
  for (int I = 1; I < Count; ++I)
    printKind(Arguments[I]);
}
