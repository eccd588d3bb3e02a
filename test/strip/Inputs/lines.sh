# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#   lines.sh missed DIR SOURCE CC...              what is said of programs that ask for
#                                                 a terminal; each has to
#   lines.sh failing DIR SOURCE CC... -- RUN...   how programs end whose output fails,
#                                                 unstripped and stripped
set -eu
mode=$1 work=$2 source=$3
shift 3
compile=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  compile+=("$1")
  shift
done
[ $# = 0 ] || shift
if [ "$mode" = missed ]; then
  for case in STDERR LOOP REPEATED RESULT ERRNO TRAP QUICK HANDLER POINTER RECURSION; do
    echo "$case"
    "${compile[@]}" -Oz -g1 "-D$case" "$source" -o "$work/$case.wasm" \
      -Rpass-missed=edge-strip 2>&1
    grep -a -q fdstat "$work/$case.wasm"
  done
  exit
fi
for case in ONE MANY RESULT ERRNO; do
  for level in none safe; do
    module=$work/$case.$level.wasm
    "${compile[@]}" -Oz "-fedge-strip=$level" "-D$case" "$source" -o "$module"
    status=0
    "$@" "$module" >/dev/full 2>"$work/errors" || status=$?
    echo "$case full $status"
    status=0
    "$@" "$module" >&- 2>"$work/errors" || status=$?
    echo "$case closed $status"
  done
done
