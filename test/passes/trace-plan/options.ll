; Parameters that mean nothing are diagnosed.
; RUN: not %opt -passes='edge-trace-plan<budget=5>' -disable-output %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=BUDGET
; RUN: not %opt -passes='edge-trace-plan<budget=-1%%>' -disable-output %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=NEGATIVE
; RUN: not %opt -passes='edge-trace-plan<price=5%%>' -disable-output %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=KEY
; RUN: not %opt -passes='edge-trace-plan<scope=all>' -disable-output %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=SCOPE
; SCOPE: error: edge-trace-plan: 'scope=all': the value is program or object
; BUDGET: error: edge-trace-plan: 'budget=5': the value is none or a percentage such as 5%
; NEGATIVE: error: edge-trace-plan: 'budget=-1%': the value is none or a percentage such as 5%
; RUN: not %opt -passes='edge-trace-plan<mode=all>' -disable-output %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=MODE
; MODE: error: edge-trace-plan: 'mode=all': the value is stream, tree, flight or sample
; KEY: error: edge-trace-plan: unknown parameter 'price'; known are budget, use, scope, mode, border, no-instrument

target triple = "wasm32-unknown-wasip1"
