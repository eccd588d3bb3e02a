// std::format finds the clusters of characters that upstream's table gives, with
// the syllables of Hangul by rule.
// RUN: %on-both %t %s -std=c++20 | FileCheck %s
#include <cstdio>
#include <format>
#include <string>

int main() {
  namespace Boundary = std::__extended_grapheme_custer_property_boundary;
  // FNV-1a over the properties of all code points, of upstream's header.
  unsigned Hash = 2166136261u;
  for (char32_t C = 0; C != 0x110000; ++C)
    Hash = (Hash ^ unsigned(Boundary::__get_property(C))) * 16777619u;
  // CHECK: 1307599069
  printf("%u\n", Hash);
  // A syllable takes two columns, made of letters or whole.
  // CHECK-NEXT: {{^}}[**가] [**각] [**가] [**각] [**ᄀ가] [힣힤]{{$}}
  puts(std::format("[{:*>4}] [{:*>4}] [{:*>4}] [{:*>4}] [{:*>4}] [{:*>3}]",
                   "\uac00", "\uac01", "\u1100\u1161", "\u1100\u1161\u11a8",
                   "\u1100\uac00", "\ud7a3\ud7a4")
           .c_str());
  // One with an end goes on with another end, not with a middle.
  // CHECK-NEXT: {{^}}[***각ᆨ] [***가ᅡ] [**각ᅡ]{{$}}
  puts(std::format("[{:*>5}] [{:*>5}] [{:*>5}]", "\uac01\u11a8", "\uac00\u1161",
                   "\uac01\u1161")
           .c_str());
}
