; A call stays forced if it gives a branch in a loop its constant, and a loop runs it:
; each copy is then a loop without the branch. Where no loop runs the call, the argument
; is not constant, or no branch in a loop asks for it, the inliner decides.
; RUN: %opt -verify-each -passes=edge-strip-inline -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; CHECK: remark: {{.*}}4 functions are no longer forced inline
; CHECK-LABEL: define internal i32 @search(ptr %p, i32 %width) {
; CHECK-LABEL: define internal i32 @through(ptr %p, i32 %width) {
; CHECK: call i1 @isWide(i32 %{{[a-z]+}}) #[[FORCED:[0-9]+]]
; CHECK-LABEL: define internal i1 @isWide(i32 %width) {
; CHECK-LABEL: define internal i32 @once(ptr %p, i32 %width) {
; CHECK-LABEL: define internal i32 @search4(
; CHECK: call i32 @search(ptr %p, i32 4) #[[FORCED]]
; CHECK: call i32 @through(ptr %p, i32 4) #[[FORCED]]
; CHECK: call i32 @once(ptr %p, i32 4){{$}}
; CHECK: call i1 @isWide(i32 4){{$}}
; CHECK-LABEL: define internal i32 @searchAny(
; CHECK: call i32 @search(ptr %p, i32 %width){{$}}
; CHECK: call i32 @through(ptr %p, i32 %width){{$}}
; CHECK-LABEL: define void @main(
; CHECK: call i32 @search(ptr %p, i32 4){{$}}
; CHECK: call i32 @through(ptr %p, i32 4){{$}}
; CHECK: attributes #[[FORCED]] = { alwaysinline }

; The branch is in the loop.
define internal i32 @search(ptr %p, i32 %width) alwaysinline {
entry:
  %wider = add i32 %width, 1
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  switch i32 %wider, label %latch [ i32 5, label %wide ]
wide:
  store volatile i32 %i, ptr %p
  br label %latch
latch:
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, 100
  br i1 %more, label %loop, label %end
end:
  ret i32 %i
}

; The branch is in a function that is forced into the loop.
define internal i32 @through(ptr %p, i32 %width) alwaysinline {
entry:
  %frozen = freeze i32 %width
  br label %loop
loop:
  %wide = call i1 @isWide(i32 %frozen)
  store volatile i1 %wide, ptr %p
  br i1 %wide, label %loop, label %end
end:
  ret i32 1
}
define internal i1 @isWide(i32 %width) alwaysinline {
  %is = icmp ugt i32 %width, 4
  br i1 %is, label %yes, label %no
yes:
  ret i1 true
no:
  ret i1 false
}

; The branch is before the loop.
define internal i32 @once(ptr %p, i32 %width) alwaysinline {
entry:
  %is = icmp ugt i32 %width, 4
  br i1 %is, label %loop, label %end
loop:
  %more = load volatile i1, ptr %p
  br i1 %more, label %loop, label %end
end:
  ret i32 2
}

; A loop runs it, by way of another.
define internal i32 @search4(ptr %p) {
  %a = call i32 @search(ptr %p, i32 4)
  %b = call i32 @through(ptr %p, i32 4)
  %c = call i32 @once(ptr %p, i32 4)
  %d = call i1 @isWide(i32 4)
  ret i32 %a
}
define internal i32 @searchAny(ptr %p, i32 %width) {
  %a = call i32 @search(ptr %p, i32 %width)
  %b = call i32 @through(ptr %p, i32 %width)
  %c = call i32 @search4(ptr %p)
  ret i32 %a
}
define void @main(ptr %p) {
entry:
  %a = call i32 @search(ptr %p, i32 4)
  %b = call i32 @through(ptr %p, i32 4)
  %c = call i32 @once(ptr %p, i32 4)
  br label %loop
loop:
  %width = load volatile i32, ptr %p
  %d = call i32 @searchAny(ptr %p, i32 %width)
  %more = icmp ne i32 %d, 0
  br i1 %more, label %loop, label %end
end:
  ret void
}
