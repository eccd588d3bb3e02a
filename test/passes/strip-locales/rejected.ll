; A program that sets the gate itself, and one where others see it.
; RUN: split-file %s %t
; RUN: %opt -passes=edge-strip-locales -pass-remarks-missed=edge-strip -S %t/written.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefixes=WRITTEN,CHECK
; RUN: %opt -passes=edge-strip-locales -pass-remarks-missed=edge-strip -S %t/visible.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefixes=VISIBLE,CHECK
; WRITTEN: remark: {{.*}}__edge_locales is not only read: in main: {{.*}}store i8 0
; VISIBLE: remark: {{.*}}__edge_locales is not internal to the program
; CHECK: @__edge_locales = {{.*}}global i8 1

;--- written.ll
@__edge_locales = internal global i8 1
define void @main() {
  store i8 0, ptr @__edge_locales
  ret void
}

;--- visible.ll
@__edge_locales = global i8 1
define i8 @main() {
  %asked = load i8, ptr @__edge_locales
  ret i8 %asked
}
