//===- sys/socket.h - The rest of it, appended to upstream's --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Upstream has what preview 1 can do with a socket. Sockets.c has the functions
// that fail, and these are the words to call them with.
//
//===----------------------------------------------------------------------===//

#ifndef _EDGE_ADDED_SYS_SOCKET_H
#define _EDGE_ADDED_SYS_SOCKET_H

#define SOCK_RAW 10
#define SOCK_RDM 11
#define SOCK_SEQPACKET 12

#define AF_LOCAL AF_UNIX
#define PF_UNSPEC AF_UNSPEC
#define PF_INET AF_INET
#define PF_INET6 AF_INET6
#define PF_UNIX AF_UNIX
#define PF_LOCAL AF_UNIX

#define SO_DEBUG 1
#define SO_REUSEADDR 2
#define SO_ERROR 4
#define SO_DONTROUTE 5
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_KEEPALIVE 9
#define SO_OOBINLINE 10
#define SO_LINGER 13
#define SO_REUSEPORT 15
#define SO_RCVLOWAT 18
#define SO_SNDLOWAT 19
#define SO_ACCEPTCONN 30
#define SO_RCVTIMEO 66
#define SO_SNDTIMEO 67

#define SOMAXCONN 128

#define MSG_OOB 0x100
#define MSG_DONTROUTE 0x200
#define MSG_CTRUNC 0x400
#define MSG_EOR 0x800
#define MSG_DONTWAIT 0x1000
// There is no SIGPIPE, so it is always so.
#define MSG_NOSIGNAL 0

#define SCM_RIGHTS 1

struct cmsghdr {
  socklen_t cmsg_len;
  int cmsg_level;
  int cmsg_type;
};

#define CMSG_ALIGN(Size) (((Size) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_SPACE(Size) (CMSG_ALIGN(Size) + CMSG_ALIGN(sizeof(struct cmsghdr)))
#define CMSG_LEN(Size) (CMSG_ALIGN(sizeof(struct cmsghdr)) + (Size))
#define CMSG_DATA(Head) ((unsigned char *)((struct cmsghdr *)(Head) + 1))
#define CMSG_FIRSTHDR(Message)                                                 \
  ((Message)->msg_controllen >= sizeof(struct cmsghdr)                         \
       ? (struct cmsghdr *)(Message)->msg_control                              \
       : (struct cmsghdr *)0)
#define CMSG_NXTHDR(Message, Head)                                             \
  ((Head)->cmsg_len < sizeof(struct cmsghdr) ||                                \
           CMSG_ALIGN((Head)->cmsg_len) + sizeof(struct cmsghdr) >=            \
               (size_t)((char *)(Message)->msg_control +                       \
                        (Message)->msg_controllen - (char *)(Head))            \
       ? (struct cmsghdr *)0                                                   \
       : (struct cmsghdr *)((char *)(Head) + CMSG_ALIGN((Head)->cmsg_len)))

#endif
