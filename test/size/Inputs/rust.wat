(module
  (memory (export "memory") 1)
  (func $_ZN4core3fmt5write17h0123456789abcdefE (result i32) (i32.const 1048576))
  (func $_RNvNtCs1234_5alloc7raw_vec4grow (result i32) (call $_ZN4core3fmt5write17h0123456789abcdefE))
  (func $run (export "run") (result i32) (call $_RNvNtCs1234_5alloc7raw_vec4grow))
  (data (i32.const 1048576) "hello"))
