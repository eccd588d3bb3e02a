//===- Installation.h - Where the parts of edge-wasm-cc are -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver meets the plugin, the runtime and the sysroot only as files, found
// relative to its own executable: the tree can be moved as a whole. Clang is
// not part of the tree; its place was fixed when the tree was configured, so
// that PATH never decides what a compile does.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_INSTALLATION_H
#define EDGEWASM_LIB_DRIVER_INSTALLATION_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace edgewasm {

/// Absolute paths of everything the driver uses.
struct Installation {
  std::string Clang;   ///< As configured.
  std::string Linker;  ///< edge-wasm-ld.
  std::string Plugin;  ///< EdgeWasmPasses.so.
  std::string Runtime; ///< Folder of the runtime archive.
  std::string Headers; ///< Folder of edge_trace.h.
  std::string Sysroot; ///< Our own libraries, as bitcode.

  /// The tree whose `bin` holds \p Executable (absolute, links resolved).
  static Installation of(llvm::StringRef Executable);
};

/// File name of the runtime archive in Installation::Runtime.
inline constexpr char RuntimeArchive[] = "libedge_trace.a";
/// The same for mode tree.
inline constexpr char RuntimeTreeArchive[] = "libedge_trace_tree.a";
inline constexpr char RuntimeFlightArchive[] = "libedge_trace_flight.a";
/// Response file for the linker with what a traced link needs besides.
inline constexpr char RuntimeLinkOptions[] = "link.rsp";

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_INSTALLATION_H
