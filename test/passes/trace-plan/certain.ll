; A loop of unknown length is not sure to run long: the more often its function is
; called, the fewer iterations count.
; RUN: %opt -passes='edge-trace-plan<budget=10%%;scope=program>' -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

; Of both, an activation has about the same number of units.
define internal i32 @often(ptr %p) noinline {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %at
  %a = sdiv i32 %v, %i
  %b = sdiv i32 %a, %v
  %c = srem i32 %v, %b
  %next = add i32 %i, 1
  %again = icmp ult i32 %c, %next
  br i1 %again, label %loop, label %done
done:
  ret i32 %c
}

define i32 @seldom(ptr %p) noinline {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %at
  %a = sdiv i32 %v, %i
  %b = sdiv i32 %a, %v
  %c = srem i32 %v, %b
  %next = add i32 %i, 1
  %again = icmp ult i32 %c, %next
  br i1 %again, label %loop, label %done
done:
  ret i32 %c
}

define i32 @__main_argc_argv(i32 %n, ptr %p) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i1, %outer.end ]
  br label %middle
middle:
  %j = phi i32 [ 0, %outer ], [ %j1, %middle.end ]
  br label %inner
inner:
  %k = phi i32 [ 0, %middle ], [ %k1, %inner ]
  %r = call i32 @often(ptr %p)
  %k1 = add i32 %k, 1
  %more = icmp ult i32 %k1, %r
  br i1 %more, label %inner, label %middle.end
middle.end:
  %j1 = add i32 %j, 1
  %more.j = icmp ult i32 %j1, %r
  br i1 %more.j, label %middle, label %outer.end
outer.end:
  %i1 = add i32 %i, 1
  %more.i = icmp ult i32 %i1, %r
  br i1 %more.i, label %outer, label %done
done:
  %s = call i32 @seldom(ptr %p)
  ret i32 %s
}

; CHECK-DAG: !{!"seldom", !"record"
; CHECK-DAG: !{!"often", !"fold"
