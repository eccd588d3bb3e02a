#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *run(void *Value) { return Value; }

int main(void) {
  static pthread_mutex_t Lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_t Thread;
  pthread_mutex_lock(&Lock);
  printf("%s, ", strerror(pthread_create(&Thread, NULL, run, NULL)));
  pthread_mutex_unlock(&Lock);
#ifdef _REENTRANT
  printf("%d\n", _REENTRANT);
#endif
  return 0;
}
