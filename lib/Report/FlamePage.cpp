//===- FlamePage.cpp - The parts of the flame-graph page ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/FlamePage.h"
#include "Report/HtmlPage.h"

using namespace llvm;

namespace edgewasm::report {

Error writeFlamePage(StringRef Title, StringRef Json, raw_ostream &OS) {
  static constexpr StringLiteral Scripts[] = {
      "d3.min.js", "d3-flamegraph.min.js",
      "names.js",  "data.js",
      "graph.js",  "table.js",
      "page.js"};
  static constexpr std::pair<StringLiteral, StringLiteral> Licences[] = {
      {"D3", "LICENSE.d3"}, {"d3-flame-graph", "LICENSE.d3-flame-graph"}};
  return writeHtmlPage({"flame", Scripts, Licences}, Title, Json, OS);
}

} // namespace edgewasm::report
