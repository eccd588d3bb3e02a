; A handler of a type becomes one for all that asks for the type. Where all types that are
; thrown are known, that is a comparison; @B begins with @A, @C has nothing to do with them.
; RUN: %opt -verify-each -passes=edge-strip-catches -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: %opt -passes='edge-strip-catches,function(simplifycfg)' -S %s | FileCheck --check-prefix=FOLDED %s
; CHECK: remark: {{.*}}3 handlers of types need no tables
; CHECK: remark: {{.*}}2 questions for the type of an exception are answered

; CHECK-LABEL: define void @one(
; CHECK: %pad = catchpad within %switch [ptr null]
; CHECK-NEXT: %exception = call ptr @llvm.wasm.get.exception(token %pad)
; CHECK-NEXT: [[TYPE:%[0-9]+]] = call ptr @__edge_thrown_type(ptr %exception) #{{[0-9]+}} [ "funclet"(token %pad) ]
; CHECK-NEXT: [[B:%[0-9]+]] = icmp eq ptr [[TYPE]], @_ZTI1B
; CHECK-NEXT: [[A:%[0-9]+]] = icmp eq ptr [[TYPE]], @_ZTI1A
; CHECK-NEXT: [[ANY:%[0-9]+]] = or i1 [[B]], [[A]]
; CHECK-NEXT: br i1 [[ANY]], label %[[TAIL:[a-z.]+]], label %[[NONE:[0-9]+]]
; CHECK: [[TAIL]]:
; CHECK-NEXT: [[NUMBER:%[0-9]+]] = phi i32 [ 1, %handler ], [ 0, %[[NONE]] ]
; CHECK-NEXT: %matches = icmp eq i32 [[NUMBER]], 1
; FOLDED-LABEL: define void @one(
; FOLDED-NOT: phi i32
; FOLDED: br i1 {{.*}}, label %take, label %pass

; In the order of the types, until the handler for all.
; CHECK-LABEL: define void @several(
; CHECK: catchpad within %switch [ptr null]
; CHECK: [[TYPE:%[0-9]+]] = call ptr @__edge_thrown_type
; CHECK-NEXT: icmp eq ptr [[TYPE]], @_ZTI1B
; CHECK-NEXT: br i1
; CHECK-NOT: __edge_thrown_type
; CHECK: icmp eq ptr [[TYPE]], @_ZTI1C
; CHECK-NEXT: br i1
; CHECK: phi i32 [ 1, %handler ], [ 2, %{{[0-9]+}} ], [ 3, %{{[0-9]+}} ]
; CHECK-NOT: typeid.for
; CHECK-NOT: ehselector

; Nobody throws this one, and a handler for all stays as it is.
; CHECK-LABEL: define void @never(
; CHECK: br i1 false
; CHECK: %all = catchpad within %second [ptr null]
; CHECK-NEXT: call void @use

; CHECK-LABEL: define i1 @last_words(
; CHECK-NEXT: %type = load
; CHECK-NEXT: [[IS_A:%[0-9]+]] = icmp eq ptr %type, @_ZTI1A
; CHECK-NEXT: [[A_OR_B:%[0-9]+]] = select i1 [[IS_A]]
; CHECK-NEXT: [[IS_C:%[0-9]+]] = icmp eq ptr %type, @_ZTI1C
; CHECK-NEXT: [[NAME:%[0-9]+]] = select i1 [[IS_C]], ptr @edge.type.name{{[.0-9]*}}, ptr [[A_OR_B]]
; CHECK-NEXT: call void @use(ptr [[NAME]])
; CHECK-NEXT: [[IT:%[0-9]+]] = call ptr @__edge_thrown_type(ptr %exception)
; CHECK-NEXT: icmp eq ptr [[IT]], @_ZTI1C

target triple = "wasm32-unknown-wasip1"
@_ZTVN10__cxxabiv117__class_type_infoE = internal constant [3 x ptr] zeroinitializer
@_ZTVN10__cxxabiv120__si_class_type_infoE = internal constant [3 x ptr] zeroinitializer
@_ZTVN10__cxxabiv121__vmi_class_type_infoE = internal constant [3 x ptr] zeroinitializer
@_ZTVN10__cxxabiv119__pointer_type_infoE = internal constant [3 x ptr] zeroinitializer
@_ZTS1A = internal constant [3 x i8] c"1A\00"
@_ZTI1A = internal constant { ptr, ptr } { ptr getelementptr inbounds (i8, ptr @_ZTVN10__cxxabiv117__class_type_infoE, i32 8), ptr @_ZTS1A }
@_ZTI1B = internal constant { ptr, ptr, ptr } { ptr getelementptr inbounds (i8, ptr @_ZTVN10__cxxabiv120__si_class_type_infoE, i32 8), ptr null, ptr @_ZTI1A }
@_ZTI1C = internal constant { ptr, ptr } { ptr getelementptr inbounds (i8, ptr @_ZTVN10__cxxabiv117__class_type_infoE, i32 8), ptr null }
@_ZTI1D = internal constant { ptr, ptr } { ptr getelementptr inbounds (i8, ptr @_ZTVN10__cxxabiv117__class_type_infoE, i32 8), ptr null }
declare i32 @__gxx_wasm_personality_v0(...)
declare ptr @llvm.wasm.get.exception(token)
declare i32 @llvm.wasm.get.ehselector(token)
declare i32 @llvm.eh.typeid.for.p0(ptr)
declare void @llvm.wasm.rethrow() noreturn
declare void @use(ptr)
declare void @call()
define internal void @__cxa_throw(ptr %object, ptr %type, ptr %destructor) {
  call void @__cxa_init_primary_exception(ptr %object, ptr %type, ptr %destructor)
  unreachable
}
define internal void @__cxa_init_primary_exception(ptr %object, ptr %type, ptr %destructor) {
  ret void
}
define internal i1 @__edge_catches(ptr %exception, ptr %type) nounwind {
  ret i1 false
}
define internal ptr @__edge_thrown_type(ptr %exception) nounwind {
  ret ptr null
}
define internal ptr @__edge_type_name(ptr %type) nounwind {
  ret ptr null
}
define void @throws(ptr %object, i1 %which) {
  br i1 %which, label %a, label %others
a:
  call void @__cxa_throw(ptr %object, ptr @_ZTI1A, ptr null)
  unreachable
others:
  call void @__cxa_init_primary_exception(ptr %object, ptr @_ZTI1C, ptr null)
  call void @__cxa_init_primary_exception(ptr %object, ptr @_ZTI1A, ptr null)
  call void @__cxa_throw(ptr %object, ptr @_ZTI1B, ptr null)
  unreachable
}
define void @one() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @call() to label %end unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr @_ZTI1A]
  %exception = call ptr @llvm.wasm.get.exception(token %pad)
  %selector = call i32 @llvm.wasm.get.ehselector(token %pad)
  %number = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTI1A)
  %matches = icmp eq i32 %selector, %number
  br i1 %matches, label %take, label %pass
take:
  call void @use(ptr %exception) [ "funclet"(token %pad) ]
  catchret from %pad to label %end
pass:
  call void @llvm.wasm.rethrow() [ "funclet"(token %pad) ]
  unreachable
end:
  ret void
}
define void @several() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @call() to label %end unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr @_ZTI1B, ptr @_ZTI1C, ptr null]
  %selector = call i32 @llvm.wasm.get.ehselector(token %pad)
  call void @use(ptr null) [ "funclet"(token %pad) ]
  %exception = call ptr @llvm.wasm.get.exception(token %pad)
  %number = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTI1C)
  %matches = icmp eq i32 %selector, %number
  br i1 %matches, label %take, label %rest
take:
  call void @use(ptr %exception) [ "funclet"(token %pad) ]
  catchret from %pad to label %end
rest:
  catchret from %pad to label %end
end:
  ret void
}
define void @never() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @call() to label %next unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr @_ZTI1D]
  %selector = call i32 @llvm.wasm.get.ehselector(token %pad)
  %number = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTI1D)
  %matches = icmp eq i32 %selector, %number
  br i1 %matches, label %take, label %pass
take:
  catchret from %pad to label %next
pass:
  call void @llvm.wasm.rethrow() [ "funclet"(token %pad) ]
  unreachable
next:
  invoke void @call() to label %end unwind label %again
again:
  %second = catchswitch within none [label %catch_all] unwind to caller
catch_all:
  %all = catchpad within %second [ptr null]
  call void @use(ptr null) [ "funclet"(token %all) ]
  catchret from %all to label %end
end:
  ret void
}
define i1 @last_words(ptr %header, ptr %exception) {
  %type = load ptr, ptr %header
  %name = call ptr @__edge_type_name(ptr %type)
  call void @use(ptr %name)
  %is = call i1 @__edge_catches(ptr %exception, ptr @_ZTI1C)
  ret i1 %is
}
