//===- HostResultTest.cpp - What calls of the host came to ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Errors, bytes and waiting in the call tree.
//
//===----------------------------------------------------------------------===//

#include "TreeText.h"

using namespace edgewasm::trace;

namespace {

const std::string Sites = R"(
site main function main main.c:1 10
site f function f main.c:10 10
site g function g main.c:20 10
site write host main->wasi_snapshot_preview1.fd_write main.c:5
)";

/// `PATH: bytes N, ENOENT 2` for each path with results.
std::string resultsOf(const CallTree &T) {
  std::string Text;
  for (uint32_t N = 1; N < T.nodes().size(); ++N)
    if (const HostResult *R = T.hostResult(N)) {
      Text += pathOf(T, N) + ": bytes " + std::to_string(R->Bytes);
      for (const auto &[Errno, Calls] : R->Errors)
        Text += ", " + wasiErrorName(Errno) + " " + std::to_string(Calls);
      Text += '\n';
    }
  return Text;
}

TEST(CallTree, ResultsOfHostCalls) {
  const CallTree T = treeOf(Sites + R"(
enter main
repeat 3
enter write
result 44 0
exit write
end
enter write
result 0 100
exit write
enter write
result 999 0
exit write
enter write
result 8 0
exit write
enter f
enter g
result 1 1
exit g
exit f
enter write
enter f
result 0 11
exit write
exit main
seal 2000 final
)");
  // A result ends what the host called. In no call of the host it means
  // nothing.
  EXPECT_EQ(callsOf(T), "main 1\nmain;fd_write [host] 7\nmain;f 1\nmain;f;g 1\n"
                        "main;fd_write [host];f 1 unwound 1\n");
  EXPECT_EQ(resultsOf(T), "main;fd_write [host]: bytes 111, EBADF 1, ENOENT 3, "
                          "errno 999 1\n");
  EXPECT_EQ(T.summary().ImpliedFrames, 1u);
  EXPECT_EQ(T.summary().UnmatchedExits, 0u);
}

TEST(CallTree, CallsThatWaitedHaveAPathOfTheirOwn) {
  CallTreeOptions Options;
  Options.Latencies = true;
  const std::string Script = Sites + R"(
clock wasi 1000 50
site poll waits main->wasi_snapshot_preview1.poll_oneoff main.c:9
enter main
enter write
anchor 2000
anchor 2300
exit write
enter write
anchor 3000
result 0 7 waited
anchor 53000
exit write
enter write
anchor 53000
result 6 0 waited
anchor 93000
exit write
enter poll
anchor 93000
seal 94000 flushed
)";
  const CallTree T = treeOf(Script, Options);
  EXPECT_EQ(callsOf(T), "main 1 open 1\nmain;fd_write [host] 1\n"
                        "main;fd_write [waiting] 2\n"
                        "main;poll_oneoff [waiting] 1 open 1\n");
  EXPECT_EQ(resultsOf(T), "main;fd_write [waiting]: bytes 7, EAGAIN 1\n");
  EXPECT_EQ(T.node(2).SelfNs, 300u);
  EXPECT_EQ(T.node(3).SelfNs, 90000u);
  EXPECT_EQ(T.node(4).SelfNs, 1000u);
  EXPECT_EQ(T.label(3).Category, FrameCategory::Waiting);
  EXPECT_EQ(T.label(4).Category, FrameCategory::Waiting);
  EXPECT_EQ(T.latencies()[2].count(), 1u);
  EXPECT_EQ(T.latencies()[3].count(), 2u);
  Options.ByLine = true;
  EXPECT_EQ(callsOf(treeOf(Script, Options)),
            "main 1 open 1\nmain;fd_write [host]@main.c:5 1\n"
            "main;fd_write [waiting]@main.c:5 2\n"
            "main;poll_oneoff [waiting]@main.c:9 1 open 1\n");
}

} // namespace
