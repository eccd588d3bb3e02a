// Functions that the library has in a fast and a short form: each against its
// plainest definition, at every alignment.
#include <cstdio>
#include <cstring>
#include <unordered_set>

__attribute__((noinline)) static size_t plainLength(const volatile char *Text) {
  size_t Length = 0;
  while (Text[Length])
    ++Length;
  return Length;
}

int main() {
  alignas(16) static char Text[64];
  unsigned Wrong = 0, Sum = 0;
  for (int Start = 0; Start < 8; ++Start)
    for (int Length = 0; Length < 40; ++Length) {
      memset(Text, 0, sizeof Text);
      // Bytes with the highest bit, and ones, are what words are mistaken in.
      for (int I = 0; I < Length; ++I)
        Text[Start + I] = I % 3 ? '\x80' : '\x01';
      Wrong += strlen(Text + Start) != plainLength(Text + Start);
      for (int At = 0; At < Length; ++At) {
        const char Old = Text[Start + At];
        Text[Start + At] = '\xff';
        Wrong += memchr(Text + Start, 0x1ff, Length) != Text + Start + At;
        Wrong += memchr(Text + Start, 0xff, At) != nullptr;
        Text[Start + At] = Old;
      }
      Sum += unsigned(strlen(Text + Start));
    }
  printf("%u wrong of %u\n", Wrong, Sum);
  // Numbers of buckets are prime numbers.
  unsigned long long Primes = 0;
  for (size_t N = 0; N < 30000; N += N < 600 ? 1 : 271) {
    std::unordered_set<int> Set;
    Set.rehash(N);
    Primes = Primes * 31 + Set.bucket_count();
    if (N < 12)
      printf("%zu ", Set.bucket_count());
  }
  printf("%llx\n", Primes);
}
