; Nothing but the end of the program follows output: the buffer stays.
; RUN: split-file %s %t
; RUN: %opt -passes=edge-strip-buffer -pass-remarks-missed=edge-strip -S %t/end.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefix=END
; RUN: %opt -passes=edge-strip-buffer -pass-remarks-missed=edge-strip -S %t/lines.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefix=LINES
; END: remark: {{.*}}stdout keeps its buffer
; END: @__edge_stdout_buffered = internal global i8 1
; LINES-NOT: remark
; LINES: @__edge_stdout_buffered = internal constant i8 0

;--- end.ll
@__edge_stdout_lines = internal constant i8 0
@__edge_stdout_buffered = internal global i8 1
define i8 @main() {
  %asked = load i8, ptr @__edge_stdout_buffered
  ret i8 %asked
}

;--- lines.ll
@__edge_stdout_lines = internal global i8 1
@__edge_stdout_buffered = internal global i8 1
define i8 @main() {
  %asked = load i8, ptr @__edge_stdout_buffered
  %lines = load i8, ptr @__edge_stdout_lines
  %both = add i8 %asked, %lines
  ret i8 %both
}
