; Mode sample: top-level activations are calls of main, and of what it calls a
; few times only, that take long enough to be chosen among.
; RUN: %opt -passes='edge-trace-plan<budget=5%%;scope=program;mode=sample>' -S %s | FileCheck %s
; Of a part of the program, and in other modes, nothing is marked.
; RUN: %opt -passes='edge-trace-plan<budget=5%%;mode=sample>' -S %s \
; RUN:   | FileCheck %s --check-prefix=NONE --implicit-check-not=plan.roots
; RUN: %opt -passes='edge-trace-plan<budget=5%%;scope=program;mode=tree>' -S %s \
; RUN:   | FileCheck %s --check-prefix=NONE --implicit-check-not=plan.roots
; NONE: !edge.trace.plan.summary

target triple = "wasm32-unknown-wasip1"

@long.address = global ptr @long
@short.address = global ptr @short

define internal i32 @short(i32 %x, ptr %p) noinline {
  %r = mul i32 %x, %x
  ret i32 %r
}

define internal i64 @long(i64 %x) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %a1 = udiv i64 %i, %x
  %a2 = udiv i64 %a1, %x
  %a3 = udiv i64 %a2, %x
  %a4 = udiv i64 %a3, %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 100
  br i1 %more, label %loop, label %done
done:
  ret i64 %a4
}

; It is called once: what it calls is.
; CHECK-LABEL: define internal void @serve(
; CHECK:         call i64 @long(i64 %i) [[ROOT:#[0-9]+]]
; CHECK:         call i32 @short(i32 0, ptr null){{$}}
; CHECK:         call i64 %f(i64 %i) [[ROOT]]
; CHECK:         call i32 %g(i32 1, ptr null){{$}}
define internal void @serve(ptr %f, ptr %g) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 1, %entry ], [ %r, %loop ]
  %r = call i64 @long(i64 %i)
  %s = call i32 @short(i32 0, ptr null)
  %t = call i64 %f(i64 %i)
  %u = call i32 %g(i32 1, ptr null)
  %more = icmp ult i64 %t, 100
  br i1 %more, label %loop, label %done
done:
  ret void
}

; CHECK-LABEL: define i32 @__main_argc_argv(
; CHECK-NEXT:    call void @serve(ptr @long, ptr @short){{$}}
define i32 @__main_argc_argv(i32 %n, ptr %p) {
  call void @serve(ptr @long, ptr @short)
  ret i32 0
}
; CHECK: attributes [[ROOT]] = { "edge-trace-root" }
; CHECK: !edge.trace.plan.roots = !{}
