//===- SiteSegment.cpp - The sites of an object file ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Hash, data segment and custom section of one object.
//
//===----------------------------------------------------------------------===//

#include "SiteSegment.h"
#include "edgewasm/Trace/SiteWord.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/Support/xxhash.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

uint64_t hashModule(const Module &M, ArrayRef<Site> Sites) {
  // Bitcode covers all that code generation reads. A copy, because what names
  // folders must be taken out of it first.
  std::unique_ptr<Module> Copy = CloneModule(M);
  StripDebugInfo(*Copy);
  Copy->setSourceFileName("");
  Copy->setModuleIdentifier("");
  if (NamedMDNode *Ident = Copy->getNamedMetadata("llvm.ident"))
    Copy->eraseNamedMetadata(Ident);
  std::string Bytes;
  raw_string_ostream OS(Bytes);
  WriteBitcodeToFile(*Copy, OS);
  SiteTable Table;
  Table.Sites = Sites.vec();
  encodeSiteTable(Table, OS);
  return xxHash64(Bytes);
}

/// \returns the words behind the hash, and makes costs what they can hold.
static SmallVector<uint32_t> makeWords(MutableArrayRef<Site> Sites) {
  // Functions that have a frame, by name.
  StringMap<uint32_t> Frames;
  SmallVector<uint32_t> Words;
  for (auto [I, S] : enumerate(Sites)) {
    uint32_t Distance = 0;
    if (S.Kind == SiteKind::Function) {
      if (!(S.Flags & SiteLeaf))
        Frames[S.Function] = I;
      Distance = S.Flags & SiteGuard ? 1 : 0;
    } else if (auto It = Frames.find(S.Function); It != Frames.end()) {
      Distance = I - It->second;
    }
    S.Cost = roundSiteCost(S.Cost);
    Words.push_back(
        siteWord(uint32_t(S.Kind), S.Flags & SiteLeaf, S.Cost, Distance));
  }
  return Words;
}

SiteSegment::SiteSegment(Module &M, SiteTable Table)
    : NumSites(Table.Sites.size()) {
  LLVMContext &Ctx = M.getContext();
  SmallVector<uint32_t> Values = {static_cast<uint32_t>(Table.Hash),
                                  static_cast<uint32_t>(Table.Hash >> 32)};
  static_assert(SiteSegmentHeaderWords == 2);
  Values.append(makeWords(Table.Sites));
  Constant *Init = ConstantDataArray::get(Ctx, Values);
  // Private: two objects never mean each other's words.
  Words = new GlobalVariable(M, Init->getType(), /*isConstant=*/true,
                             GlobalValue::PrivateLinkage, Init,
                             "edge_trace_site_words");
  Words->setSection(SiteSegmentName);
  Words->setAlignment(Align(4));

  std::string Payload;
  raw_string_ostream OS(Payload);
  encodeSiteTable(Table, OS);
  M.getOrInsertNamedMetadata("wasm.custom_sections")
      ->addOperand(MDNode::get(Ctx, {MDString::get(Ctx, SiteSectionName),
                                     MDString::get(Ctx, Payload)}));
}

Constant *SiteSegment::getWord(uint64_t Site, RecordKind Kind) const {
  LLVMContext &Ctx = Words->getContext();
  // The address of a byte of the site's word: the kind is in its low bits.
  const uint64_t Offset =
      4 * (SiteSegmentHeaderWords + Site) + static_cast<uint64_t>(Kind);
  Constant *Address = ConstantExpr::getInBoundsGetElementPtr(
      Type::getInt8Ty(Ctx), Words,
      ConstantInt::get(Type::getInt32Ty(Ctx), Offset));
  return ConstantExpr::getPtrToInt(Address, Type::getInt32Ty(Ctx));
}

} // namespace edgewasm
