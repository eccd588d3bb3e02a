; Events store: what LLVM had inferred about memory and synchronisation is
; false afterwards, on functions, declarations and call sites (LLVM fact 2).
; RUN: %opt -verify-each -passes=edge-trace-insert -S %s | FileCheck %s
; The events survive optimisations that would believe the attributes.
; RUN: %opt -passes='edge-trace-insert,edge-trace-lower,function(early-cse,gvn,dce)' \
; RUN:   -S %s | FileCheck %s --check-prefix=KEPT

target triple = "wasm32-unknown-wasip1"

; CHECK: declare i32 @elsewhere(i32) #[[WILL:[0-9]+]]
declare i32 @elsewhere(i32) memory(none) nosync nofree nocallback willreturn nounwind
; CHECK: declare double @sqrt(double) #[[PURE:[0-9]+]]
declare double @sqrt(double) memory(none) nosync nofree willreturn nounwind

; CHECK: define i32 @pure(i32 %x) #[[DEFINED:[0-9]+]]
define i32 @pure(i32 %x) noinline memory(none) nosync nofree speculatable willreturn nounwind norecurse {
  %r = mul i32 %x, %x
  ret i32 %r
}

; CHECK-LABEL: define i32 @twice(
; CHECK:         %a = call i32 @pure(i32 %x) #[[WILL]]
; CHECK:         call i32 @elsewhere(i32 %b) #[[WILL]]
; CHECK:         call double @sqrt(double %f) #[[PURESITE:[0-9]+]]
; KEPT-LABEL:  define i32 @twice(
; KEPT:          call i32 @pure
; KEPT:          call i32 @pure
define i32 @twice(i32 %x, double %f) {
  %a = call i32 @pure(i32 %x) memory(none) nosync nofree willreturn nounwind
  %b = call i32 @pure(i32 %x) memory(none) nosync nofree willreturn nounwind
  %c = call i32 @elsewhere(i32 %b) memory(argmem: read) nosync nounwind willreturn
  %d = call double @sqrt(double %f) memory(none) nounwind
  %e = fptosi double %d to i32
  %s = add i32 %a, %c
  %t = add i32 %s, %e
  ret i32 %t
}

; CHECK: attributes #[[WILL]] = { nounwind willreturn }
; CHECK: attributes #[[PURE]] = { nofree nosync nounwind willreturn memory(none) }
; CHECK: attributes #[[DEFINED]] = { noinline norecurse nounwind willreturn "edge-trace" }
; CHECK: attributes #[[PURESITE]] = { nounwind memory(none) }
