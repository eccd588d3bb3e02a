//===- LinkSession.h - One link, from inputs to code generation -*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What lld's link-time optimization calls back into: it hears of every input,
// and puts our pipeline in the place of LLVM's.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LINKSESSION_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LINKSESSION_H

#include "WholeProgram/LibraryCalls.h"
#include "WholeProgram/LinkInputs.h"
#include "WholeProgram/LinkOptions.h"
#include "WholeProgram/LinkReport.h"
#include "WholeProgram/Pipeline.h"
#include "WholeProgram/Preparation.h"
#include "WholeProgram/ProgramTarget.h"
#include "WholeProgram/UndefinedReferences.h"
#include "edgewasm/Link/LinkMap.h"
#include "llvm/LTO/Config.h"
#include "llvm/LTO/LTO.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace edgewasm {

class LinkSession {
public:
  /// Remarks go to \p Messages, under the name \p Program where they have no
  /// place in a source file. \p Undefined is filled.
  LinkSession(const LinkOptions &Options, llvm::StringRef Program,
              llvm::raw_ostream &Messages, UndefinedReferences &Undefined)
      : Options(Options), Program(Program), Messages(Messages),
        Inputs(Options.LibraryRoots), Undefined(Undefined),
        Calls(Options.Late) {
    for (const std::string &Symbol : Options.StripKeep)
      Kept.insert(Symbol);
  }

  /// A bitcode object is opened; it may turn out not to be needed. \returns
  /// \p File, or what has to be linked in its place: see ForeignBitcode.h.
  /// Lives as long as the session.
  llvm::MemoryBufferRef bitcodeOpened(llvm::MemoryBufferRef File);
  /// A native object is opened: drawn in, or made of the program.
  void nativeOpened(llvm::MemoryBufferRef File,
                    const llvm::object::Binary &Object);
  /// Marks the symbols of \p File that are to be kept as used from outside in
  /// \p Resolutions, the linker's decisions: what nobody uses is not even
  /// merged.
  void keepRoots(
      const llvm::lto::InputFile &File,
      llvm::MutableArrayRef<llvm::lto::SymbolResolution> Resolutions) const;
  /// Link-time optimization is about to begin with \p Config.
  void configure(llvm::lto::Config &Config);

  LinkInputs &inputs() { return Inputs; }
  LibraryCalls &calls() { return Calls; }
  LinkReport &report() { return Report; }
  const RunningPasses &running() const { return Running; }
  /// \returns which input each symbol came from, local ones too; empty unless
  /// the options ask for a link map.
  link::LinkMap linkMap() const;
  /// The level the program was optimized for; empty if none was.
  llvm::StringRef level() const { return Level ? nameOf(*Level) : ""; }
  /// How far it is stripped.
  llvm::StringRef stripLevel() const {
    return nameOf(Level ? Options.stripLevel(*Level) : StripLevel::None);
  }
  /// \returns true if debug information of the program's own may be in the
  /// module. To be asked when the link is done.
  bool hasDebugInfo() const;
  /// Whether Binaryen may run over the linked module.
  bool mayShrink() const;
  /// \returns a function that has to stay although nobody needs it, and could
  /// not be exported for that; empty: none.
  llvm::StringRef keptFunction() const { return KeptFunction; }
  /// \returns true if ThinLTO made code that this session never sees.
  bool usesThin() const { return AnyThin; }
  /// \returns the features of the target that the program's code may use, named
  /// as in the section "target_features".
  std::vector<std::string> features() const;
  /// Notes in the report why less was stripped than was asked for, once the
  /// link is done.
  void noteUnstripped();

private:
  bool merged(llvm::Module &M);
  bool resolved(llvm::Module &M);
  bool optimized(llvm::Module &M);
  /// Whether the merged module is the whole program, but for archives of
  /// machine code.
  bool isAllBitcode() const;
  PipelineOptions pipelineOptions(const llvm::Module &M, bool Optimize);
  bool runPipeline(llvm::Module &M, bool Optimize);
  std::string unstripped() const;
  void saveStage(const llvm::Module &M, llvm::StringRef Stage);

  const LinkOptions &Options;
  const llvm::StringRef Program;
  llvm::raw_ostream &Messages;
  llvm::StringSet<> Kept;
  LinkInputs Inputs;
  LinkReport Report;
  RunningPasses Running;
  UndefinedReferences &Undefined;
  LibraryCalls Calls;
  std::vector<link::LinkMapSymbol> MergedSymbols;
  std::vector<link::LinkMapRemark> Remarks; ///< For the link map.
  std::optional<ProgramLevel> Level;
  bool AnyThin = false;
  ProgramTarget Target;
  bool HasBitcodeDebug = false;
  std::string KeptFunction;
  std::string FirstNative; ///< Object of machine code; empty: none.
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> Rewritten;
  unsigned SavedStages = 0;
};

/// Makes \p Session the one that lld's callbacks reach, until destroyed. Lld is
/// one per process too.
class ActiveSession {
public:
  explicit ActiveSession(LinkSession &Session);
  ActiveSession(const ActiveSession &) = delete;
  ActiveSession &operator=(const ActiveSession &) = delete;
  ~ActiveSession();
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LINKSESSION_H
