//===- LinkSessionResult.cpp - What a link has come to --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The answers of LinkSession when the link is done.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkSession.h"
#include "WholeProgram/Shrink.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace llvm;

namespace edgewasm {

/// \returns why nothing, or not all, was stripped; empty if there is no reason.
std::string LinkSession::unstripped() const {
  const auto First = [&](auto Matches) -> std::string {
    const auto *I = find_if(Inputs.all(), Matches);
    return I == Inputs.all().end() ? "" : "'" + I->name() + "'";
  };
  if (!Level)
    return "nothing is stripped: no input is bitcode (-flto)";
  if (AnyThin)
    return "nothing is stripped: " +
           First([](const LinkInput &I) { return I.IsThin; }) +
           " is bitcode for ThinLTO (-flto=thin)";
  if (*Level == ProgramLevel::O0)
    return "nothing is stripped at -O0";
  if (Options.IsRelocatable)
    return "of what -r makes only what no other object can refer to is "
           "stripped";
  if (!FirstNative.empty())
    return "machine code is not stripped, nor what it refers to: '" +
           FirstNative + "'";
  return "";
}

bool LinkSession::hasDebugInfo() const {
  // What ThinLTO's modules have is not known here.
  return HasBitcodeDebug || AnyThin ||
         any_of(Inputs.all(),
                [](const LinkInput &I) { return I.HasNativeDebug; });
}

void LinkSession::noteUnstripped() {
  const bool IsAsked = Options.Strip && *Options.Strip != StripLevel::None;
  const bool IsDefault =
      Level && !Options.Strip && Options.stripLevel(*Level) != StripLevel::None;
  if (!IsAsked && !IsDefault)
    return;
  if (std::string Why = unstripped(); !Why.empty())
    Report.note(std::move(Why), IsAsked);
}

link::LinkMap LinkSession::linkMap() const {
  link::LinkMap Map;
  Map.Symbols = MergedSymbols;
  Map.Remarks = Remarks;
  for (const auto &[Name, Number] : Inputs.definitions()) {
    const LinkInput &Input = Inputs.all()[Number];
    if (!Input.IsBitcode)
      Map.Symbols.push_back({Name.str(),
                             Inputs.isNativeData(Name),
                             Input.Object,
                             Input.Archive,
                             {},
                             {},
                             {}});
  }
  return Map;
}

bool LinkSession::mayShrink() const {
  return Level && *Level != ProgramLevel::O0 && !AnyThin &&
         Options.stripLevel(*Level) != StripLevel::None &&
         !Options.IsRelocatable && Options.Shrinker != "none" &&
         !is_contained(Options.StripWithout, ShrinkStep);
}

std::vector<std::string> LinkSession::features() const {
  std::set<std::string> All = Target.features();
  All.insert(Inputs.nativeFeatures().begin(), Inputs.nativeFeatures().end());
  // The first is an option of code generation, not of functions; the second
  // was no feature of its own when much native code was made.
  All.insert({"exception-handling", "mutable-globals"});
  return {All.begin(), All.end()};
}

} // namespace edgewasm
