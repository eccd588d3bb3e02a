//===- StripGates.h - Decisions the C library leaves open -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gates, marks and queries (include/edgewasm/Strip/Gates.def) have to survive
// the optimiser until the whole program has been looked at, and to vanish
// after.
//
// edge-strip-hold                         edge-strip-release
//   @gate = internal global i32 -1    ->  @gate = internal
//   externally_initialized define internal void @mark(ptr)   ->  declare void
//   @mark(ptr)
//                                     <-  (the calls of @mark are gone)
//
// Proof: a gate that is written, or whose address goes anywhere, is left alone;
// so is a mark with any other use than a call. Until release the optimiser only
// knows less than it could. edge-strip-hold must run before anything is
// inlined: it keeps the functions that know the layout of FILE apart (attribute
// "edge-strip-file"), so that edge-strip-stdio can tell whether they are there.
// Functions that say what they act on (__edge_output, __edge_silent) get an
// attribute in the place of the call. It also makes weak references null to
// what was not linked in (the handler of SIGABRT, the library's operator new),
// keeps in sight what sets the types of exceptions and what writes last words,
// and tells the optimiser that what WASI's functions return has 16 bits (an
// errno).
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPGATES_H
#define EDGEWASM_PASSES_STRIPGATES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/PassManager.h"
#include <optional>

namespace edgewasm {

#define GATE(Name, Symbol) inline constexpr char Name##Gate[] = Symbol;
#define MARK(Name, Symbol) inline constexpr char Name##Mark[] = Symbol;
#define QUERY(Name, Symbol) inline constexpr char Name##Query[] = Symbol;
#include "edgewasm/Strip/Gates.def"

/// The mark in functions that read or write a FILE of the caller, or make one.
inline constexpr char FileFunctionMark[] = "__edge_file_function";

/// Ends the program with the message of an uncaught exception
/// (runtime/Sysroot/cxx/Uncaught.cpp).
inline constexpr char UncaughtFunction[] = "__edge_uncaught";

/// Say why the program gives up, in libc++abi and in libc++
/// (runtime/Sysroot/cxx/Abort.cpp).
inline constexpr char AbortMessageFunction[] = "__abort_message";
inline constexpr char VerboseAbortFunction[] =
    "_ZNSt3__222__libcpp_verbose_abortEPKcz";

/// Write what these put together; the last one ends the program.
inline constexpr char LastTextFunction[] = "__edge_last_text";
inline constexpr char LastStringFunction[] = "__edge_last_string";
inline constexpr char LastNumberFunction[] = "__edge_last_number";
inline constexpr char GiveUpFunction[] = "__edge_give_up";

/// What a handler asks of an exception, and of its type
/// (runtime/Sysroot/cxx/Catches.cpp, ShortDemangle.cpp).
inline constexpr char CatchesFunction[] = "__edge_catches";
inline constexpr char ThrownTypeFunction[] = "__edge_thrown_type";
inline constexpr char TypeNameFunction[] = "__edge_type_name";

/// Make an object of a standard class, and in it a copy of a text.
inline constexpr llvm::StringLiteral TextConstructors[] = {
    "_ZNSt11logic_errorC1EPKc", "_ZNSt11logic_errorC2EPKc",
    "_ZNSt13runtime_errorC1EPKc", "_ZNSt13runtime_errorC2EPKc"};

/// Throws what __cxa_allocate_exception has made room for.
inline constexpr char ThrowFunction[] = "__cxa_throw";

/// Gives an exception its type, in __cxa_throw and for std::exception_ptr.
inline constexpr char MakeExceptionFunction[] = "__cxa_init_primary_exception";

/// Memory, or null; there where operator new is the library's
/// (runtime/Sysroot/cxx/PlainNew.cpp).
inline constexpr char NewOrNullFunction[] = "__edge_new_or_null";

/// Raises SIGABRT, in programs that handle signals (runtime/Sysroot/Signals.c).
inline constexpr char AbortSignalFunction[] = "__edge_abort_signal";

/// \returns the variable \p Name of \p M if it can be decided: nobody outside
/// sees it, and it is only loaded whole. Null if there is none; a remark says
/// why if there is one that cannot.
llvm::GlobalVariable *findGate(llvm::Module &M, llvm::StringRef Name);

/// The value that \p Gate, an integer, has now.
uint64_t gateValue(const llvm::GlobalVariable &Gate);

/// Gives \p Gate the value \p Value. \returns true if that is another one.
bool setGate(llvm::GlobalVariable &Gate, uint64_t Value);

/// The same for good: the optimiser may fold it from now on, edge-strip-hold
/// leaves it alone.
bool decideGate(llvm::GlobalVariable &Gate, uint64_t Value);

/// Gives the gate \p Name of \p M its value for good and says \p Text under \p
/// Id, if it can be decided and had another value.
llvm::PreservedAnalyses decideGate(llvm::Module &M, llvm::StringRef Name,
                                   uint64_t Value, llvm::StringRef Id,
                                   const llvm::Twine &Text);

/// Adds the uses of \p V, by any of its names, to \p Uses.
void addUses(const llvm::Value &V,
             llvm::SmallVectorImpl<const llvm::Use *> &Uses);

/// What a function of the C library acts on, as edge-strip-hold has found it
/// marked (runtime/Sysroot/OutputMarks.c).
enum class LibraryEffect {
  Unknown, ///< not marked
  Silent,  ///< memory only, and not for long
  Output,  ///< that, and one stream
};
LibraryEffect libraryEffect(const llvm::Function &F);

/// \returns the stream that \p Call of a function with LibraryEffect::Output
/// acts on, null for stdout; nothing if it is not an argument.
std::optional<const llvm::Value *> outputStream(const llvm::CallBase &Call,
                                                const llvm::Function &Callee);

/// Whether edge-strip-hold has taken the body of \p Query, a question that is
/// asked with one argument and by calls only.
bool isHeldQuery(const llvm::Function &Query);

class StripHoldPass : public llvm::PassInfoMixin<StripHoldPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

class StripReleasePass : public llvm::PassInfoMixin<StripReleasePass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPGATES_H
