(module
  (memory 1 1 shared)
  (tag $oops (param i32))
  (global $counter (mut i32) (i32.const 0))
  (start $main)
  (func $main
    (block $caught (result i32)
      (try_table (catch $oops $caught) (drop (call $pair)) drop)
      (i32.const 0))
    drop
    (drop (i32.atomic.rmw.add (i32.const 8) (i32.const 1)))
    (call $simd))
  (func $pair (result i32 i32) (i32.const 1) (throw $oops (i32.const 2)))
  (func $simd (drop (i8x16.add (v128.const i64x2 1 2) (v128.load (i32.const 16)))) (call $tail))
  (func $tail (return_call $last))
  (func $last (memory.fill (i32.const 0) (i32.const 0) (i32.const 4))
    (global.set $counter (i32.add (global.get $counter) (i32.const 1)))))
