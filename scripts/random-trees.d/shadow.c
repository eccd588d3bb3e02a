// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The call tree kept by hand, see shadow.h.
#include "shadow.h"
#include <string.h>

enum { MaxNodes = 200000, MaxDepth = 4096, MaxTargets = 2048 };

typedef struct {
  const char *Name;
  int Parent, FirstChild, NextSibling;
  long Calls;
} Node;

// Node 0 is the root.
static Node Nodes[MaxNodes];
static int NumNodes = 1;
static int Stack[MaxDepth];
static int Top;

static jmp_buf Buffers[MaxTargets];
static int TargetDepths[MaxTargets];
static int NumTargets, Barrier;

static unsigned State;
static int CallsLeft;

static _Noreturn void fail(const char *Why) {
  printf("shadow: %s\n", Why);
  fflush(stdout);
  _Exit(99);
}

static int child(const char *Name) {
  const int Parent = Stack[Top];
  for (int N = Nodes[Parent].FirstChild; N; N = Nodes[N].NextSibling)
    if (!strcmp(Nodes[N].Name, Name))
      return N;
  if (NumNodes == MaxNodes)
    fail("too many paths");
  const int N = NumNodes++;
  Nodes[N].Name = Name;
  Nodes[N].Parent = Parent;
  Nodes[N].NextSibling = Nodes[Parent].FirstChild;
  Nodes[Parent].FirstChild = N;
  return N;
}

int shadowEnter(const char *Name) {
  const int N = child(Name);
  if (Top + 1 == MaxDepth)
    fail("too deep");
  ++Nodes[N].Calls;
  --CallsLeft;
  Stack[++Top] = N;
  return Top;
}

void shadowBack(int Depth) {
  if (Depth > Top)
    fail("back to a frame that has ended");
  Top = Depth;
  while (NumTargets && TargetDepths[NumTargets - 1] > Depth)
    --NumTargets;
}

void shadowLeave(int Depth) {
  if (Depth != Top)
    fail("a frame ends that is not on top");
  shadowBack(Depth - 1);
}

void shadowLeaf(const char *Name) { shadowLeave(shadowEnter(Name)); }

static void printPath(int N) {
  if (Nodes[N].Parent)
    printPath(Nodes[N].Parent);
  printf("%s%s", Nodes[N].Parent ? ";" : "", Nodes[N].Name);
}

void shadowReport(void) {
  static int Done;
  if (Done++)
    return;
  for (int N = 1; N < NumNodes; ++N) {
    printPath(N);
    printf(" %ld\n", Nodes[N].Calls);
  }
  printf("end of tree\n");
  fflush(stdout);
}

void drawFrom(unsigned Seed, int Calls) {
  State = Seed * 2654435761u + 12345u;
  CallsLeft = Calls;
}

int draw(int N) {
  State = State * 1664525u + 1013904223u;
  return (int)((State >> 8) % (unsigned)N);
}

// The stack of a module is small, and qsort needs much of it.
int mayCall(void) { return CallsLeft > 0 && Top < 48; }

int targetCount(void) { return NumTargets; }

void targetTrim(int Count) {
  if (NumTargets > Count)
    NumTargets = Count;
}

jmp_buf *targetAdd(int Depth) {
  if (NumTargets == MaxTargets)
    fail("too many targets");
  TargetDepths[NumTargets] = Depth;
  return &Buffers[NumTargets++];
}

jmp_buf *targetDraw(void) {
  return NumTargets > Barrier ? &Buffers[Barrier + draw(NumTargets - Barrier)]
                              : NULL;
}

int targetBarrier(void) { return Barrier; }
void targetSetBarrier(int B) {
  // From now on nothing goes to a target below.
  Barrier = B < 0 ? NumTargets : B;
}
