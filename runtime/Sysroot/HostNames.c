//===- HostNames.c - Names of hosts, without anybody to ask ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl
//
// What musl asks of /etc/hosts and name servers. An address in digits is its
// own name, localhost is what it is everywhere, and no other host can be found.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "../network/lookup.h" // beside the folders that are searched
#include "Added.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#undef h_errno
static int Error;
ADDED int *__h_errno_location(void) { return &Error; }

/// The addresses of this machine: those to listen on, or to talk to.
static int own(struct address *To, int Family, int Any) {
  static const unsigned char Loopback4[4] = {127, 0, 0, 1};
  int Count = 0;
  for (int Kind = 0; Kind < 2; ++Kind) {
    const int Of = Kind ? AF_INET6 : AF_INET;
    if (Family != AF_UNSPEC && Family != Of)
      continue;
    memset(&To[Count], 0, sizeof *To);
    To[Count].family = Of;
    if (!Any && Kind)
      To[Count].addr[15] = 1;
    else if (!Any)
      memcpy(To[Count].addr, Loopback4, sizeof Loopback4);
    ++Count;
  }
  return Count;
}

/// IPv4 in IPv6: ::ffff:a.b.c.d.
static void map(struct address *Address) {
  memmove(Address->addr + 12, Address->addr, 4);
  memset(Address->addr, 0, 10);
  memset(Address->addr + 10, 255, 2);
  Address->family = AF_INET6;
}

hidden int __lookup_name(struct address To[static MAXADDRS],
                         char Canonical[static 256], const char *Name,
                         int Family, int Flags) {
  *Canonical = 0;
  if (!Name)
    return own(To, Family, Flags & AI_PASSIVE);
  const size_t Size = strnlen(Name, 255);
  if (!Size || Size == 255)
    return EAI_NONAME;
  memcpy(Canonical, Name, Size + 1);
  const int Mapped = Family == AF_INET6 && (Flags & AI_V4MAPPED);
  const int Count = __lookup_ipliteral(To, Name, Mapped ? AF_UNSPEC : Family);
  if (Count > 0 && Mapped && To->family == AF_INET)
    map(To);
  if (Count)
    return Count;
  if (Flags & AI_NUMERICHOST)
    return EAI_NONAME;
  if (!strcmp(Name, "localhost"))
    return own(To, Family, 0);
  return EAI_FAIL;
}

ADDED struct hostent *gethostbyaddr(const void *Address, socklen_t Size,
                                    int Family) {
  (void)Address, (void)Size, (void)Family;
  Error = NO_RECOVERY;
  return 0;
}

ADDED int gethostbyaddr_r(const void *Address, socklen_t Size, int Family,
                          struct hostent *Host, char *Buffer, size_t BufferSize,
                          struct hostent **Result, int *Reason) {
  (void)Address, (void)Size, (void)Family, (void)Host, (void)Buffer,
      (void)BufferSize;
  *Result = 0;
  *Reason = NO_RECOVERY;
  return ENOSYS;
}

ADDED int getnameinfo(const struct sockaddr *restrict Address, socklen_t Size,
                      char *restrict Host, socklen_t HostSize,
                      char *restrict Service, socklen_t ServiceSize,
                      int Flags) {
  const void *Bytes;
  unsigned Port;
  if (Address->sa_family == AF_INET && Size >= sizeof(struct sockaddr_in)) {
    const struct sockaddr_in *Inet = (const void *)Address;
    Bytes = &Inet->sin_addr;
    Port = ntohs(Inet->sin_port);
  } else if (Address->sa_family == AF_INET6 &&
             Size >= sizeof(struct sockaddr_in6)) {
    const struct sockaddr_in6 *Inet = (const void *)Address;
    Bytes = &Inet->sin6_addr;
    Port = ntohs(Inet->sin6_port);
  } else {
    return EAI_FAMILY;
  }
  if (Host && HostSize) {
    if (Flags & NI_NAMEREQD)
      return EAI_NONAME;
    if (!inet_ntop(Address->sa_family, Bytes, Host, HostSize))
      return EAI_OVERFLOW;
  }
  if (Service && ServiceSize &&
      (unsigned)snprintf(Service, ServiceSize, "%u", Port) >= ServiceSize)
    return EAI_OVERFLOW;
  return 0;
}
