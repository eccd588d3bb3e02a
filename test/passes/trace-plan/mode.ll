; An event costs more in some modes, so fewer functions are worth it.
; RUN: %opt -passes='edge-trace-plan<budget=10%%>' -S %s | FileCheck %s --check-prefix=STREAM
; RUN: %opt -passes='edge-trace-plan<budget=10%%;mode=stream>' -S %s | FileCheck %s --check-prefix=STREAM
; RUN: %opt -passes='edge-trace-plan<budget=10%%;mode=sample>' -S %s | FileCheck %s --check-prefix=STREAM
; RUN: %opt -passes='edge-trace-plan<budget=10%%;mode=tree>' -S %s | FileCheck %s --check-prefix=TREE
; STREAM: !{!"10%", !"static", i64 {{[0-9]+}}, i64 20}
; STREAM: !{!"medium", !"record", !"long"
; STREAM: !{!"longer", !"skip", !"dense"
; TREE: !{!"10%", !"static", i64 {{[0-9]+}}, i64 33}
; TREE: !{!"medium", !"fold", !"short"
; TREE: !{!"longer", !"record", !"long"

target triple = "wasm32-unknown-wasip1"

define i64 @medium(i64 %x) {
  %a1 = udiv i64 %x, 3
  %a2 = udiv i64 %a1, %x
  %a3 = udiv i64 %a2, %x
  %a4 = udiv i64 %a3, %x
  %a5 = udiv i64 %a4, %x
  %a6 = udiv i64 %a5, %x
  %a7 = udiv i64 %a6, %x
  %a8 = udiv i64 %a7, %x
  %a9 = udiv i64 %a8, %x
  %b1 = udiv i64 %a9, %x
  %b2 = udiv i64 %b1, %x
  %b3 = udiv i64 %b2, %x
  %b4 = udiv i64 %b3, %x
  ret i64 %b4
}

define i64 @longer(i64 %x) {
  %a1 = call i64 @medium(i64 %x)
  %a2 = call i64 @medium(i64 %a1)
  ret i64 %a2
}
