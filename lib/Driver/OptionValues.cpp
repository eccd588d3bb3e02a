//===- OptionValues.cpp - Values of our own options -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Driver/OptionValues.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/Option.h"

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm {

Error optionError(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

Error valueError(const Arg &A, const Twine &Why) {
  return optionError(Twine("'") + A.getSpelling() + A.getValue() + "': " + Why);
}

Error unknownWord(const Arg &A, const char *What, StringRef Word,
                  ArrayRef<StringRef> Known) {
  std::string Message = (Twine("unknown ") + What + " '" + Word + "' in '" +
                         A.getSpelling() + A.getValue() + "'; ")
                            .str();
  // Further off than a third of the word is no slip of the finger.
  unsigned Best = Word.size() / 3 + 1;
  StringRef Nearest;
  for (StringRef K : Known)
    if (const unsigned D = Word.edit_distance(K, true, Best); D < Best + 1) {
      Best = D ? D - 1 : 0;
      Nearest = K;
    }
  if (!Nearest.empty())
    Message += ("did you mean '" + Nearest + "'? ").str();
  return optionError(Message + "known: " + join(Known, ", "));
}

Error checkWord(const Arg *A, const char *What, ArrayRef<StringRef> Known) {
  if (!A || is_contained(Known, A->getValue()))
    return Error::success();
  return unknownWord(*A, What, A->getValue(), Known);
}

uint64_t parseBytes(StringRef Text, uint64_t Most) {
  unsigned Shift = 0;
  if (Text.consume_back_insensitive("K"))
    Shift = 10;
  else if (Text.consume_back_insensitive("M"))
    Shift = 20;
  else if (Text.consume_back_insensitive("G"))
    Shift = 30;
  uint64_t Bytes = 0;
  if (Text.getAsInteger(10, Bytes) || Bytes > (Most >> Shift))
    return 0;
  return Bytes << Shift;
}

} // namespace edgewasm
