; What is read is what is told, and what depends on anything else folds.
; RUN: %opt -verify-each -passes=edge-strip-streams -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: sed 's/and i32 %%count, 4/add i32 %%count, 4/' %s \
; RUN:   | %opt -passes=edge-strip-streams -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=UNKNOWN %s
; RUN: sed 's/@__edge_stream_state = internal/@__edge_stream_state =/' %s \
; RUN:   | %opt -passes=edge-strip-streams -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=VISIBLE %s
; CHECK: remark: {{.*}}streams have no other state than 0x3100f
; CHECK: @__edge_stream_state = internal global i32 200719
; CHECK-LABEL: define i32 @flags
; CHECK-NEXT: %flags = load i32, ptr %stream
; CHECK-NEXT: %known = and i32 %flags, 200719
; CHECK-NEXT: ret i32 %known
; CHECK-LABEL: define i1 @locales
; CHECK: ret i1 false
; UNKNOWN: remark: {{.*}}streams may get any state here: in set: {{.*}}%argument
; UNKNOWN: @__edge_stream_state = internal global i32 -1
; VISIBLE: remark: {{.*}}__edge_stream_state is not internal to the program
; VISIBLE: @__edge_stream_state = global i32 -1

@__edge_stream_state = internal global i32 -1

declare void @__edge_stream_sets(i32)

; Whatever the caller had is masked or is a flag already.
define internal void @set(i32 %argument) noinline {
  call void @__edge_stream_sets(i32 %argument)
  ret void
}
define void @main(i32 %count, i1 %which, ptr %stream) {
  call void @__edge_stream_sets(i32 4098)
  %either = select i1 %which, i32 8, i32 1
  call void @set(i32 %either)
  %some = and i32 %count, 4
  call void @set(i32 %some)
  ; A width if there is one.
  %wide = icmp ne i32 %count, 0
  %bit = zext i1 %wide to i32
  %width = shl i32 %bit, 16
  call void @__edge_stream_sets(i32 %width)
  %choice = select i1 %wide, i32 131072, i32 0
  call void @__edge_stream_sets(i32 %choice)
  ; What a stream had.
  %flags = load i32, ptr %stream
  %state = load i32, ptr @__edge_stream_state
  %saved = and i32 %flags, %state
  call void @__edge_stream_sets(i32 %saved)
  ret void
}
define i32 @flags(ptr %stream) {
  %flags = load i32, ptr %stream
  %state = load i32, ptr @__edge_stream_state
  %known = and i32 %flags, %state
  ret i32 %known
}
define i1 @locales() {
  %state = load i32, ptr @__edge_stream_state
  %bit = and i32 %state, 262144
  %has = icmp ne i32 %bit, 0
  ret i1 %has
}
