//===- Operands.h - What an expression is made of ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_SHRINK_OPERANDS_H
#define EDGEWASM_SHRINK_OPERANDS_H

#include "binaryen-c.h"
#include <vector>

/// A place of an expression that holds another one.
class Operand {
public:
  using Setter = void (*)(BinaryenExpressionRef, BinaryenExpressionRef);
  using IndexedSetter = void (*)(BinaryenExpressionRef, BinaryenIndex,
                                 BinaryenExpressionRef);

  Operand(BinaryenExpressionRef Owner, BinaryenExpressionRef Value, Setter Set)
      : Owner(Owner), Value(Value), Set(Set) {}
  Operand(BinaryenExpressionRef Owner, BinaryenExpressionRef Value,
          IndexedSetter Set, BinaryenIndex Index)
      : Owner(Owner), Value(Value), SetAt(Set), Index(Index) {}

  BinaryenExpressionRef value() const { return Value; }
  void replace(BinaryenExpressionRef New) const {
    if (Set)
      Set(Owner, New);
    else
      SetAt(Owner, Index, New);
  }

private:
  BinaryenExpressionRef Owner, Value;
  Setter Set = nullptr;
  IndexedSetter SetAt = nullptr;
  BinaryenIndex Index = 0;
};

/// Appends what \p E is made of to \p Found, without the places that are empty.
/// \returns false for a kind of expression that is not known here, of which
/// nothing is appended: of handlers, of vectors, of garbage collection.
bool addOperands(BinaryenExpressionRef E, std::vector<Operand> &Found);

#endif // EDGEWASM_SHRINK_OPERANDS_H
