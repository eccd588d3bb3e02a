; A program that sets the gate itself, and one where others see it.
; RUN: split-file %s %t
; RUN: %opt -passes=edge-strip-messages -pass-remarks-missed=edge-strip -S %t/written.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefixes=WRITTEN,CHECK
; RUN: %opt -passes=edge-strip-messages -pass-remarks-missed=edge-strip -S %t/visible.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefixes=VISIBLE,CHECK
; WRITTEN: remark: {{.*}}__edge_last_words is not only read: in main: {{.*}}store i8 0
; VISIBLE: remark: {{.*}}__edge_last_words is not internal to the program
; CHECK: @__edge_last_words = {{.*}}global i8 1

;--- written.ll
@__edge_last_words = internal global i8 1
define void @main() {
  store i8 0, ptr @__edge_last_words
  ret void
}

;--- visible.ll
@__edge_last_words = global i8 1
define i8 @main() {
  %asked = load i8, ptr @__edge_last_words
  ret i8 %asked
}
