//===- TimeZone.c - The only time zone ------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl replaces=time/__tz
//
// UTC, without a database of others. Upstream's function stores through the null
// pointer that localtime_r gives it, and strftime takes the zone of a time that a
// program filled in by hand from where there may be none.
//
//===----------------------------------------------------------------------===//

#include "../time/time_impl.h"

// musl has taken the name that Added.h needs.
#undef weak
#include "Added.h"

ADDED char *tzname[2] = {"UTC", "UTC"};
ADDED long timezone = 0;
ADDED int daylight = 0;
ADDED void tzset(void) {}

const char __utc[] = "UTC";

void __secs_to_zone(long long Time, int IsLocal, int *IsSummer, int *Offset,
                    long *OtherOffset, const char **Name) {
  (void)Time, (void)IsLocal;
  *IsSummer = 0;
  *Offset = 0;
  if (OtherOffset)
    *OtherOffset = 0;
  *Name = __utc;
}

// Whatever a structure that no function filled in says.
const char *__tm_to_tzname(const struct tm *Time) {
  (void)Time;
  return __utc;
}
