; What only its own construction refers to is not constructed; what a used object
; refers to is; circles of the unused fall.
; RUN: %opt -verify-each -passes='edge-strip-hold,edge-strip-objects,simplifycfg,globaldce' \
; RUN:   -pass-remarks=edge-strip -pass-remarks-missed=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: sed 's/@lonely = internal/@lonely =/' %s \
; RUN:   | %opt -passes='edge-strip-hold,edge-strip-objects,simplifycfg,globaldce' -S \
; RUN:   | FileCheck --check-prefix=VISIBLE %s
; RUN: %opt -passes='edge-strip-hold,edge-strip-release,simplifycfg,globaldce' -S %s \
; RUN:   | FileCheck --check-prefix=WITHOUT %s
; CHECK-DAG: remark: {{.*}}in is used
; CHECK-DAG: remark: {{.*}}out is used
; CHECK: remark: {{.*}}3 objects of the library are not constructed
; CHECK: @in = internal global
; CHECK-NEXT: @out = internal global
; CHECK-NOT: @lonely
; CHECK-NOT: @circle
; CHECK: define void @init()
; CHECK: store ptr @out, ptr @in
; CHECK-NEXT: store i32 1, ptr @out
; CHECK-NEXT: ret void
; VISIBLE: store i32 1, ptr @lonely
; WITHOUT: store i32 1, ptr @lonely
; WITHOUT-NOT: @__edge_is_used

@in = internal global ptr null
@out = internal global i32 0
@lonely = internal global i32 0
@circle = internal global ptr null
@circle.other = internal global ptr null

define internal zeroext i1 @__edge_is_used(ptr %object) {
  ret i1 true
}

define void @init() {
  %in.used = call i1 @__edge_is_used(ptr @in)
  br i1 %in.used, label %in.init, label %out.ask
in.init:
  store ptr @out, ptr @in
  br label %out.ask
out.ask:
  %out.used = call i1 @__edge_is_used(ptr @out)
  br i1 %out.used, label %out.init, label %lonely.ask
out.init:
  store i32 1, ptr @out
  br label %lonely.ask
lonely.ask:
  %lonely.used = call i1 @__edge_is_used(ptr @lonely)
  br i1 %lonely.used, label %lonely.init, label %circle.ask
lonely.init:
  store i32 1, ptr @lonely
  br label %circle.ask
circle.ask:
  %circle.used = call i1 @__edge_is_used(ptr @circle)
  br i1 %circle.used, label %circle.init, label %other.ask
circle.init:
  store ptr @circle.other, ptr @circle
  br label %other.ask
other.ask:
  %other.used = call i1 @__edge_is_used(ptr @circle.other)
  br i1 %other.used, label %other.init, label %end
other.init:
  store ptr @circle, ptr @circle.other
  br label %end
end:
  ret void
}

define ptr @main() {
  %read = load ptr, ptr @in
  ret ptr %read
}
