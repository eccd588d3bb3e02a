//===- CodeReferences.cpp - What the code of a function names -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The numbers of LLVM's opcodes are private to the target; their names are not
// and say all that is needed, so they are sorted by name, once.
//
//===----------------------------------------------------------------------===//

#include "Size/CodeReferences.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/MC/MCAsmInfo.h"
#include "llvm/MC/MCContext.h"
#include "llvm/MC/MCDisassembler/MCDisassembler.h"
#include "llvm/MC/MCInst.h"
#include "llvm/MC/MCInstrInfo.h"
#include "llvm/MC/MCRegisterInfo.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/MCTargetOptions.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/xxhash.h"
#include <optional>

using namespace llvm;

namespace edgewasm::size {
namespace {

/// Which operand of an opcode is a reference, and of which kind.
struct OpcodeReference {
  CodeReference::RefKind Kind;
  unsigned Operand;
  unsigned PaddedBytes; ///< Length of the instruction if the linker wrote it.
};

std::optional<OpcodeReference> classify(StringRef Name,
                                        const MCInstrDesc &Desc) {
  // The disassembler makes the stack form of instructions only.
  if (!Name.consume_back("_S"))
    return std::nullopt;
  if (Name == "CALL" || Name == "RET_CALL")
    return OpcodeReference{CodeReference::Call, 0, 6};
  if (Name == "CALL_INDIRECT" || Name == "RET_CALL_INDIRECT")
    return OpcodeReference{CodeReference::Table, 1, 0};
  if (Name == "REF_FUNC")
    return OpcodeReference{CodeReference::FunctionRef, 0, 6};
  if (Name == "CONST_I32" || Name == "CONST_I64")
    return OpcodeReference{CodeReference::Constant, 0,
                           Name == "CONST_I32" ? 6u : 11u};
  if (Name.starts_with("GLOBAL_GET_") || Name.starts_with("GLOBAL_SET_"))
    return OpcodeReference{CodeReference::Global, 0, 6};
  if (Name.starts_with("TABLE_"))
    return OpcodeReference{CodeReference::Table, 0, 0};
  if (Name.contains("MEMORY_INIT"))
    return OpcodeReference{CodeReference::Segment, 0, 0};
  // Loads and stores: alignment, then offset.
  if ((Desc.mayLoad() || Desc.mayStore()) && Desc.getNumOperands() >= 2 &&
      !Name.contains("MEMORY"))
    return OpcodeReference{CodeReference::MemoryOffset, 1, 7};
  return std::nullopt;
}

} // namespace

struct CodeDecoder::Parts {
  Triple TargetTriple{"wasm32-unknown-unknown"};
  MCTargetOptions Options;
  std::unique_ptr<MCRegisterInfo> Registers;
  std::unique_ptr<MCAsmInfo> Assembly;
  std::unique_ptr<MCSubtargetInfo> Subtarget;
  std::unique_ptr<MCInstrInfo> Instructions;
  std::unique_ptr<MCContext> Context;
  std::unique_ptr<MCDisassembler> Disassembler;
  std::vector<std::optional<OpcodeReference>> References; ///< By opcode.
};

CodeDecoder::CodeDecoder(std::unique_ptr<Parts> P) : P(std::move(P)) {}
CodeDecoder::~CodeDecoder() = default;

Expected<std::unique_ptr<CodeDecoder>> CodeDecoder::create() {
  LLVMInitializeWebAssemblyTargetInfo();
  LLVMInitializeWebAssemblyTargetMC();
  LLVMInitializeWebAssemblyDisassembler();
  auto P = std::make_unique<Parts>();
  std::string Problem;
  const Target *T = TargetRegistry::lookupTarget(P->TargetTriple, Problem);
  if (!T)
    return createStringError("LLVM has no target for wasm32: " + Problem);
  P->Registers.reset(T->createMCRegInfo(P->TargetTriple));
  P->Assembly.reset(
      T->createMCAsmInfo(*P->Registers, P->TargetTriple, P->Options));
  P->Subtarget.reset(
      T->createMCSubtargetInfo(P->TargetTriple, "bleeding-edge", ""));
  P->Instructions.reset(T->createMCInstrInfo());
  P->Context =
      std::make_unique<MCContext>(P->TargetTriple, P->Assembly.get(),
                                  P->Registers.get(), P->Subtarget.get());
  P->Disassembler.reset(T->createMCDisassembler(*P->Subtarget, *P->Context));
  if (!P->Disassembler)
    return createStringError("LLVM has no disassembler for wasm32");
  for (unsigned I = 0; I != P->Instructions->getNumOpcodes(); ++I)
    P->References.push_back(
        classify(P->Instructions->getName(I), P->Instructions->get(I)));
  return std::unique_ptr<CodeDecoder>(new CodeDecoder(std::move(P)));
}

DecodedBody CodeDecoder::decode(ArrayRef<uint8_t> Body) const {
  DecodedBody Result;
  std::vector<uint32_t> Opcodes;
  for (uint64_t At = 0; At < Body.size();) {
    MCInst Instruction;
    uint64_t Bytes = 0;
    if (P->Disassembler->getInstruction(Instruction, Bytes, Body.slice(At), At,
                                        nulls()) != MCDisassembler::Success ||
        Bytes == 0) {
      Result.Complete = false;
      break;
    }
    const unsigned Opcode = Instruction.getOpcode();
    Opcodes.push_back(Opcode);
    const auto &Ref = P->References[Opcode];
    if (Ref && Ref->Operand < Instruction.getNumOperands()) {
      const MCOperand &Operand = Instruction.getOperand(Ref->Operand);
      // Immediates only: the disassembler makes expressions of block types.
      if (Operand.isImm())
        Result.References.push_back({Ref->Kind, Bytes == Ref->PaddedBytes,
                                     uint32_t(At), uint64_t(Operand.getImm())});
    }
    At += Bytes;
  }
  Result.Shape =
      xxHash64(StringRef(reinterpret_cast<const char *>(Opcodes.data()),
                         Opcodes.size() * sizeof(uint32_t)));
  return Result;
}

} // namespace edgewasm::size
