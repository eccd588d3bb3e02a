; What is not recorded is listed with the functions whose time it is in, also
; what it calls itself. A time is only given where every activation calls it, or
; where edge-trace-plan knows a share from an earlier trace.
; RUN: %opt -passes='verify,edge-trace-insert,verify' -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

define internal i32 @tiny(i32 %x) #0 {
  %r = mul i32 %x, %x
  ret i32 %r
}

; Some of it only runs at times: what a call takes at least is in the first and
; the last block.
define internal i32 @maybe_long(i32 %x) #1 {
  %c = icmp eq i32 %x, 0
  br i1 %c, label %rare, label %end
rare:
  %a = udiv i32 %x, 3
  %b = udiv i32 %a, %x
  br label %end
end:
  %r = phi i32 [ 0, %0 ], [ %b, %rare ]
  ret i32 %r
}

define internal i32 @skipped(i32 %x) #2 {
  %r = call i32 @tiny(i32 %x)
  %s = call i32 @recorded(i32 %r)
  ret i32 %s
}

define i32 @recorded(i32 %x) {
  %r = udiv i32 %x, 3
  ret i32 %r
}

; Twice in every activation; through a branch or a loop that is not known.
; CHECK-DAG: [[ALWAYS:![0-9]+]] = !{!"maybe_long", i32 1, i32 2, i32 5, !"tiny", i32 0, i32 0, i32 0}
; CHECK-DAG: = !{!"function", i32 {{[01]}}, !"always", {{.*}}, [[ALWAYS]], i32 0}
define i32 @always(i32 %x) {
  %a = call i32 @maybe_long(i32 %x)
  %c = icmp eq i32 %a, 7
  br i1 %c, label %branch, label %end
branch:
  %t = call i32 @tiny(i32 %a)
  br label %loop
loop:
  %n = phi i32 [ %t, %branch ], [ %m, %loop ]
  %m = call i32 @tiny(i32 %n)
  %d = icmp ult i32 %m, 9
  br i1 %d, label %loop, label %end
end:
  %v = phi i32 [ %a, %0 ], [ %m, %loop ]
  %b = call i32 @maybe_long(i32 %v)
  ret i32 %b
}

; Below a function that is skipped.
; CHECK-DAG: [[BELOW:![0-9]+]] = !{!"skipped", i32 0, i32 0, i32 0, !"tiny", i32 0, i32 0, i32 0}
; CHECK-DAG: = !{!"function", i32 0, !"through", {{.*}}, [[BELOW]], i32 0}
define i32 @through(i32 %x) {
  %a = call i32 @skipped(i32 %x)
  ret i32 %a
}

; By an earlier trace; also what was called through a pointer.
; CHECK-DAG: [[TRACED:![0-9]+]] = !{!"maybe_long", i32 2, i32 0, i32 30000, !"tiny", i32 0, i32 0, i32 0}
; CHECK-DAG: = !{!"function", i32 0, !"by_pointer", {{.*}}, [[TRACED]], i32 0}
define i32 @by_pointer(ptr %f, i32 %x) {
  %a = call i32 %f(i32 %x)
  %c = icmp eq i32 %a, 7
  br i1 %c, label %branch, label %end
branch:
  %t = call i32 @tiny(i32 %a)
  br label %end
end:
  ret i32 %a
}

; After setjmp code may run again.
; CHECK-DAG: [[AGAIN:![0-9]+]] = !{!"tiny", i32 0, i32 0, i32 0}
; CHECK-DAG: = !{!"function", i32 4, !"again", {{.*}}, [[AGAIN]], i32 0}
declare i32 @setjmp(ptr) returns_twice
define i32 @again(ptr %buffer) {
  %a = call i32 @setjmp(ptr %buffer) returns_twice
  %t = call i32 @tiny(i32 %a)
  ret i32 %t
}

attributes #0 = { "edge-trace-plan"="fold:5" }
attributes #1 = { "edge-trace-plan"="fold:25" }
attributes #2 = { "edge-trace-plan"="skip:30" }

!edge.trace.plan.shares = !{!0}
!0 = !{!"by_pointer", !"maybe_long", i64 30000}
