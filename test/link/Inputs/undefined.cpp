// Refers to what nobody defines.
namespace ns {
int missing(int Number, const char *Text);
extern int data;
} // namespace ns

int (*Pointer)(int, const char *) = ns::missing;

static int local(int A) {
  return ns::missing(A, "x") +
         ns::data; // Line 11.
}

int main(int Argc, char **) { return local(Argc) + Pointer(3, ""); }
