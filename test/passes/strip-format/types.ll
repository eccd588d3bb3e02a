; The types that are told are left, and no others.
; RUN: %opt -verify-each -passes=edge-strip-format -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: %opt -passes='edge-strip-hold,edge-strip-format,edge-strip-release,ipsccp' -S %s \
; RUN:   | FileCheck --check-prefix=FOLDED %s
; RUN: sed 's/i32 8192/i32 %%count/' %s | %opt -passes=edge-strip-format -pass-remarks-missed=edge-strip -S 2>&1 \
; RUN:   | FileCheck --check-prefix=UNKNOWN %s
; RUN: sed 's/internal global i32 -1/global i32 -1/' %s \
; RUN:   | %opt -passes=edge-strip-format -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=VISIBLE %s
; CHECK: remark: {{.*}}types 0x2019 are left of std::format
; CHECK: @__edge_format_types = internal constant i32 8217
; FOLDED: define i1 @main
; FOLDED: ret i1 false
; UNKNOWN: remark: {{.*}}std::format keeps all types, this one is not constant: in main: {{.*}}%count
; UNKNOWN: @__edge_format_types = internal global i32 -1
; VISIBLE: remark: {{.*}}__edge_format_types is not internal to the program
; VISIBLE: @__edge_format_types = global i32 -1

@__edge_format_types = internal global i32 -1
define internal void @__edge_format_type(i32 %type) {
  ret void
}
define i1 @main(i32 %count, i1 %which) {
  call void @__edge_format_type(i32 8192)
  %either = select i1 %which, i32 8, i32 16
  call void @__edge_format_type(i32 %either)
  %types = load i32, ptr @__edge_format_types
  %float = and i32 %types, 512
  %has = icmp ne i32 %float, 0
  ret i1 %has
}
