; Symbols become roots; a name that the program does not have is remarked.
; RUN: %opt -verify-each -passes='edge-strip-keep<f;data;missing>,globaldce' \
; RUN:   -pass-remarks-missed=edge-strip -S %s 2>&1 | FileCheck %s
; CHECK-DAG: remark: {{.*}}there is no 'missing' to keep
; CHECK-DAG: @data = internal global i32 1
; CHECK-DAG: @llvm.used = appending global [2 x ptr] [ptr @f, ptr @data]
; CHECK-DAG: define internal void @f()
; CHECK-NOT: @gone
@data = internal global i32 1
define internal void @f() {
  ret void
}
define internal void @gone() {
  ret void
}
define void @main() {
  ret void
}
