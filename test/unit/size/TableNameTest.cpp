//===- TableNameTest.cpp - Tests of names in tables -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/TableName.h"
#include <gtest/gtest.h>

using edgewasm::report::tableName;

TEST(TableName, WhatFitsStays) {
  EXPECT_EQ(tableName("f<a<b>>(c)", 10), "f<a<b>>(c)");
  EXPECT_EQ(tableName("", 0), "");
}

TEST(TableName, InnermostGoFirst) {
  const char *const Name = "sort<list<pair<int, long>>>(list<pair<int, long>>)";
  EXPECT_EQ(tableName(Name, 45), "sort<list<pair<...>>>(list<pair<...>>)");
  EXPECT_EQ(tableName(Name, 30), "sort<list<...>>(list<...>)");
  EXPECT_EQ(tableName(Name, 20), "sort<...>(...)");
  EXPECT_EQ(tableName(Name, 10), "sort<.....");
}

TEST(TableName, BracketsThatAreNames) {
  EXPECT_EQ(tableName("(anonymous namespace)::f(some::type, another)", 40),
            "(anonymous namespace)::f(...)");
  EXPECT_EQ(tableName("operator<<(some::type, another)", 20),
            "operator<<(...)");
  EXPECT_EQ(tableName("box::operator()(some::type, another)", 30),
            "box::operator()(...)");
  EXPECT_EQ(tableName("my_operator<some::type, another>", 20),
            "my_operator<...>");
  EXPECT_EQ(tableName("<fn(alpha) -> beta as core::Trait>::call", 20),
            "<...>::call");
}

TEST(TableName, AnyBytes) {
  EXPECT_EQ(tableName("a>b)c(d<e", 8), "a>b)c...");
  // Between characters, not within one.
  EXPECT_EQ(tableName("abc\xc3\xa9\xc3\xa9\xc3\xa9", 7), "abc...");
  const std::string Deep = std::string(200000, '<') + std::string(200000, '>');
  EXPECT_LE(tableName(Deep, 100).size(), 100u);
}
