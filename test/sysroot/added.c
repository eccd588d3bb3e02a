// What the sysroot adds to its C library: what it does and how it fails.
// (At -O2, which makes most of undefined behaviour.)
// RUN: %on-both %t %s -O2 | FileCheck %s
// CHECK: checks passed
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <grp.h>
#include <libintl.h>
#include <limits.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <termios.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

// A name that programs have functions of their own for.
static int opendirat(int File, const char *Name, int Flags, void *Where) {
  return *Name && Where ? File + Flags : 0;
}

static int Checks, Failures;
#define CHECK(Condition)                                                       \
  (++Checks, (Condition) ? (void)0                                             \
                         : (void)(++Failures, printf("line %d: %s (errno %d)\n", \
                                                     __LINE__, #Condition, errno)))
// The call must fail with this errno.
#define FAILS(Call, Error) CHECK((errno = 0, (Call) == -1 && errno == (Error)))

static int signals, order[4];
static void onSignal(int Signal) { order[signals++ & 3] = Signal; }
static int again;
static void onAgain(int Signal) {
  if (again++ < 100000)
    raise(Signal);
}
static void onInfo(int Signal, siginfo_t *Info, void *Context) {
  signals += Info->si_signo == Signal && Info->si_pid == getpid() ? 10 : 100;
}

static void checkSignals(void) {
  sigset_t Set, Old;
  struct sigaction Action = {.sa_sigaction = onInfo, .sa_flags = SA_SIGINFO | SA_RESETHAND};
  CHECK(signal(SIGUSR1, onSignal) == SIG_DFL);
  CHECK(raise(SIGUSR1) == 0 && signals == 1);
  CHECK(kill(getpid(), SIGUSR1) == 0 && signals == 2);
  FAILS(kill(12345, SIGUSR1), ESRCH);
  FAILS(raise(1000), EINVAL);
  CHECK(signal(SIGKILL, onSignal) == SIG_ERR);
  CHECK(sigaction(SIGUSR2, &Action, 0) == 0);
  CHECK(raise(SIGUSR2) == 0 && signals == 12);
  CHECK(signal(SIGUSR2, SIG_IGN) == SIG_DFL); // SA_RESETHAND
  CHECK(raise(SIGUSR2) == 0 && signals == 12);
  CHECK(raise(SIGCHLD) == 0);
  sigemptyset(&Set);
  sigaddset(&Set, SIGUSR1);
  CHECK(sigprocmask(SIG_BLOCK, &Set, &Old) == 0 && !sigismember(&Old, SIGUSR1));
  CHECK(raise(SIGUSR1) == 0 && signals == 12);
  CHECK(sigpending(&Set) == 0 && sigismember(&Set, SIGUSR1));
  CHECK(sigprocmask(SIG_SETMASK, &Old, 0) == 0 && signals == 13);
  CHECK(sigpending(&Set) == 0 && !sigismember(&Set, SIGUSR1));
  FAILS(sigprocmask(77, &Set, 0), EINVAL);
  // A handler that sends its own signal is called when it has returned.
  CHECK(signal(SIGUSR2, onAgain) == SIG_IGN);
  CHECK(raise(SIGUSR2) == 0 && again == 100001);
  CHECK(alarm(1) == 0);
}

static int once, destroyed;
static void count(void) { ++once; }
static void destroy(void *Value) { destroyed += Value != 0; }
static void *run(void *Argument) { return Argument; }
static int start(void *Argument) { return 0; }

static void checkThreads(void) {
  pthread_t Thread;
  pthread_mutex_t Mutex = PTHREAD_MUTEX_INITIALIZER, Recursive;
  pthread_mutexattr_t Attributes;
  pthread_rwlock_t Lock = PTHREAD_RWLOCK_INITIALIZER;
  pthread_cond_t Condition = PTHREAD_COND_INITIALIZER;
  pthread_once_t Once = PTHREAD_ONCE_INIT;
  pthread_key_t Key;
  struct timespec Past = {1, 0};
  CHECK(pthread_create(&Thread, 0, run, 0) == EAGAIN);
  CHECK(pthread_equal(pthread_self(), pthread_self()));
  CHECK(pthread_join(pthread_self(), 0) == EDEADLK);
  CHECK(pthread_mutex_lock(&Mutex) == 0);
  CHECK(pthread_mutex_trylock(&Mutex) == EBUSY);
  CHECK(pthread_mutex_destroy(&Mutex) == EBUSY);
  CHECK(pthread_cond_timedwait(&Condition, &Mutex, &Past) == ETIMEDOUT);
  CHECK(pthread_cond_signal(&Condition) == 0 && pthread_cond_broadcast(&Condition) == 0);
  CHECK(pthread_mutex_unlock(&Mutex) == 0 && pthread_mutex_destroy(&Mutex) == 0);
  CHECK(pthread_mutexattr_init(&Attributes) == 0);
  CHECK(pthread_mutexattr_settype(&Attributes, PTHREAD_MUTEX_RECURSIVE) == 0);
  CHECK(pthread_mutex_init(&Recursive, &Attributes) == 0);
  CHECK(pthread_mutex_lock(&Recursive) == 0 && pthread_mutex_lock(&Recursive) == 0);
  CHECK(pthread_mutex_unlock(&Recursive) == 0 && pthread_mutex_unlock(&Recursive) == 0);
  CHECK(pthread_mutex_unlock(&Recursive) == EPERM);
  CHECK(pthread_rwlock_rdlock(&Lock) == 0 && pthread_rwlock_tryrdlock(&Lock) == 0);
  CHECK(pthread_rwlock_trywrlock(&Lock) == EBUSY);
  CHECK(pthread_rwlock_unlock(&Lock) == 0 && pthread_rwlock_unlock(&Lock) == 0);
  CHECK(pthread_rwlock_wrlock(&Lock) == 0 && pthread_rwlock_tryrdlock(&Lock) == EBUSY);
  CHECK(pthread_rwlock_unlock(&Lock) == 0);
  CHECK(pthread_once(&Once, count) == 0 && pthread_once(&Once, count) == 0 && once == 1);
  CHECK(pthread_key_create(&Key, destroy) == 0 && pthread_getspecific(Key) == 0);
  CHECK(pthread_setspecific(Key, &Key) == 0 && pthread_getspecific(Key) == &Key);
  CHECK(pthread_key_delete(Key) == 0 && pthread_setspecific(Key, 0) == EINVAL);
  sem_t Semaphore;
  CHECK(sem_init(&Semaphore, 0, 1) == 0 && sem_wait(&Semaphore) == 0);
  FAILS(sem_trywait(&Semaphore), EAGAIN);
  FAILS(sem_wait(&Semaphore), EDEADLK);
  CHECK(sem_post(&Semaphore) == 0 && sem_trywait(&Semaphore) == 0);
  pthread_attr_t Thin;
  size_t Size;
  CHECK(pthread_attr_init(&Thin) == 0 && pthread_attr_setstacksize(&Thin, 1 << 20) == 0);
  CHECK(pthread_attr_getstacksize(&Thin, &Size) == 0 && Size == 1 << 20);
  CHECK(pthread_attr_setdetachstate(&Thin, 9) == EINVAL);

  thrd_t Other;
  mtx_t M;
  tss_t Slot;
  once_flag Flag = ONCE_FLAG_INIT;
  CHECK(thrd_create(&Other, start, 0) == thrd_error);
  CHECK(mtx_init(&M, mtx_recursive) == thrd_success);
  CHECK(mtx_lock(&M) == thrd_success && mtx_trylock(&M) == thrd_success);
  CHECK(mtx_unlock(&M) == thrd_success);
  CHECK(tss_create(&Slot, 0) == thrd_success && tss_set(Slot, &M) == thrd_success);
  CHECK(tss_get(Slot) == &M);
  call_once(&Flag, count);
  CHECK(once == 2);
}

static int byName(const FTSENT **One, const FTSENT **Other) {
  return strcmp((*One)->fts_name, (*Other)->fts_name);
}

static int byKey(const void *One, const void *Other, void *Sign) {
  return *(int *)Sign * (*(const int *)One % 100 - *(const int *)Other % 100);
}

static void checkFiles(void) {
  char Seen[64] = "", Name[L_tmpnam];
  char *Paths[] = {"tree", 0};
  mkdir("tree", 0777);
  mkdir("tree/b", 0777);
  fclose(fopen("tree/b/c", "w"));
  fclose(fopen("tree/a", "w"));
  FTS *Tree = fts_open(Paths, FTS_PHYSICAL, byName);
  for (FTSENT *Entry; (Entry = fts_read(Tree));)
    if (Entry->fts_info != FTS_DP)
      strcat(strcat(Seen, Entry->fts_name), " ");
  CHECK(fts_close(Tree) == 0 && !strcmp(Seen, "tree a b c "));
  FILE *Stream = tmpfile();
  CHECK(Stream && fputs("text", Stream) >= 0);
  rewind(Stream);
  CHECK(fgets(Seen, 9, Stream) && !strcmp(Seen, "text") && fclose(Stream) == 0);
  CHECK(tmpnam(Name) && access(Name, F_OK) == -1);
  char *Other = tempnam("tree", "x");
  CHECK(Other && !strncmp(Other, "tree/x", 6));
  int Items[100], Sign = -1, Sorted = 1;
  for (int I = 0; I < 100; ++I)
    Items[I] = (I * 37 % 10) + I * 100;
  qsort_r(Items, 100, sizeof(int), byKey, &Sign);
  for (int I = 1; I < 100; ++I) {
    const int A = Items[I - 1] % 100, B = Items[I] % 100;
    Sorted &= A > B || (A == B && Items[I - 1] < Items[I]); // And stable.
  }
  CHECK(Sorted);
  struct dirent **Names;
  mkdir("tree/few", 0777);
  fclose(fopen("tree/few/x", "w"));
  fclose(fopen("tree/few/y", "w"));
  CHECK(scandir("tree/few", &Names, 0, 0) >= 2);
  struct stat Status;
  FAILS(stat("", &Status), ENOENT);
  FAILS(open("", O_RDONLY), ENOENT);
  FAILS(rename("", "tree/other"), ENOENT);
  FAILS(access("/no-such-folder/x", F_OK), ENOENT);
  FAILS(rename("/no-such-folder/x", "/no-such-folder/y"), ENOENT);
  struct statvfs Space;
  FAILS(statvfs(".", &Space), ENOSYS);
  struct flock Lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  FAILS(fcntl(1, F_SETLK, &Lock), EINVAL);
  FAILS(fcntl(1, F_DUPFD, 10), EINVAL);
  FAILS(fcntl(1, F_DUPFD_CLOEXEC, 10), EINVAL);
  switch (fcntl(1, F_GETFD)) { // Each has a number of its own.
  case F_DUPFD:
  case F_GETFD:
  case F_SETFD:
  case F_GETFL:
  case F_SETFL:
  case F_GETLK:
  case F_SETLK:
  case F_SETLKW:
  case F_DUPFD_CLOEXEC:
    break;
  }
  CHECK(opendirat(40, ".", 1, &Lock) == 41);
  FAILS(dup(0), ENOSYS);
  FAILS(dup(99), EBADF);
  FAILS(dup2(1, 77), ENOSYS);
  CHECK(dup2(1, 1) == 1);
  FAILS(flock(1, LOCK_EX), ENOLCK);
  FAILS(mkfifo("fifo", 0666), ENOSYS);
  FAILS(chmod("missing", 0644), ENOENT);
  FAILS(chown("tree", 5, 5), EPERM);
  CHECK(chown("tree", 0, 0) == 0);
  struct winsize Window;
  CHECK(ioctl(1, TIOCGWINSZ, &Window) == -1);
  struct termios Modes;
  FAILS(tcgetattr(open("tree/a", O_RDONLY), &Modes), ENOTTY);
  FAILS(tcgetattr(99, &Modes), EBADF);
  void *Memory = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(Memory != MAP_FAILED && *(char *)Memory == 0 && munmap(Memory, 4096) == 0);
}

static void checkHost(void) {
  struct in_addr Address;
  char Text[64];
  CHECK(inet_addr("127.0.0.1") == htonl(0x7f000001));
  CHECK(inet_addr("300.1.1.1") == INADDR_NONE);
  CHECK(inet_aton("10.1", &Address) && !strcmp(inet_ntoa(Address), "10.0.0.1"));
  CHECK(inet_pton(AF_INET6, "::1", Text) == 1);
  CHECK(!strcmp(inet_ntop(AF_INET, &Address, Text, sizeof Text), "10.0.0.1"));
  FAILS(inet_pton(99, "x", Text), EAFNOSUPPORT);
  CHECK(gethostname(Text, sizeof Text) == 0 && !strcmp(Text, "localhost"));
  FAILS(gethostname(Text, 3), ENAMETOOLONG);
  CHECK(getpagesize() == 65536 && sysconf(_SC_PAGESIZE) == 65536);
  CHECK(getuid() == 0 && geteuid() == 0 && getgid() == 0 && getpid() > 1);
  FAILS(setuid(5), EPERM);
  CHECK(getpwuid(0) == 0 && getpwnam("root") == 0 && getgrgid(0) == 0);
  struct rusage Usage;
  struct rlimit Limit;
  struct tms Times;
  CHECK(getrusage(RUSAGE_SELF, &Usage) == 0);
  FAILS(getrusage(77, &Usage), EINVAL);
  CHECK(getrlimit(RLIMIT_STACK, &Limit) == 0 && Limit.rlim_cur == RLIM_INFINITY);
  CHECK(times(&Times) != (clock_t)-1 && clock() != (clock_t)-1);
  CHECK(getrandom(Text, 64, 0) == 64);
  CHECK(system(0) == 0);
  FAILS(system("true"), ENOSYS);
  CHECK((errno = 0, popen("true", "r") == 0 && errno == ENOSYS));
  FAILS(fork(), ENOSYS);
  FAILS(execlp("true", "true", (char *)0), ENOSYS);
  FAILS(wait(0), ECHILD);
  FAILS(nice(-1), EPERM);
  CHECK(dlopen("x.so", RTLD_NOW) == 0 && dlerror() != 0 && dlerror() == 0);
  CHECK(!strcmp(gettext("text"), "text") && !strcmp(ngettext("1", "n", 2), "n"));
  tzset();
  CHECK(!strcmp(tzname[0], "UTC") && timezone == 0);
  time_t Noon = 1582977600;
  struct tm ByHand = {.tm_year = 100, .tm_mday = 1};
  CHECK(localtime(&Noon)->tm_hour == 12 && mktime(localtime(&Noon)) == Noon);
  CHECK(strftime(Text, sizeof Text, "%F %Z", localtime(&Noon)) &&
        !strcmp(Text, "2020-02-29 UTC"));
  CHECK(strftime(Text, sizeof Text, "%F %Z", &ByHand) && !strcmp(Text, "2000-01-01 UTC"));
  CHECK(clock_getres(CLOCK_MONOTONIC, 0) == 0);
  void *Aligned = memalign(4096, 10);
  CHECK(Aligned && (unsigned long)Aligned % 4096 == 0);
}

// As a configure script looks for them, without <math.h>.
int isinf(double), isnan(double);

static void checkNumbers(void) {
  int (*volatile Infinite)(double) = isinf, (*volatile None)(double) = isnan;
  volatile double Zero = 0;
  CHECK(Infinite(1 / Zero) && Infinite(-1 / Zero) && !Infinite(Zero / Zero));
  CHECK(None(Zero / Zero) && !None(1 / Zero) && !None(1) && !Infinite(1e308));
}

int main(void) {
  checkSignals();
  checkNumbers();
  checkThreads();
  checkFiles();
  checkHost();
  if (!Failures)
    printf("all %d checks passed\n", Checks);
  return Failures != 0;
}
