//===- CodeReferences.h - What the code of a function names -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Instructions are decoded by LLVM's disassembler for WebAssembly, which knows
// every proposal that LLVM can emit.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_CODEREFERENCES_H
#define EDGEWASM_LIB_SIZE_CODEREFERENCES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <memory>
#include <vector>

namespace edgewasm::size {

/// One operand that may name something outside of the function.
struct CodeReference {
  enum RefKind : uint8_t {
    Call,         ///< Value is a function index.
    FunctionRef,  ///< ref.func: a function index.
    Global,       ///< A global's index.
    Table,        ///< call_indirect and table instructions: a table's index.
    Segment,      ///< memory.init: index of a data segment.
    Constant,     ///< An i32 or i64 constant: perhaps an address.
    MemoryOffset, ///< Constant offset of a load or store: perhaps an address.
  };
  RefKind Kind;
  /// The number takes five bytes though fewer would do: the linker wrote it.
  bool Padded;
  uint32_t Offset; ///< Of the instruction in the body.
  uint64_t Value;
};

/// The references of one body.
struct DecodedBody {
  std::vector<CodeReference> References; ///< In the order of the code.
  /// Hash of the opcodes: equal for the same code with other indices.
  uint64_t Shape = 0;
  /// False if an instruction is not known; what comes behind it was not seen.
  bool Complete = true;
};

/// Decodes bodies. Not thread-safe.
class CodeDecoder {
public:
  static llvm::Expected<std::unique_ptr<CodeDecoder>> create();
  ~CodeDecoder();

  /// \p Body starts behind the declarations of the locals.
  DecodedBody decode(llvm::ArrayRef<uint8_t> Body) const;

private:
  struct Parts;
  explicit CodeDecoder(std::unique_ptr<Parts> P);
  std::unique_ptr<Parts> P;
};

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_CODEREFERENCES_H
