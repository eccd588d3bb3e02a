//===- Operands.cpp - What an expression is made of -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library walks expressions itself, but its C API has no walk.
//
//===----------------------------------------------------------------------===//

#include "Operands.h"
#include <map>

namespace {

using Getter = BinaryenExpressionRef (*)(BinaryenExpressionRef);

struct Place {
  Getter Get;
  Operand::Setter Set;
};

/// Operands of which there may be any number.
struct List {
  BinaryenIndex (*Size)(BinaryenExpressionRef);
  BinaryenExpressionRef (*Get)(BinaryenExpressionRef, BinaryenIndex);
  Operand::IndexedSetter Set;
};

struct Kind {
  std::vector<Place> Places;
  std::vector<List> Lists;
};

// A name of each place, as the API spells it.
#define PLACE(Kind, Name)                                                      \
  Place { Binaryen##Kind##Get##Name, Binaryen##Kind##Set##Name }
#define LIST(Kind, Name, Names)                                                \
  List {                                                                       \
    Binaryen##Kind##GetNum##Names, Binaryen##Kind##Get##Name##At,              \
        Binaryen##Kind##Set##Name##At                                          \
  }

std::map<BinaryenExpressionId, Kind> makeKinds() {
  return {
      {BinaryenBlockId(), {{}, {LIST(Block, Child, Children)}}},
      {BinaryenCallId(), {{}, {LIST(Call, Operand, Operands)}}},
      {BinaryenCallIndirectId(),
       {{PLACE(CallIndirect, Target)},
        {LIST(CallIndirect, Operand, Operands)}}},
      {BinaryenIfId(),
       {{PLACE(If, Condition), PLACE(If, IfTrue), PLACE(If, IfFalse)}, {}}},
      {BinaryenLoopId(), {{PLACE(Loop, Body)}, {}}},
      {BinaryenBreakId(), {{PLACE(Break, Condition), PLACE(Break, Value)}, {}}},
      {BinaryenSwitchId(),
       {{PLACE(Switch, Condition), PLACE(Switch, Value)}, {}}},
      {BinaryenLocalSetId(), {{PLACE(LocalSet, Value)}, {}}},
      {BinaryenGlobalSetId(), {{PLACE(GlobalSet, Value)}, {}}},
      {BinaryenLoadId(), {{PLACE(Load, Ptr)}, {}}},
      {BinaryenStoreId(), {{PLACE(Store, Ptr), PLACE(Store, Value)}, {}}},
      {BinaryenUnaryId(), {{PLACE(Unary, Value)}, {}}},
      {BinaryenBinaryId(), {{PLACE(Binary, Left), PLACE(Binary, Right)}, {}}},
      {BinaryenSelectId(),
       {{PLACE(Select, IfTrue), PLACE(Select, IfFalse),
         PLACE(Select, Condition)},
        {}}},
      {BinaryenDropId(), {{PLACE(Drop, Value)}, {}}},
      {BinaryenReturnId(), {{PLACE(Return, Value)}, {}}},
      {BinaryenMemoryGrowId(), {{PLACE(MemoryGrow, Delta)}, {}}},
      {BinaryenMemoryCopyId(),
       {{PLACE(MemoryCopy, Dest), PLACE(MemoryCopy, Source),
         PLACE(MemoryCopy, Size)},
        {}}},
      {BinaryenMemoryFillId(),
       {{PLACE(MemoryFill, Dest), PLACE(MemoryFill, Value),
         PLACE(MemoryFill, Size)},
        {}}},
      {BinaryenConstId(), {}},
      {BinaryenLocalGetId(), {}},
      {BinaryenGlobalGetId(), {}},
      {BinaryenMemorySizeId(), {}},
      {BinaryenNopId(), {}},
      {BinaryenUnreachableId(), {}},
  };
}

#undef LIST
#undef PLACE

} // namespace

bool addOperands(BinaryenExpressionRef E, std::vector<Operand> &Found) {
  static const std::map<BinaryenExpressionId, Kind> Kinds = makeKinds();
  const auto Known = Kinds.find(BinaryenExpressionGetId(E));
  if (Known == Kinds.end())
    return false;
  for (const List &L : Known->second.Lists)
    for (BinaryenIndex I = 0; I != L.Size(E); ++I)
      Found.emplace_back(E, L.Get(E, I), L.Set, I);
  for (const Place &P : Known->second.Places)
    if (BinaryenExpressionRef Value = P.Get(E))
      Found.emplace_back(E, Value, P.Set);
  return true;
}
