//===- Invoke.cpp - Call an exported function by name --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Text to wasm values and back.
//
//===----------------------------------------------------------------------===//

#include "Run/Invoke.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <charconv>
#include <limits>

using namespace llvm;

namespace edgewasm::run {
namespace {

const char *kindName(wasm_valkind_t Kind) {
  switch (Kind) {
  case WASM_I32:
    return "i32";
  case WASM_I64:
    return "i64";
  case WASM_F32:
    return "f32";
  case WASM_F64:
    return "f64";
  default:
    return "a reference";
  }
}

/// Accepts what fits the bits, signed or unsigned.
template <typename Int> bool parseInteger(StringRef Text, Int &Value) {
  if (Text.starts_with("-"))
    return !Text.getAsInteger(0, Value);
  std::make_unsigned_t<Int> Bits;
  if (Text.getAsInteger(0, Bits))
    return false;
  Value = Int(Bits);
  return true;
}

template <typename Float> bool parseFloat(StringRef Text, Float &Value) {
  const auto [End, EC] = std::from_chars(Text.begin(), Text.end(), Value);
  return EC == std::errc() && End == Text.end();
}

bool parseValue(StringRef Text, wasm_valkind_t Kind, wasmtime_val_t &Value) {
  switch (Kind) {
  case WASM_I32:
    Value.kind = WASMTIME_I32;
    return parseInteger(Text, Value.of.i32);
  case WASM_I64:
    Value.kind = WASMTIME_I64;
    return parseInteger(Text, Value.of.i64);
  case WASM_F32:
    Value.kind = WASMTIME_F32;
    return parseFloat(Text, Value.of.f32);
  case WASM_F64:
    Value.kind = WASMTIME_F64;
    return parseFloat(Text, Value.of.f64);
  default:
    return false;
  }
}

template <typename T> void append(std::string &Out, T Value) {
  char Buffer[64];
  Out.append(Buffer, std::to_chars(Buffer, std::end(Buffer), Value).ptr);
}

} // namespace

Expected<std::vector<wasmtime_val_t>>
parseArguments(StringRef Name, const wasm_functype_t *Type,
               ArrayRef<std::string> Args) {
  const wasm_valtype_vec_t *Params = wasm_functype_params(Type);
  if (Args.size() != Params->size)
    return createStringError("--invoke=" + Name + ": takes " +
                             Twine(Params->size) + " arguments, " +
                             Twine(Args.size()) + " given");
  std::vector<wasmtime_val_t> Values(Params->size);
  for (size_t I = 0; I != Params->size; ++I) {
    const wasm_valkind_t Kind = wasm_valtype_kind(Params->data[I]);
    if (!parseValue(Args[I], Kind, Values[I]))
      return createStringError("--invoke=" + Name + ": argument " +
                               Twine(I + 1) + " '" + Args[I] + "' is not " +
                               kindName(Kind));
  }
  return Values;
}

std::string printResults(ArrayRef<wasmtime_val_t> Results) {
  std::string Out;
  for (const wasmtime_val_t &V : Results) {
    switch (V.kind) {
    case WASMTIME_I32:
      append(Out, V.of.i32);
      break;
    case WASMTIME_I64:
      append(Out, V.of.i64);
      break;
    case WASMTIME_F32:
      append(Out, V.of.f32);
      break;
    case WASMTIME_F64:
      append(Out, V.of.f64);
      break;
    default:
      Out += "(a value that cannot be printed)";
    }
    Out += '\n';
  }
  return Out;
}

} // namespace edgewasm::run
