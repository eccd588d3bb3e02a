; What branches end in alike goes behind them: at -Oz, and unless the step is left out.
; RUN: %opt -verify-each -passes='edge-strip<opt=z>' -debug-pass-manager -S %s 2>&1 \
; RUN:   | FileCheck %s --check-prefixes=SINK,CHECK
; RUN: %opt -passes='edge-strip<opt=z;without=sink>' -debug-pass-manager -S %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=NONE
; RUN: %opt -passes='edge-strip<opt=s>' -debug-pass-manager -S %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=NONE
; RUN: %opt -passes='edge-strip<level=none;opt=z>' -debug-pass-manager -S %s 2>&1 \
; RUN:   | FileCheck %s --check-prefix=NONE
; SINK: Running pass: GVNSinkPass on main
; SINK: Running pass: SimplifyCFGPass on main
; SINK: Running pass: GVNSinkPass on main
; SINK: Running pass: {{.*}}StripOutlinePass
; NONE-NOT: GVNSinkPass
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasip1"

declare void @first(i32)
declare void @second(i32)
declare i32 @next(i32)

; CHECK-LABEL: define i32 @main(
; CHECK: phi i32 [ 9, %b ], [ 7, %a ]
; CHECK: call i32 @next(
; CHECK-NOT: call i32 @next(
; CHECK: ret i32
define i32 @main(i32 %n) minsize optsize {
entry:
  %less = icmp slt i32 %n, 10
  br i1 %less, label %a, label %b

a:
  call void @first(i32 %n)
  %x = add i32 %n, 7
  %p = call i32 @next(i32 %x)
  br label %end

b:
  call void @second(i32 %n)
  %y = add i32 %n, 9
  %q = call i32 @next(i32 %y)
  br label %end

end:
  %r = phi i32 [ %p, %a ], [ %q, %b ]
  ret i32 %r
}

; What is volatile stays where it is.
; CHECK-LABEL: define void @kept(
; CHECK-COUNT-2: store volatile
; CHECK: ret void
define void @kept(i1 %c, ptr %p, ptr %q) minsize optsize {
  br i1 %c, label %a, label %b

a:
  call void @first(i32 1)
  store volatile i32 1, ptr %p
  br label %end

b:
  call void @second(i32 1)
  store volatile i32 2, ptr %q
  br label %end

end:
  ret void
}
