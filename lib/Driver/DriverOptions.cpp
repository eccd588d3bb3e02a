//===- DriverOptions.cpp - The table of our own options -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Holds the generated tables; see Options.td for what they say.
//
//===----------------------------------------------------------------------===//

#include "Driver/DriverOptions.h"

using namespace llvm::opt;

namespace edgewasm {

using namespace options;

#define OPTTABLE_STR_TABLE_CODE
#include "EdgeWasmOptions.inc"
#undef OPTTABLE_STR_TABLE_CODE

#define OPTTABLE_PREFIXES_TABLE_CODE
#include "EdgeWasmOptions.inc"
#undef OPTTABLE_PREFIXES_TABLE_CODE

static constexpr OptTable::Info InfoTable[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "EdgeWasmOptions.inc"
#undef OPTION
};

DriverOptTable::DriverOptTable()
    : GenericOptTable(OptionStrTable, OptionPrefixesTable, InfoTable) {}

} // namespace edgewasm
