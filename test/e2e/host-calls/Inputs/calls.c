// Calls of the host of all sorts. Reads its input from a pipe that is slow.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEEP __attribute__((noinline))
static char Buffer[4096];

KEEP static int readAll(int From) {
  int Sum = 0, Count;
  while ((Count = read(From, Buffer, sizeof Buffer)) > 0)
    Sum += Count;
  return Sum;
}
KEEP static void writes(void) {
  const int To = open("out.txt", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  for (int I = 0; I != 10; ++I)
    if (write(To, Buffer, 1000) != 1000)
      puts("cannot write");
  pwrite(To, Buffer, 17, 5);
  close(To);
}
KEEP static int reads(void) {
  const int From = open("out.txt", O_RDONLY);
  const int Sum = readAll(From);
  close(From);
  return Sum;
}
KEEP static int fails(void) {
  int Failed = 0;
  for (int I = 0; I != 3; ++I)
    Failed += open("no such file", O_RDONLY) < 0 && errno == ENOENT;
  Failed += read(77, Buffer, 1) < 0 && errno == EBADF;
  return Failed;
}
KEEP static void sleeps(void) {
  const struct timespec Time = {0, 30000000};
  nanosleep(&Time, NULL);
}

int main(void) {
  char Random[24];
  memset(Buffer, 'x', sizeof Buffer);
  const int Entropy = getentropy(Random, sizeof Random);
  writes();
  const int Sum = reads();
  const int Failed = fails();
  sleeps();
  sched_yield();
  puts("ready");
  fflush(stdout);
  printf("%d %d %d %d\n", Entropy, Sum, Failed, readAll(0));
  return 0;
}
