//===- SinkTest.cpp - Files, descriptors, and none of them ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every answer a host can give: the program goes on, the file stays a prefix of
// the trace, and the user is told once.
//
//===----------------------------------------------------------------------===//

#include "RecorderFixture.h"

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

unsigned lines(llvm::StringRef Text) { return Text.count('\n'); }

TEST_F(RecorderTest, NameFromTheLink) {
  P.Config.FileName = "other.ewtXXX";
  P.Config.FileNameBytes = 9;
  R.finish();
  EXPECT_EQ("other.ewt", P.OpenedName);
}

TEST_F(RecorderTest, NameFromTheEnvironment) {
  P.Environment = {"A=b", "EDGE_TRACE_FILE=../up/x.ewt", "EDGE_TRACE_FILES=n"};
  store(3);
  R.finish();
  EXPECT_EQ("../up/x.ewt", P.OpenedName);
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, InheritedDescriptor) {
  P.Environment = {"EDGE_TRACE_FILE=fd:42"};
  P.PreopenTags.clear();
  store(3);
  R.finish();
  EXPECT_EQ(42u, P.LastFd);
  EXPECT_EQ("", P.OpenedName);
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, WhatIsNoDescriptorIsAName) {
  for (const char *Name : {"fd:", "fd:4x", "fd:4294967296", "fd:99999999999"}) {
    FakePlatform Q;
    Recorder<FakePlatform> Other(Q, Q.Stream);
    Q.Environment = {std::string("EDGE_TRACE_FILE=") + Name};
    Other.finish();
    EXPECT_EQ(Name, Q.OpenedName);
  }
}

TEST_F(RecorderTest, EmptyNameKeepsTheTraceInMemory) {
  P.Environment = {"EDGE_TRACE_FILE="};
  store(3);
  R.finish();
  EXPECT_EQ("", P.Errors);
  EXPECT_EQ("", P.OpenedName);
  EXPECT_EQ(Stored, parseTrace(pullAll()).events());
}

TEST_F(RecorderTest, NameThatIsTooLong) {
  P.Environment = {"EDGE_TRACE_FILE=" + std::string(1025, 'n')};
  store(3);
  R.finish();
  EXPECT_EQ("edge-trace: EDGE_TRACE_FILE is longer than 1024 bytes; the trace "
            "stays in memory\n",
            P.Errors);
  P.Environment = {"EDGE_TRACE_FILE=" + std::string(1024, 'n')};
  FakePlatform Q;
  Recorder<FakePlatform> Other(Q, Q.Stream);
  Q.Environment = P.Environment;
  Other.finish();
  EXPECT_EQ(1024u, Q.OpenedName.size());
}

TEST_F(RecorderTest, EnvironmentThatIsTooLarge) {
  P.Environment = {"A=" + std::string(66000, 'a'), "EDGE_TRACE_FILE=x"};
  store(3);
  R.finish();
  EXPECT_EQ("edge-trace: the environment is too large to look for "
            "EDGE_TRACE_FILE in it\n",
            P.Errors);
  EXPECT_EQ("edge-trace.ewt", P.OpenedName);
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, EnvironmentThatCannotBeRead) {
  P.Environment = {"EDGE_TRACE_FILE=x"};
  P.EnvironResult = wasi::InputOutput;
  R.finish();
  EXPECT_EQ("edge-trace.ewt", P.OpenedName);
}

TEST_F(RecorderTest, FirstDirectoryAmongThePreopens) {
  P.PreopenTags = {9, 9, wasi::PrestatDirectory};
  R.finish();
  EXPECT_EQ(5u, P.OpenedIn);
}

TEST_F(RecorderTest, DirectoryThatTheNameIsBelow) {
  struct Case {
    std::vector<std::string> Directories;
    const char *Name;
    uint32_t In;
    const char *Opened;
  };
  const Case Cases[] = {
      {{"/"}, "/x.ewt", 3, "x.ewt"},
      {{"/"}, "//a/x.ewt", 3, "a/x.ewt"},
      {{"."}, "/x.ewt", 3, "x.ewt"},
      {{"/data"}, "/x.ewt", 3, "/x.ewt"}, // The host refuses it.
      {{"/data", "/tmp"}, "/tmp/x.ewt", 4, "x.ewt"},
      {{"/data", "/"}, "/tmp/x.ewt", 4, "tmp/x.ewt"},
      {{"/data", "/"}, "x.ewt", 3, "x.ewt"},
      {{"/", "/tmp", "/tmp/a"}, "/tmp/a/x.ewt", 5, "x.ewt"},
      {{"/tmp/a", "/tmp", "/"}, "/tmp/b/x.ewt", 4, "b/x.ewt"},
      {{"/tmp", "/tmp"}, "/tmp/x.ewt", 3, "x.ewt"},
      {{"/", "/tm"}, "/tmp/x.ewt", 3, "tmp/x.ewt"},
      {{"/", "/tmp"}, "/tmp", 3, "tmp"},
      {{"/data", "out/"}, "./out//x.ewt", 4, "x.ewt"},
      {{std::string("/data", 6), std::string("/tmp", 5)},
       "/tmp/x.ewt",
       4,
       "x.ewt"}, // With the zero counted.
      {{std::string(2000, 'n'), "/"}, "/x.ewt", 4, "x.ewt"},
      {{"/.hidden"}, ".hidden/x.ewt", 3, "x.ewt"},
      {{"/tmp", "."}, "..//x.ewt", 3, "..//x.ewt"},
  };
  for (const Case &C : Cases) {
    FakePlatform Q;
    Recorder<FakePlatform> Other(Q, Q.Stream);
    Q.PreopenTags.assign(C.Directories.size(), wasi::PrestatDirectory);
    Q.PreopenNames = C.Directories;
    Q.Environment = {std::string("EDGE_TRACE_FILE=") + C.Name};
    Other.finish();
    EXPECT_EQ(C.Opened, Q.OpenedName);
    EXPECT_EQ(C.In, Q.OpenedIn) << C.Name << " below " << C.Directories[0];
  }
}

TEST_F(RecorderTest, NoDirectoryIsSaidOnce) {
  P.PreopenTags.clear();
  store(50000);
  R.finish();
  EXPECT_EQ(0u, R.flush());
  EXPECT_EQ(1u, lines(P.Errors));
}

TEST_F(RecorderTest, QuietLinkSaysNothingAboutNoDirectory) {
  P.PreopenTags.clear();
  P.Config.Quiet = 1;
  store(3);
  R.finish();
  EXPECT_EQ("", P.Errors);
}

TEST_F(RecorderTest, QuietEnvironmentSaysNothingAtAll) {
  P.Environment = {"EDGE_TRACE_QUIET=1"};
  P.WriteResults = {wasi::NoSpace};
  store(3);
  R.finish();
  EXPECT_EQ("", P.Errors);
  FakePlatform Q;
  Recorder<FakePlatform> Other(Q, Q.Stream);
  Q.Environment = {"EDGE_TRACE_QUIET=0"};
  Q.PreopenTags.clear();
  Other.finish();
  EXPECT_EQ(1u, lines(Q.Errors));
}

TEST_F(RecorderTest, DirectoryThatDoesNotPermit) {
  P.OpenResult = wasi::ReadOnly;
  store(3);
  R.finish();
  EXPECT_EQ("edge-trace: cannot open edge-trace.ewt: errno 69, read-only file "
            "system; the trace stays in memory\n",
            P.Errors);
  EXPECT_EQ(Stored, parseTrace(pullAll()).events());
}

TEST_F(RecorderTest, PartialWritesGoOn) {
  P.LargestWrite = 1000;
  store(50000);
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, InterruptedWritesAreTriedAgain) {
  P.WriteResults = {wasi::Interrupted, wasi::Again, wasi::Interrupted};
  store(3);
  R.finish();
  EXPECT_EQ("", P.Errors);
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, HostThatClaimsTooMuch) {
  P.OverClaim = 1000000;
  store(50000);
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, FullDiskEndsTheTraceCleanly) {
  P.Quota = 50001;
  store(50000);
  R.finish();
  EXPECT_EQ(wasi::NoSpace, R.flush());
  EXPECT_EQ(0u, R.pull());
  EXPECT_EQ(50001u, P.File.size());
  const unsigned Writes = P.Writes;
  P.Quota = ~uint64_t(0);
  store(50000);
  R.finish();
  EXPECT_EQ(Writes, P.Writes) << "nothing may follow a chunk cut short";
  // Every event is in the file, in its cut-off end, or said to be lost.
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_GT(T.Tail, 0u);
  const llvm::StringRef Errors = P.Errors;
  EXPECT_EQ(2u, lines(Errors));
  EXPECT_TRUE(Errors.starts_with("edge-trace: cannot write edge-trace.ewt: "
                                 "errno 51, no space left; the trace ends "
                                 "here\nedge-trace: "));
  EXPECT_TRUE(Errors.ends_with(" events after its end were lost\n"));
}

TEST_F(RecorderTest, DescriptorThatIsNotOpen) {
  P.Environment = {"EDGE_TRACE_FILE=fd:9"};
  P.WriteResults = {wasi::BadDescriptor};
  store(10);
  EXPECT_EQ(wasi::BadDescriptor, R.flush());
  R.finish();
  EXPECT_EQ("edge-trace: cannot write fd:9: errno 8, not an open descriptor; "
            "the trace ends here\nedge-trace: 10 events after its end were "
            "lost\n",
            P.Errors);
}

TEST_F(RecorderTest, SlowReaderLosesNothingWhileTheRingHasRoom) {
  P.WriteResults.assign(1001, wasi::Again);
  store(8192 + 100);
  P.WriteResults.clear();
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
  EXPECT_EQ("", P.Errors);
}

} // namespace
