; Most activations of a function that calls itself are the last ones, which do
; little: only what every activation does counts.
; RUN: %opt -passes='edge-trace-plan<budget=5%%;scope=program>' -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

; CHECK-DAG: !{!"once_more", !"skip", !"short"
; CHECK-DAG: !{!"not_again", !"record", !"long"

define i32 @once_more(ptr %p, i32 %n) noinline {
entry:
  %last = icmp ult i32 %n, 2
  br i1 %last, label %done, label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %at
  %a = sdiv i32 %v, %i
  %b = sdiv i32 %a, %v
  %c = srem i32 %v, %b
  %d = srem i32 %c, %b
  %e = srem i32 %d, %v
  %next = add i32 %i, 1
  %again = icmp ult i32 %e, %next
  br i1 %again, label %loop, label %split
split:
  %half = lshr i32 %n, 1
  %l = call i32 @once_more(ptr %p, i32 %half)
  %r = call i32 @once_more(ptr %p, i32 %half)
  %s = add i32 %l, %r
  br label %done
done:
  %result = phi i32 [ 0, %entry ], [ %s, %split ]
  ret i32 %result
}

define i32 @not_again(ptr %p, i32 %n) noinline {
entry:
  %last = icmp ult i32 %n, 2
  br i1 %last, label %done, label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %at
  %a = sdiv i32 %v, %i
  %b = sdiv i32 %a, %v
  %c = srem i32 %v, %b
  %d = srem i32 %c, %b
  %e = srem i32 %d, %v
  %f = sdiv i32 %e, %v
  %g = sdiv i32 %f, %v
  %h = sdiv i32 %g, %v
  %next = add i32 %i, 1
  %again = icmp ult i32 %h, %next
  br i1 %again, label %loop, label %done
done:
  %result = phi i32 [ 0, %entry ], [ 1, %loop ]
  ret i32 %result
}

define i32 @__main_argc_argv(i32 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %a = call i32 @once_more(ptr %p, i32 %n)
  %b = call i32 @not_again(ptr %p, i32 %n)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %b
  br i1 %more, label %loop, label %done
done:
  ret i32 %a
}
