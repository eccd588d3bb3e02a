//===- Poll.c - Waiting for files -----------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=libc-bottom-half/cloudlibc/src/libc/poll/poll
//
// Upstream's refuses a file of which nothing is asked. WASI tells about a file only
// what is asked, and engines do not agree on one that is not open: an error of the
// whole call, of the file, or nothing. So whether each is open is asked first.
//
//===----------------------------------------------------------------------===//

#include <errno.h>
#include <poll.h>
#include <wasi/api.h>

/// Marks the files that are not open. \returns how many there are.
static int markClosed(struct pollfd *Files, nfds_t Count) {
  int Closed = 0;
  for (nfds_t I = 0; I < Count; ++I) {
    __wasi_fdstat_t Status;
    Files[I].revents = 0;
    if (Files[I].fd < 0 || !__wasi_fd_fdstat_get(Files[I].fd, &Status))
      continue;
    Files[I].revents = POLLNVAL;
    ++Closed;
  }
  return Closed;
}

static int answer(const __wasi_event_t *Event) {
  if (Event->error == __WASI_ERRNO_BADF)
    return POLLNVAL;
  if (Event->error == __WASI_ERRNO_PIPE)
    return POLLHUP;
  if (Event->error)
    return POLLERR;
  const int Ready = Event->type == __WASI_EVENTTYPE_FD_READ ? POLLRDNORM : POLLWRNORM;
  if (Event->fd_readwrite.flags & __WASI_EVENTRWFLAGS_FD_READWRITE_HANGUP)
    return Ready == POLLRDNORM ? Ready | POLLHUP : POLLHUP; // Nobody would read it.
  return Ready;
}

/// Waits for the files that are not marked. \returns an error of WASI's.
static __wasi_errno_t wait(struct pollfd *Files, nfds_t Count, int Timeout) {
  __wasi_subscription_t Subscriptions[2 * Count + 1];
  __wasi_event_t Events[2 * Count + 1];
  __wasi_size_t Wanted = 0, Happened = 0;
  for (nfds_t I = 0; I < Count; ++I)
    for (int Kind = POLLRDNORM; Kind <= POLLWRNORM; Kind <<= 1)
      if (Files[I].fd >= 0 && !Files[I].revents && (Files[I].events & Kind))
        Subscriptions[Wanted++] = (__wasi_subscription_t){
            .userdata = I,
            .u.tag = Kind == POLLRDNORM ? __WASI_EVENTTYPE_FD_READ
                                        : __WASI_EVENTTYPE_FD_WRITE,
            .u.u.fd_read.file_descriptor = Files[I].fd};
  if (!Wanted && Timeout <= 0) // Nothing would ever end it, or nothing is to wait for.
    return Timeout ? __WASI_ERRNO_NOTSUP : __WASI_ERRNO_SUCCESS;
  if (Timeout >= 0)
    Subscriptions[Wanted++] = (__wasi_subscription_t){
        .u.tag = __WASI_EVENTTYPE_CLOCK,
        .u.u.clock.id = __WASI_CLOCKID_MONOTONIC,
        .u.u.clock.timeout = (__wasi_timestamp_t)Timeout * 1000000};
  const __wasi_errno_t Error =
      __wasi_poll_oneoff(Subscriptions, Events, Wanted, &Happened);
  if (Error)
    return Error;
  for (__wasi_size_t I = 0; I < Happened; ++I)
    if (Events[I].type != __WASI_EVENTTYPE_CLOCK)
      Files[Events[I].userdata].revents |= answer(&Events[I]);
  return __WASI_ERRNO_SUCCESS;
}

int poll(struct pollfd *Files, nfds_t Count, int Timeout) {
  const __wasi_errno_t Error =
      wait(Files, Count, markClosed(Files, Count) ? 0 : Timeout);
  if (Error) {
    errno = Error;
    return -1;
  }
  int Answered = 0;
  for (nfds_t I = 0; I < Count; ++I) {
    if (Files[I].revents & POLLHUP)
      Files[I].revents &= ~POLLWRNORM;
    Answered += Files[I].revents != 0;
  }
  return Answered;
}
