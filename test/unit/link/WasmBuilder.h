//===- WasmBuilder.h - Small wasm modules for tests ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts modules together byte by byte, so that tests can make the ones that no
// linker would.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_LINK_WASMBUILDER_H
#define EDGEWASM_TEST_UNIT_LINK_WASMBUILDER_H

#include "edgewasm/Trace/SiteTable.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace edgewasm::test {

inline std::string uleb(uint64_t N, unsigned PadTo = 0) {
  std::string S;
  llvm::raw_string_ostream OS(S);
  llvm::encodeULEB128(N, OS, PadTo);
  return S;
}

inline std::string text(llvm::StringRef S) { return uleb(S.size()) + S.str(); }

inline std::string section(uint8_t Id, const std::string &Body) {
  return std::string(1, char(Id)) + text(Body);
}

inline std::string custom(llvm::StringRef Name, const std::string &Body) {
  return section(0, text(Name) + Body);
}

inline std::string module(const std::vector<std::string> &Sections) {
  std::string M("\0asm\1\0\0\0", 8);
  for (const std::string &S : Sections)
    M += S;
  return M;
}

/// What an object has in `edge_sites`.
inline std::string siteWords(uint64_t Hash, size_t Sites) {
  std::string Words(8, '\0');
  llvm::support::endian::write64le(Words.data(), Hash);
  return Words + std::string(4 * Sites, '\0');
}

/// A site table with sites named by \p Functions.
inline trace::SiteTable table(uint64_t Hash,
                              const std::vector<std::string> &Functions) {
  trace::SiteTable T;
  T.Hash = Hash;
  for (const std::string &F : Functions) {
    trace::Site S;
    S.Function = F;
    T.Sites.push_back(S);
  }
  return T;
}

inline std::string encoded(const trace::SiteTable &T) {
  std::string S;
  llvm::raw_string_ostream OS(S);
  trace::encodeSiteTable(T, OS);
  return S;
}

/// An active data segment at \p Address.
inline std::string segment(uint32_t Address, const std::string &Bytes) {
  std::string S("\0\x41", 2);
  llvm::raw_string_ostream OS(S);
  llvm::encodeSLEB128(int32_t(Address), OS);
  OS << '\x0b' << text(Bytes);
  return S;
}

inline std::string dataSection(const std::vector<std::string> &Segments) {
  std::string Body = uleb(Segments.size());
  for (const std::string &S : Segments)
    Body += S;
  return section(11, Body);
}

/// A name section that names data segments.
inline std::string segmentNames(const std::vector<std::string> &Names) {
  std::string Body = uleb(Names.size());
  for (size_t I = 0; I != Names.size(); ++I)
    Body += uleb(I) + text(Names[I]);
  return custom("name", "\x09" + text(Body));
}

} // namespace edgewasm::test

#endif // EDGEWASM_TEST_UNIT_LINK_WASMBUILDER_H
