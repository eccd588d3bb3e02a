; Calls in loops stay forced, one by one; the rest is the inliner's to decide. Where
; all calls are in loops, or in one, nothing changes.
; RUN: %opt -verify-each -passes=edge-strip-inline -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: %opt -passes='edge-strip-inline,always-inline' -S %s | FileCheck --check-prefix=THEN %s
; CHECK: remark: {{.*}}2 functions are no longer forced inline
; CHECK: define internal void @both(ptr %p) {
; CHECK: define internal void @looped(ptr %p) #[[FORCED:[0-9]+]]
; CHECK: define internal void @passed(ptr %p) {
; CHECK: define void @main(
; CHECK: call void @both(ptr %p){{$}}
; CHECK: outer:
; CHECK: call void @both(ptr %p) #[[FORCED]]
; CHECK: inner:
; CHECK: call void @both(ptr %p) #[[FORCED]]
; CHECK: call void @looped(ptr %p){{$}}
; CHECK: call void @passed(ptr %p) #[[FORCED]]
; CHECK: end:
; CHECK: call void @hand(ptr @passed)
; CHECK: attributes #[[FORCED]] = { alwaysinline }

; What is forced is inlined, and nothing else.
; THEN-LABEL: define void @main(
; THEN: call void @both(ptr %p)
; THEN: outer:
; THEN-NOT: call void @both
; THEN-NOT: call void @looped
; THEN-NOT: call void @passed
; THEN: end:
; THEN-NEXT: call void @both(ptr %p)

define internal void @both(ptr %p) alwaysinline {
  store volatile i32 1, ptr %p
  ret void
}
define internal void @looped(ptr %p) alwaysinline {
  store volatile i32 2, ptr %p
  ret void
}
define internal void @passed(ptr %p) alwaysinline {
  store volatile i32 3, ptr %p
  ret void
}
declare void @hand(ptr)
define void @main(ptr %p, i1 %again, i1 %more) {
  call void @both(ptr %p)
  br label %outer
outer:
  call void @both(ptr %p)
  call void @looped(ptr %p)
  br label %inner
inner:
  call void @both(ptr %p)
  call void @looped(ptr %p)
  call void @passed(ptr %p)
  br i1 %more, label %inner, label %latch
latch:
  br i1 %again, label %outer, label %end
end:
  call void @both(ptr %p)
  call void @hand(ptr @passed)
  ret void
}
