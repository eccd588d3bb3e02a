; What the programs of rejected.test are made of.
target triple = "wasm32-unknown-wasip1"
@__edge_stdout_lines = internal global i8 1
@__edge_stdout_buffered = internal global i8 1
@__edge_stdio_full = internal constant i8 0
@__stdout_FILE = internal global i32 0
@__stderr_FILE = internal global i32 0
@errno = internal thread_local global i32 0
@hello = private constant [6 x i8] c"hello\00"
declare void @host()
define i8 @ask() {
  %full = load i8, ptr @__edge_stdio_full
  %lines = load i8, ptr @__edge_stdout_lines
  %asked = and i8 %full, %lines
  ret i8 %asked
}
declare void @llvm.trap()
define internal void @__edge_output(ptr %stream) {
  ret void
}
define internal i32 @puts(ptr %text) {
  call void @__edge_output(ptr null)
  ret i32 0
}
define internal i32 @fwrite(ptr %text, i32 %size, i32 %count, ptr %stream) {
  call void @__edge_output(ptr %stream)
  ret i32 %count
}
define internal void @log(ptr %text) {
  %done = call i32 @fwrite(ptr %text, i32 1, i32 1, ptr @__stderr_FILE)
  ret void
}
define internal void @maybe(i32 %n) {
  %yes = icmp eq i32 %n, 0
  br i1 %yes, label %then, label %end
then:
  call void @host()
  br label %end
end:
  ret void
}
define internal void @forever() {
  br label %loop
loop:
  br label %loop
}
define internal void @self(i32 %n) {
  call void @self(i32 %n)
  ret void
}
define internal i32 @printer(ptr %print) {
  %r = call i32 %print(ptr @hello)
  ret i32 0
}
define internal void @looked() {
  %r = call i32 @puts(ptr @hello)
  store i32 %r, ptr @__stderr_FILE
  ret void
}
