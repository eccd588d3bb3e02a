//===- word-count.cpp - The most frequent words of a text ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   word-count < text
//
// A command module that reads standard input: shows how waiting for the host
// (fd_read), the C++ library (map, string) and the program's own code are told
// apart in a flame graph.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

using Counts = std::unordered_map<std::string, unsigned>;

#define KEEP __attribute__((noinline))

KEEP static void countLine(const char *Line, Counts &Words) {
  std::string Word;
  for (; *Line; ++Line) {
    if (isalpha(static_cast<unsigned char>(*Line)))
      Word += char(tolower(static_cast<unsigned char>(*Line)));
    else if (!Word.empty())
      ++Words[std::exchange(Word, {})];
  }
  if (!Word.empty())
    ++Words[Word];
}

KEEP static Counts countAll(FILE *In) {
  Counts Words;
  char Line[4096];
  while (fgets(Line, sizeof Line, In))
    countLine(Line, Words);
  return Words;
}

KEEP static void printTop(const Counts &Words, size_t N) {
  std::vector<std::pair<std::string, unsigned>> Sorted(Words.begin(),
                                                       Words.end());
  std::sort(Sorted.begin(), Sorted.end(), [](auto &A, auto &B) {
    return A.second != B.second ? A.second > B.second : A.first < B.first;
  });
  for (size_t I = 0; I < std::min(N, Sorted.size()); ++I)
    printf("%7u %s\n", Sorted[I].second, Sorted[I].first.c_str());
}

int main() {
  const Counts Words = countAll(stdin);
  printTop(Words, 10);
  return 0;
}
