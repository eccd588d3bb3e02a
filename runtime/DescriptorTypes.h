//===- DescriptorTypes.h - What the program's descriptors are --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether a long read waited depends on what it read from, and only the host
// knows that. Asking costs as much as a short read, in engines that hand file
// operations to another thread several times that: a program that reads a file
// in small pieces would spend more on the question than on all its events. So
// answers are kept until the program changes a descriptor, and asked again now
// and then, because code that is not traced may change one too.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_DESCRIPTORTYPES_H
#define EDGEWASM_RUNTIME_DESCRIPTORTYPES_H

#include "WasiTypes.h"

namespace edgewasm::runtime {

/// What the host said of the descriptors that were asked about last.
class DescriptorTypes {
public:
  /// Long reads that one answer is good for.
  static constexpr uint32_t Uses = 64;

  /// Whether there is another side that a read of \p Descriptor waits for.
  /// Asks \p P.fileType() if that is not known.
  template <typename PlatformT>
  bool isStream(PlatformT &P, uint32_t Descriptor) {
    Answer &A = Answers[Descriptor % Places];
    Asked = A.Left == 0 || A.Descriptor != Descriptor;
    if (Asked) {
      // Nothing is known while the host may call back.
      A.Left = 0;
      A.IsStream = isStreamType(P.fileType(Descriptor));
      A.Descriptor = Descriptor;
      A.Left = Uses;
    }
    --A.Left;
    return A.IsStream;
  }

  /// Whether the last isStream() had to ask.
  bool hasAsked() const { return Asked; }

  /// The program has opened, closed or renumbered one.
  void forget() {
    for (Answer &A : Answers)
      A.Left = 0;
  }

private:
  static constexpr uint32_t Places = 8;
  struct Answer {
    uint32_t Descriptor;
    uint16_t Left; ///< Reads until the host is asked again.
    bool IsStream;
  };

  static bool isStreamType(uint32_t Type) {
    switch (Type) {
    case wasi::NoFileType:
    case wasi::BlockDevice:
    case wasi::Directory:
    case wasi::RegularFile:
      return false;
    default:
      return true;
    }
  }

  Answer Answers[Places] = {};
  bool Asked = false;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_DESCRIPTORTYPES_H
