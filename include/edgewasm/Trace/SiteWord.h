//===- SiteWord.h - What a site's word in edge_sites says ------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each site has one word in the segment `edge_sites`; its address is what
// events carry. The word holds what a runtime that builds the call tree inside
// the module has to know of the site. It is a part of the build id, like the
// rest of the segment. Depends on <stdint.h> only.
//
//   bits 0..2    kind: SiteKind + 1; 0: no site
//   bit  3       leaf: the site is only marked
//   bits 4..16   cost: mantissa (9 bits), then exponent (4 bits)
//   bits 17..31  how many words before this one the Function site of the
//                function is that it stands in; 0 if the function has no frame
//                of its own. In a Function site 1 if it is guarded (SiteGuard)
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_SITEWORD_H
#define EDGEWASM_TRACE_SITEWORD_H

#include <stdint.h>

namespace edgewasm::trace {

inline constexpr uint32_t SiteWordLeaf = 8;
inline constexpr uint32_t SiteWordKindMask = 7;
inline constexpr uint32_t SiteWordCostShift = 4;
inline constexpr uint32_t SiteWordMantissaBits = 9;
inline constexpr uint32_t SiteWordExponentBits = 4;
inline constexpr uint32_t SiteWordCostBits =
    SiteWordMantissaBits + SiteWordExponentBits;
inline constexpr uint32_t SiteWordDistanceShift =
    SiteWordCostShift + SiteWordCostBits;
inline constexpr uint32_t SiteWordMaxDistance =
    (1u << (32 - SiteWordDistanceShift)) - 1;
/// The largest cost a word can hold.
inline constexpr uint32_t SiteWordMaxCost =
    ((1u << SiteWordMantissaBits) - 1) << ((1u << SiteWordExponentBits) - 1);

/// \returns the encoding of \p Cost, rounded down to 9 significant bits: at
/// most 0.4 % less.
constexpr uint32_t encodeSiteCost(uint32_t Cost) {
  if (Cost > SiteWordMaxCost)
    Cost = SiteWordMaxCost;
  uint32_t Exponent = 0;
  while (Cost >> Exponent >> SiteWordMantissaBits)
    ++Exponent;
  return Cost >> Exponent | Exponent << SiteWordMantissaBits;
}

constexpr uint32_t decodeSiteCost(uint32_t Code) {
  return (Code & ((1u << SiteWordMantissaBits) - 1))
         << (Code >> SiteWordMantissaBits);
}

/// \returns \p Cost as a word can hold it; site tables hold it so, too.
constexpr uint32_t roundSiteCost(uint32_t Cost) {
  return decodeSiteCost(encodeSiteCost(Cost));
}

/// \p Distance 0 if the function has no frame, or if it is too far; of a
/// Function site whether it is guarded.
constexpr uint32_t siteWord(uint32_t Kind, bool Leaf, uint32_t Cost,
                            uint32_t Distance) {
  return (Kind + 1) | (Leaf ? SiteWordLeaf : 0) |
         encodeSiteCost(Cost) << SiteWordCostShift |
         (Distance > SiteWordMaxDistance ? 0 : Distance)
             << SiteWordDistanceShift;
}

constexpr uint32_t siteWordCost(uint32_t Word) {
  return decodeSiteCost(Word >> SiteWordCostShift &
                        ((1u << SiteWordCostBits) - 1));
}

/// Whether \p Word is that of a Function site.
constexpr bool isFunctionWord(uint32_t Word) {
  return (Word & SiteWordKindMask) == 1;
}

/// \returns the distance to the Function site, 0 for one.
constexpr uint32_t siteWordDistance(uint32_t Word) {
  return isFunctionWord(Word) ? 0 : Word >> SiteWordDistanceShift;
}

constexpr bool isGuardedWord(uint32_t Word) {
  return isFunctionWord(Word) && Word >> SiteWordDistanceShift != 0;
}

static_assert(roundSiteCost(511) == 511 && roundSiteCost(1023) == 1022);
static_assert(SiteWordMaxCost >> 23 == 1);

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_SITEWORD_H
