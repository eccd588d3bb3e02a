//===- Sockets.c - Sockets that no host opened ----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Preview 1 has accept, recv, send and shutdown, for sockets that the host
// opened. Programs that can do more have to compile all the same: no address
// family can be opened, and what else is asked of a socket is not supported.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <wasi/api.h>

ADDED int socket(int Family, int Type, int Protocol) {
  (void)Family, (void)Type, (void)Protocol;
  return failWith(EAFNOSUPPORT);
}

ADDED int socketpair(int Family, int Type, int Protocol, int Pair[2]) {
  (void)Family, (void)Type, (void)Protocol, (void)Pair;
  return failWith(EAFNOSUPPORT);
}

/// Fails with `Error` for a socket, and as POSIX says for anything else.
static int refuse(int Socket, int Error) {
  __wasi_fdstat_t Status;
  if (__wasi_fd_fdstat_get(Socket, &Status))
    return failWith(EBADF);
  return failWith(Status.fs_filetype == __WASI_FILETYPE_SOCKET_STREAM ||
                          Status.fs_filetype == __WASI_FILETYPE_SOCKET_DGRAM
                      ? Error
                      : ENOTSOCK);
}

ADDED int bind(int Socket, const struct sockaddr *Address, socklen_t Size) {
  (void)Address, (void)Size;
  return refuse(Socket, EOPNOTSUPP);
}

ADDED int connect(int Socket, const struct sockaddr *Address, socklen_t Size) {
  (void)Address, (void)Size;
  return refuse(Socket, EOPNOTSUPP);
}

ADDED int listen(int Socket, int Backlog) {
  (void)Backlog;
  return refuse(Socket, EOPNOTSUPP);
}

ADDED int getsockname(int Socket, struct sockaddr *restrict Address,
                      socklen_t *restrict Size) {
  (void)Address, (void)Size;
  return refuse(Socket, EOPNOTSUPP);
}

ADDED int getpeername(int Socket, struct sockaddr *restrict Address,
                      socklen_t *restrict Size) {
  (void)Address, (void)Size;
  return refuse(Socket, EOPNOTSUPP);
}

ADDED int setsockopt(int Socket, int Level, int Option, const void *Value,
                     socklen_t Size) {
  (void)Level, (void)Option, (void)Value, (void)Size;
  return refuse(Socket, ENOPROTOOPT);
}

ADDED int sockatmark(int Socket) { return refuse(Socket, EOPNOTSUPP); }

// On a connection the address is the one that it has.
ADDED ssize_t sendto(int Socket, const void *Bytes, size_t Size, int Flags,
                     const struct sockaddr *Address, socklen_t AddressSize) {
  (void)AddressSize;
  return Address ? refuse(Socket, EOPNOTSUPP)
                 : send(Socket, Bytes, Size, Flags);
}

ADDED ssize_t recvfrom(int Socket, void *restrict Bytes, size_t Size, int Flags,
                       struct sockaddr *restrict Address,
                       socklen_t *restrict AddressSize) {
  // Of a peer without a name there is nothing to say.
  if (Address && AddressSize)
    *AddressSize = 0;
  return recv(Socket, Bytes, Size, Flags);
}

ADDED ssize_t sendmsg(int Socket, const struct msghdr *Message, int Flags) {
  (void)Message, (void)Flags;
  return refuse(Socket, EOPNOTSUPP);
}

ADDED ssize_t recvmsg(int Socket, struct msghdr *Message, int Flags) {
  (void)Message, (void)Flags;
  return refuse(Socket, EOPNOTSUPP);
}

// There are no interfaces.
ADDED unsigned if_nametoindex(const char *Name) {
  (void)Name;
  errno = ENODEV;
  return 0;
}

ADDED char *if_indextoname(unsigned Index, char *Name) {
  (void)Index, (void)Name;
  errno = ENXIO;
  return 0;
}

ADDED struct if_nameindex *if_nameindex(void) {
  errno = ENOSYS;
  return 0;
}

ADDED void if_freenameindex(struct if_nameindex *Names) { (void)Names; }

ADDED int getifaddrs(struct ifaddrs **First) {
  *First = 0;
  return failWith(ENOSYS);
}

ADDED void freeifaddrs(struct ifaddrs *First) { (void)First; }
