// Static variables that become globals of the module: whatever is stored in them
// has to be read again, however wide the number was that it came from.
#include <stdint.h>
#include <stdio.h>

static int32_t Last;
static uint8_t Byte;
static int16_t Short;
static _Bool Flag;
static float Single;
static double Double;
static int64_t Sum;
static const char *Place = 0;

__attribute__((noinline)) static void setLast(int64_t Wide) {
  Last = (int32_t)(Wide ^ Wide >> 7);
}

__attribute__((noinline)) static void set(int64_t Wide, double Number) {
  setLast(Wide);
  Byte = (uint8_t)Wide;
  Short = (int16_t)(Wide >> 3);
  Flag = (Wide & 4) != 0;
  Single = Wide & 1 ? 0.5f : (float)Number;
  Double = -31.5; // Whatever it was.
  if (Wide & 2)
    Double = Number;
  Sum += Wide;
  Place = (const char *)(uintptr_t)(uint32_t)Wide;
}

__attribute__((noinline)) static void show(void) {
  printf("%d %d %d %d %g %g %lld %u\n", (int)Last, Byte, Short, Flag, Single,
         Double, (long long)Sum, (unsigned)(uintptr_t)Place);
}

int main(int argc, char **argv) {
  (void)argv;
  for (int64_t Wide = -40; Wide < 5000000000; Wide = Wide * 3 + argc + 90) {
    set(Wide, Wide / 7.0);
    show();
  }
  for (int64_t I = 0; I >= -29 * argc; I -= 8)
    setLast(I), show();
  return 0;
}
