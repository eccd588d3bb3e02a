; As rustc writes it: a module for ThinLTO, names with hashes, no C++ flags.
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasip1"

declare i32 @half(i32)

define internal i32 @_ZN5words5twice17h0123456789abcdefE(i32 %n) noinline {
  %r = shl i32 %n, 1
  ret i32 %r
}

define i32 @_ZN42_$LT$words..Word$u20$as$u20$words..Sum$GT$3sum17hfedcba9876543210E(i32 %n) noinline {
  %a = call i32 @half(i32 %n)
  %b = call i32 @_ZN5words5twice17h0123456789abcdefE(i32 %a)
  %r = add i32 %b, 1
  ret i32 %r
}

define i32 @rust_sum(i32 %n) {
  %r = call i32 @_ZN42_$LT$words..Word$u20$as$u20$words..Sum$GT$3sum17hfedcba9876543210E(i32 %n)
  ret i32 %r
}

!llvm.ident = !{!0}
!0 = !{!"rustc version 1.95.0 (59807616e 2026-04-14)"}
