//===- WasmtimeErrors.cpp - Errors of the engine, in our words -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The engine puts the cause of a trap behind its backtrace; we put it in front,
// where a reader looks for it.
//
//===----------------------------------------------------------------------===//

#include "Run/WasmtimeErrors.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

using namespace llvm;

namespace edgewasm::run {
namespace {

std::string take(wasm_byte_vec_t Bytes) {
  std::string Text(Bytes.data, Bytes.size);
  wasm_byte_vec_delete(&Bytes);
  while (!Text.empty() && (Text.back() == '\0' || Text.back() == '\n'))
    Text.pop_back();
  return Text;
}

/// The engine gives a chain of causes, numbered if there are several, the most
/// specific first: that is the one behind "wasm trap:" or else the last.
std::string causeOf(StringRef Causes) {
  SmallVector<StringRef, 4> Lines;
  Causes.split(Lines, '\n', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  std::string Details;
  StringRef Last;
  for (StringRef Line : Lines) {
    Line = Line.trim();
    auto [Number, Rest] = Line.split(": ");
    if (unsigned N; !Number.getAsInteger(10, N))
      Line = Rest;
    if (!Last.empty()) {
      Details += Details.empty() ? "" : ", ";
      Details += Last;
    }
    Line.consume_front("wasm trap: ");
    Last = Line;
  }
  return Details.empty() ? Last.str() : (Last + " (" + Details + ")").str();
}

/// \returns what to do about a trap that looks like a full stack; empty if it
/// does not. The stack lies at the bottom of memory and grows down: what does
/// not fit is at a small negative address.
StringRef adviceFor(StringRef Cause) {
  constexpr uint64_t Reach = 1 << 20;
  const auto [Before, After] = Cause.split("wasm address ");
  uint64_t Address;
  if (After.empty() ||
      After.take_until([](char C) { return C == ' ' || C == ')'; })
          .getAsInteger(0, Address) ||
      Address > UINT32_MAX || UINT32_MAX - Address >= Reach)
    return "";
  return "\nthe address is below memory, where the stack begins: if the "
         "program "
         "recurses deeply or has large local variables, link it with more, "
         "such as -Wl,-z,stack-size=1048576";
}

std::string causeFirst(StringRef Message) {
  auto [Trace, Causes] = Message.split("\n\nCaused by:\n");
  if (Causes.empty())
    return Message.str();
  Trace.consume_front("error while executing at ");
  // Advice of the engine's own about its environment: see docs/engines.md.
  Trace = Trace.split("\nnote: using the `WASMTIME_").first;
  const std::string Cause = causeOf(Causes);
  return (Cause + adviceFor(Cause) + "\n" + Trace.rtrim()).str();
}

} // namespace

std::string takeMessage(wasmtime_error_t *Error) {
  wasm_byte_vec_t Bytes;
  wasmtime_error_message(Error, &Bytes);
  wasmtime_error_delete(Error);
  return take(Bytes);
}

CallEnd takeCallEnd(wasmtime_error_t *Error, wasm_trap_t *Trap) {
  if (Error) {
    return {false, causeFirst(takeMessage(Error))};
  }
  if (Trap) {
    wasm_byte_vec_t Bytes;
    wasm_trap_message(Trap, &Bytes);
    wasm_trap_delete(Trap);
    return {false, causeFirst(take(Bytes))};
  }
  return {};
}

} // namespace edgewasm::run
