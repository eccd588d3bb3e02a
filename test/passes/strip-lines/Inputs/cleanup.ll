; Output while an exception is under way.
declare i32 @__gxx_wasm_personality_v0(...)
define i32 @main() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @host() to label %next unwind label %pad
next:
  ret i32 0
pad:
  %p = cleanuppad within none []
  call i32 @puts(ptr @hello) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}
