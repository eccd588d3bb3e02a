//===- StripWords.h - Last words put together -------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-words: what a program says before it gives up is put together in
// the link, so that no formatter for it is left.
//
//   call void @__abort_message(ptr @"... exception of type %s", ptr @"Own")
//
//     ->  call void @edge.last.words()
//         define internal void @edge.last.words() {
//           call void @__edge_give_up(ptr @"libc++abi: ... of type Own", i32 N)
//
// One function for all calls with the same format; what differs between them is
// its argument, so that long texts are there once.
//
// Proof: the functions replaced are the library's (they ask the gate of
// edge-strip-messages, which is open), their formats are constant and have %s
// and %d only, each for an argument of its type. They do not return, and write
// the same pieces in the same order; of pieces that are constants one is made.
// __edge_uncaught becomes the format that it would choose.
//
// What an exception that nobody can catch was made with, a constant text, is
// what its what() gives: the standard classes copy it. Then there is no need to
// make it: edge-strip-exceptions has put it in a variable that only the end of
// the program reads.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPWORDS_H
#define EDGEWASM_PASSES_STRIPWORDS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripWordsPass : public llvm::PassInfoMixin<StripWordsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPWORDS_H
