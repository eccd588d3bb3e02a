/* no-network COMMAND...: runs COMMAND where no socket of the Internet can be made,
   by it or by anything it starts. Needs no privilege, unlike a network namespace. */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOAD(Field)                                                            \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, Field))
#define SKIP_UNLESS(Value, Count)                                              \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (Value), 0, (Count))
#define SKIP_IF(Value, Count)                                                  \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (Value), (Count), 0)
#define RETURN(What) BPF_STMT(BPF_RET | BPF_K, (What))

int main(int argc, char **argv) {
  if (argc < 2)
    return 2;
  struct sock_filter Code[] = {
      LOAD(arch),
      SKIP_UNLESS(AUDIT_ARCH_X86_64, 6),
      LOAD(nr),
      SKIP_UNLESS(__NR_socket, 4),
      LOAD(args[0]),
      SKIP_IF(AF_INET, 1),
      SKIP_UNLESS(AF_INET6, 1),
      RETURN(SECCOMP_RET_ERRNO | ENETUNREACH),
      RETURN(SECCOMP_RET_ALLOW),
  };
  struct sock_fprog Filter = {sizeof Code / sizeof *Code, Code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &Filter)) {
    perror("no-network");
    return 125;
  }
  execvp(argv[1], argv + 1);
  perror(argv[1]);
  return 126;
}
