//===- Counts.cpp - edge-wasm-prof counts: for the next build -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver counts by itself; this is for who keeps the counts and not the
// trace, or the module without its sidecar.
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "Trace/TraceCounts.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {

Expected<bool> writeCounts(ReportJob &Job) {
  Expected<CallTree> Tree = readRecordedTree(Job);
  if (!Tree)
    return Tree.takeError();
  writeEntryCounts(countActivations(*Tree, Job.Sites), Job.OS);
  return true;
}

} // namespace edgewasm::report
