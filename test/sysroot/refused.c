// What programs ask of a POSIX system and WASI preview 1 has not: it is declared, it
// links, and it fails with the errno that callers look for.
// RUN: %on-both %t %s -O2 | FileCheck %s
// CHECK: checks passed
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// POSIX: suitable for use in #if.
#if !O_APPEND || !O_NONBLOCK || !O_SYNC || !O_CREAT || !O_EXCL || !O_TRUNC ||           \
    !O_DIRECTORY || O_CLOEXEC || !(O_RDWR & O_ACCMODE) || !SHUT_WR || !MSG_PEEK ||      \
    EAGAIN != EWOULDBLOCK || ESHUTDOWN == EHOSTDOWN || !S_IFREG || SEEK_SET || !SIGINT || \
    !TIMER_ABSTIME || !DT_DIR || F_DUPFD || !SOCK_STREAM || SOCK_RAW == SOCK_STREAM
#error
#endif
_Static_assert(sizeof(struct sockaddr_storage) >= sizeof(struct sockaddr_un), "");
_Static_assert(sizeof(struct sockaddr_storage) >= sizeof(struct sockaddr_in6), "");
_Static_assert(sizeof(struct sockaddr) == sizeof(struct sockaddr_in), "");

static int Checks, Failures;
#define CHECK(Condition)                                                       \
  (++Checks, (Condition) ? (void)0                                             \
                         : (void)(++Failures, printf("line %d: %s (errno %d)\n", \
                                                     __LINE__, #Condition, errno)))
// The call must fail with this errno.
#define FAILS(Call, Error) CHECK((errno = 0, (Call) == -1 && errno == (Error)))
#define NONE(Call, Error) CHECK((errno = 0, !(Call) && errno == (Error)))

static void checkSockets(void) {
  int Pair[2], One = 1;
  struct sockaddr_un Path = {.sun_family = AF_UNIX};
  struct sockaddr *Address = (struct sockaddr *)&Path;
  socklen_t Size = sizeof Path;
  strcpy(Path.sun_path, "/tmp/socket");
  CHECK(SUN_LEN(&Path) > strlen("/tmp/socket"));
  FAILS(socket(AF_INET, SOCK_STREAM, 0), EAFNOSUPPORT);
  FAILS(socketpair(AF_UNIX, SOCK_STREAM, 0, Pair), EAFNOSUPPORT);
  FAILS(connect(1000, Address, Size), EBADF);
  FAILS(bind(1000, Address, Size), EBADF);
  int File = open("ordinary", O_RDWR | O_CREAT, 0600);
  CHECK(File >= 0);
  FAILS(connect(File, Address, Size), ENOTSOCK);
  FAILS(listen(File, 1), ENOTSOCK);
  FAILS(getsockname(File, Address, &Size), ENOTSOCK);
  FAILS(getpeername(File, Address, &Size), ENOTSOCK);
  FAILS(setsockopt(File, SOL_SOCKET, SO_REUSEADDR, &One, sizeof One), ENOTSOCK);
  FAILS(sendto(File, "x", 1, MSG_NOSIGNAL, Address, sizeof Path), ENOTSOCK);
  CHECK(sendto(File, "x", 1, 0, 0, 0) == -1); // the host says why
  CHECK(recvfrom(File, &One, 1, 0, 0, 0) == -1);
  struct msghdr Message = {0};
  FAILS(sendmsg(File, &Message, 0), ENOTSOCK);
  CHECK(CMSG_FIRSTHDR(&Message) == 0);
  NONE(if_nametoindex("lo"), ENODEV);
  struct ifaddrs *Interfaces;
  FAILS(getifaddrs(&Interfaces), ENOSYS);
  close(File);
  // Zero is how to open a file for reading where O_RDONLY is written as a number.
  File = open("ordinary", 0);
  CHECK(File >= 0 && read(File, &One, 1) == 0);
  close(File);
  CHECK(unlink("ordinary") == 0);
}

static void checkNames(void) {
  char Host[64], Service[16];
  struct addrinfo Hints = {.ai_socktype = SOCK_STREAM}, *List;
  CHECK(getaddrinfo("192.0.2.7", "8080", &Hints, &List) == 0);
  CHECK(List->ai_family == AF_INET && !List->ai_next &&
        List->ai_socktype == SOCK_STREAM);
  const struct sockaddr_in *Inet = (const void *)List->ai_addr;
  CHECK(ntohl(Inet->sin_addr.s_addr) == 0xc0000207 && ntohs(Inet->sin_port) == 8080);
  CHECK(getnameinfo(List->ai_addr, List->ai_addrlen, Host, sizeof Host, Service,
                    sizeof Service, 0) == 0);
  CHECK(!strcmp(Host, "192.0.2.7") && !strcmp(Service, "8080"));
  CHECK(getnameinfo(List->ai_addr, List->ai_addrlen, Host, 4, 0, 0, 0) == EAI_OVERFLOW);
  freeaddrinfo(List);
  CHECK(getaddrinfo("2001:db8::1", 0, &Hints, &List) == 0);
  CHECK(List->ai_family == AF_INET6 && !List->ai_next);
  freeaddrinfo(List);
  CHECK(getaddrinfo("localhost", "1", &Hints, &List) == 0 && List->ai_next);
  freeaddrinfo(List);
  Hints.ai_family = AF_INET6;
  Hints.ai_flags = AI_V4MAPPED;
  CHECK(getaddrinfo("192.0.2.7", 0, &Hints, &List) == 0);
  CHECK(getnameinfo(List->ai_addr, List->ai_addrlen, Host, sizeof Host, 0, 0, 0) == 0 &&
        !strcmp(Host, "::ffff:192.0.2.7"));
  freeaddrinfo(List);
  Hints.ai_flags = AI_PASSIVE;
  CHECK(getaddrinfo(0, "80", &Hints, &List) == 0);
  CHECK(getnameinfo(List->ai_addr, List->ai_addrlen, Host, sizeof Host, 0, 0, 0) == 0 &&
        !strcmp(Host, "::"));
  freeaddrinfo(List);
  CHECK(getaddrinfo("example.com", "80", 0, &List) == EAI_FAIL);
  Hints.ai_flags = AI_NUMERICHOST;
  CHECK(getaddrinfo("example.com", "80", &Hints, &List) == EAI_NONAME);
  CHECK(*gai_strerror(EAI_FAIL) != 0);
  const struct hostent *Entry = gethostbyname("127.0.0.1");
  CHECK(Entry && Entry->h_addrtype == AF_INET && Entry->h_length == 4 &&
        Entry->h_addr_list[0][0] == 127);
  CHECK(!gethostbyname("example.com") && h_errno == NO_RECOVERY &&
        *hstrerror(h_errno) != 0);
  CHECK(getprotobyname("tcp")->p_proto == IPPROTO_TCP);
  CHECK(!getservbyname("no-such-service", "tcp"));
}

static void checkProcesses(void) {
  pid_t Child = 0;
  posix_spawnattr_t Attributes;
  posix_spawn_file_actions_t Actions;
  char *Arguments[] = {"true", 0}, *None[] = {0};
  CHECK(posix_spawnattr_init(&Attributes) == 0);
  CHECK(posix_spawnattr_setflags(&Attributes, POSIX_SPAWN_SETPGROUP) == 0);
  CHECK(posix_spawn_file_actions_init(&Actions) == 0);
  CHECK(posix_spawn_file_actions_addopen(&Actions, 0, "/dev/null", O_RDONLY, 0) == 0);
  CHECK(posix_spawn_file_actions_adddup2(&Actions, 1, -1) == EBADF);
  CHECK(posix_spawnp(&Child, "true", &Actions, &Attributes, Arguments, None) == ENOSYS);
  CHECK(posix_spawn_file_actions_destroy(&Actions) == 0);
  CHECK(posix_spawnattr_destroy(&Attributes) == 0);
  struct rusage Usage;
  siginfo_t Info;
  FAILS(wait4(-1, 0, WNOHANG, &Usage), ECHILD);
  FAILS(waitid(P_ALL, 0, &Info, WEXITED), ECHILD);
  cpu_set_t Set;
  CHECK(sched_getaffinity(0, sizeof Set, &Set) == 0 && CPU_COUNT(&Set) == 1);
  CHECK(sched_getscheduler(getpid()) == SCHED_OTHER);
  uid_t Ids[3] = {1, 1, 1};
  CHECK(getresuid(&Ids[0], &Ids[1], &Ids[2]) == 0 && !Ids[0] && !Ids[1] && !Ids[2]);
  CHECK(setresuid(-1, 0, -1) == 0);
  FAILS(setresgid(0, 0, 5), EPERM);
  gid_t Groups[1];
  int Count = 1;
  CHECK(getgrouplist("nobody", 7, Groups, &Count) == 1 && Groups[0] == 7);
  FAILS(posix_openpt(O_RDWR), ENOSYS);
  CHECK(sem_open("/name", O_CREAT, 0600, 1) == SEM_FAILED && errno == ENOSYS);
}

static void checkTimers(void) {
  struct itimerval Off = {0}, On = {.it_value.tv_sec = 1}, Old = On;
  timer_t Timer;
  CHECK(setitimer(ITIMER_REAL, &Off, &Old) == 0 && !timerisset(&Old.it_value));
  FAILS(setitimer(ITIMER_REAL, &On, 0), ENOSYS);
  FAILS(setitimer(77, &Off, 0), EINVAL);
  FAILS(timer_create(CLOCK_REALTIME, 0, &Timer), ENOSYS);
  struct timeval Now;
  gettimeofday(&Now, 0);
  FAILS(settimeofday(&Now, 0), EPERM);
}

static void checkMemory(void) {
  static char Page[65536] __attribute__((aligned(65536)));
  struct statfs Status;
  CHECK(mprotect(Page, sizeof Page, PROT_READ | PROT_WRITE) == 0);
  FAILS(mprotect(Page, sizeof Page, PROT_NONE), ENOTSUP);
  CHECK(madvise(Page, sizeof Page, MADV_SEQUENTIAL) == 0);
  FAILS(madvise(Page, sizeof Page, MADV_DONTNEED), EINVAL);
  CHECK(posix_madvise(Page, sizeof Page, POSIX_MADV_WILLNEED) == 0);
  FAILS(msync(Page, sizeof Page, MS_SYNC), ENOSYS);
  FAILS(mlock(Page, sizeof Page), ENOSYS);
  FAILS(shm_open("/name", O_RDWR | O_CREAT, 0600), ENOSYS);
  FAILS(statfs(".", &Status), ENOSYS);
}

int main(void) {
  checkSockets();
  checkNames();
  checkProcesses();
  checkTimers();
  checkMemory();
  if (!Failures)
    printf("all %d checks passed\n", Checks);
  return Failures != 0;
}
