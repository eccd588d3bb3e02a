; What a function calls on some ways only does not make it long, also where a loop
; makes many such calls: each counts as much as the function itself at most.
; RUN: %opt -passes='edge-trace-plan<budget=10%%;scope=program>' -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

; Some 100,000 units: 100 times a loop whose length is known.
define internal i32 @long(i32 %x) noinline {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i1, %outer.end ]
  br label %inner
inner:
  %j = phi i32 [ 0, %outer ], [ %j1, %inner ]
  %a = phi i32 [ %x, %outer ], [ %b, %inner ]
  %b = mul i32 %a, %x
  %j1 = add i32 %j, 1
  %more.j = icmp ne i32 %j1, 1000
  br i1 %more.j, label %inner, label %outer.end
outer.end:
  %i1 = add i32 %i, 1
  %more.i = icmp ne i32 %i1, 100
  br i1 %more.i, label %outer, label %done
done:
  ret i32 %b
}

; It mostly finds what it looks for at once, as often as not.
define internal i32 @peek(ptr %p) noinline {
entry:
  br label %loop
loop:
  %v = load i32, ptr %p
  %found = icmp ugt i32 %v, 7
  br i1 %found, label %done, label %refill, !prof !0
refill:
  %n = call i32 @long(i32 %v)
  store i32 %n, ptr %p
  br label %loop
done:
  ret i32 %v
}

; Each activation makes these calls.
define internal i32 @each(ptr %p) noinline {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %n = call i32 @long(i32 %i)
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %n
  br i1 %again, label %loop, label %done
done:
  ret i32 %n
}

define i32 @__main_argc_argv(i32 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %a = call i32 @peek(ptr %p)
  %b = call i32 @each(ptr %p)
  %next = add i32 %i, %a
  %again = icmp ult i32 %next, %b
  br i1 %again, label %loop, label %done
done:
  ret i32 %a
}

; CHECK-DAG: !{!"long", !"record"
; CHECK-DAG: !{!"each", !"record"
; CHECK-DAG: !{!"peek", !"skip", !"short"

!0 = !{!"branch_weights", i32 1, i32 1}
