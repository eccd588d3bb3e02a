; The grammar of the parameters; what was parsed prints as it is parsed.
; RUN: %opt -passes='edge-trace-insert<points=function;loop;call>' \
; RUN:   -print-pipeline-passes -disable-output %s | FileCheck --check-prefix=A %s
; A: edge-trace-insert<points=function;loop;call>
; RUN: %opt -passes='edge-trace-insert<points=call;loop=every;loop-threshold=3;cost=off>' \
; RUN:   -print-pipeline-passes -disable-output %s | FileCheck --check-prefix=B %s
; B: edge-trace-insert<points=call;loop=every;loop-threshold=3;cost=off>
; RUN: %opt -passes='edge-trace-insert<cost-threshold=9;no-instrument=on;points=import;library>,edge-trace-lower<drop-debug>,edge-trace-check,function(edge-trace-cleanup)' \
; RUN:   -print-pipeline-passes -disable-output %s | FileCheck --check-prefix=C %s
; C: edge-trace-insert<points=import;library;cost-threshold=9;no-instrument=on>,edge-trace-lower<drop-debug>,edge-trace-check,function(edge-trace-cleanup)
; RUN: %opt -passes='edge-trace-insert<cost=fine>' -print-pipeline-passes \
; RUN:   -disable-output %s | FileCheck --check-prefix=FINE %s
; FINE: edge-trace-insert<cost=fine>
; RUN: %opt -passes='edge-trace-insert<>,edge-trace-insert<points=function;import;library;loop=hot;cost=on>,edge-trace-lower' \
; RUN:   -print-pipeline-passes -disable-output %s | FileCheck --check-prefix=D %s
; D: edge-trace-insert,edge-trace-insert,edge-trace-lower{{(,verify)?$}}

; What is wrong is an error that says what would be right.
; RUN: not %opt -passes='edge-trace-insert<points=function;lop>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=POINT %s
; POINT: error: edge-trace-insert: unknown trace point 'lop'; known are function, loop, call, import, library
; RUN: not %opt -passes='edge-trace-insert<points=>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=NOPOINT %s
; NOPOINT: error: edge-trace-insert: unknown trace point ''
; RUN: not %opt -passes='edge-trace-insert<call>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=BARE %s
; BARE: error: edge-trace-insert: unknown parameter 'call'; trace points follow 'points='
; RUN: not %opt -passes='edge-trace-insert<points=call;cost=on;loop>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=LATE %s
; LATE: error: edge-trace-insert: unknown parameter 'loop'; trace points follow 'points='
; RUN: not %opt -passes='edge-trace-insert<loops=hot>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=KEY %s
; KEY: error: edge-trace-insert: unknown parameter 'loops'; known are points, loop, loop-threshold, cost, cost-threshold, no-instrument, roots
; RUN: not %opt -passes='edge-trace-insert<loop=warm>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=LOOP %s
; LOOP: error: edge-trace-insert: 'loop=warm': the value is hot or every
; RUN: not %opt -passes='edge-trace-insert<cost=1>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=COST %s
; COST: error: edge-trace-insert: 'cost=1': the value is on, off or fine
; RUN: not %opt -passes='edge-trace-insert<no-instrument=yes>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=MARK %s
; MARK: error: edge-trace-insert: 'no-instrument=yes': the value is auto, on or off
; RUN: not %opt -passes='edge-trace-insert<loop-threshold=0>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=ZERO %s
; ZERO: error: edge-trace-insert: 'loop-threshold=0': the value is a number from 1 to 1000000
; RUN: not %opt -passes='edge-trace-insert<cost-threshold=99999999999>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=LARGE %s
; LARGE: error: edge-trace-insert: 'cost-threshold=99999999999': the value is a number from 1 to 1000000
; RUN: not %opt -passes='edge-trace-lower<strip>' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=LOWER %s
; LOWER: error: edge-trace-lower: unknown parameter 'strip'; known is drop-debug
; RUN: not %opt -passes='edge-trace-insert<points=call' -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=OPEN %s
; OPEN: unknown pass name 'edge-trace-insert<points=call'

define void @f() {
  ret void
}
