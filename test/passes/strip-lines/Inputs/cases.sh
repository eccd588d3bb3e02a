# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#   cases.sh LIBRARY DIR OPT... < CASES
#
# Makes of each line of CASES a program that runs it after output, and prints what
# OPT says of it and its gate.
library=$1 work=$2
shift 2
while IFS= read -r case; do
  echo "case: $case"
  {
    cat "$library"
    printf '%s\n' 'define i32 @main(i32 %n, ptr %f) {' '  call i32 @puts(ptr @hello)' \
      "  $case" '  ret i32 0' '}'
  } >"$work/case.ll"
  "$@" -verify-each -passes=edge-strip-hold,globaldce,edge-strip-lines \
    -pass-remarks-missed=edge-strip -S "$work/case.ll" >"$work/case.out" 2>&1 || echo failed
  grep -e remark: -e '@__edge_stdout_lines =' -e error "$work/case.out"
done
