; What main reads decides; one without arguments, one that is elsewhere, and one with other
; parameters leave the gate alone.
; RUN: split-file %s %t
; RUN: cat %t/gate.ll %t/none.ll | %opt -verify-each -passes=edge-strip-arguments -pass-remarks=edge-strip -S 2>&1 | FileCheck %s --check-prefix=NONE
; RUN: cat %t/gate.ll %t/count.ll | %opt -passes=edge-strip-arguments -pass-remarks=edge-strip -S 2>&1 | FileCheck %s --check-prefix=COUNT
; RUN: cat %t/gate.ll %t/all.ll | %opt -passes=edge-strip-arguments -pass-remarks=edge-strip -S 2>&1 | FileCheck %s --check-prefix=ALL
; RUN: cat %t/gate.ll %t/elsewhere.ll | %opt -passes=edge-strip-arguments -S | FileCheck %s --check-prefix=OPEN
; RUN: cat %t/gate.ll %t/three.ll | %opt -passes=edge-strip-arguments -S | FileCheck %s --check-prefix=OPEN
; RUN: cat %t/gate.ll %t/none.ll | %opt -passes='edge-strip<opt=z>' -S | FileCheck %s --check-prefix=FOLDED
; RUN: cat %t/gate.ll %t/none.ll | %opt -passes='edge-strip<opt=z;without=arguments>' -S | FileCheck %s --check-prefix=KEPT
; NONE: remark: {{.*}}the program reads no arguments
; NONE: @__edge_arguments = internal constant i32 0
; COUNT: remark: {{.*}}the program only counts its arguments
; COUNT: @__edge_arguments = internal constant i32 1
; ALL-NOT: remark
; ALL: @__edge_arguments = internal constant i32 3
; OPEN: @__edge_arguments = internal global i32 3
; FOLDED: ret i32 0
; KEPT: ret i32 3

;--- gate.ll
@__edge_arguments = internal global i32 3
define i32 @main() {
  %read = load i32, ptr @__edge_arguments
  ret i32 %read
}

;--- none.ll
define i32 @__main_argc_argv(i32 %count, ptr %arguments) {
  ret i32 0
}

;--- count.ll
define i32 @__main_argc_argv(i32 %count, ptr %arguments) {
  ret i32 %count
}

;--- all.ll
define i32 @__main_argc_argv(i32 %count, ptr %arguments) {
  %name = load ptr, ptr %arguments
  %first = load i8, ptr %name
  %result = zext i8 %first to i32
  ret i32 %result
}

;--- elsewhere.ll
declare i32 @__main_argc_argv(i32 %count, ptr %arguments)

;--- three.ll
define i32 @__main_argc_argv(i32 %count, ptr %arguments, ptr %environment) {
  ret i32 0
}
