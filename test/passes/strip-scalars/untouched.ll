; Variables that somebody may find in memory, or whose accesses mean more.
; RUN: split-file %s %t
; RUN: %opt -passes=edge-strip-scalars -pass-remarks=edge-strip -S %t/memory.ll 2>&1 \
; RUN:   | FileCheck %s
; RUN: %opt -passes=edge-strip-scalars -pass-remarks=edge-strip -S %t/atomics.ll 2>&1 \
; RUN:   | FileCheck %s
; RUN: %opt -passes=edge-strip-scalars -pass-remarks=edge-strip -S %t/native.ll 2>&1 \
; RUN:   | FileCheck %s
; CHECK-NOT: remark
; CHECK-NOT: addrspace(1)

;--- memory.ll
target triple = "wasm32-unknown-wasip1"
@visible = global i32 0
@escapes = internal global i32 0
@half = internal global i32 0
@volatile = internal global i32 0
@atomic = internal global i32 0
@placed = internal global i32 0, section "here"
@large = internal global i32 100
@address = internal global ptr @visible
@thread = internal thread_local global i32 0
@array = internal global [2 x i32] zeroinitializer
@used = internal global i32 0
; One store of a 64-bit number would do for what goes into these.
@lower = internal global i32 0
@byte = internal global i8 0
@either = internal global i32 0
@llvm.used = appending global [1 x ptr] [ptr @used], section "llvm.metadata"
declare void @take(ptr)
define i32 @f(i32 %n, ptr %p, i1 %z) {
  store i32 %n, ptr @visible
  store i32 %n, ptr @escapes
  call void @take(ptr @escapes)
  store i32 %n, ptr @half
  %a = load i16, ptr @half
  store volatile i32 %n, ptr @volatile
  store atomic i32 %n, ptr @atomic seq_cst, align 4
  store i32 %n, ptr @placed
  store i32 %n, ptr @large
  store ptr %p, ptr @address
  store i32 %n, ptr @thread
  store i32 %n, ptr @array
  store i32 %n, ptr @used
  %wide = load i64, ptr %p
  %low = trunc i64 %wide to i32
  store i32 %low, ptr @lower
  %bits = trunc i64 %wide to i8
  store i8 %bits, ptr @byte
  %sum = add i32 %low, %n
  %chosen = select i1 %z, i32 %n, i32 %sum
  store i32 %chosen, ptr @either
  ret i32 %n
}

;--- atomics.ll
target triple = "wasm32-unknown-wasip1"
@n = internal global i32 0
define void @f(i32 %n) "target-features"="+atomics,+bulk-memory" {
  store i32 %n, ptr @n
  ret void
}

;--- native.ll
target triple = "x86_64-pc-linux-gnu"
@n = internal global i32 0
define void @f(i32 %n) {
  store i32 %n, ptr @n
  ret void
}
