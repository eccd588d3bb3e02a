//===- word-count.c - Counts the words of files ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   word-count [-n COUNT] [FILE...]
//
// Prints the most frequent words of the files, or of standard input: most
// frequent first, then by the alphabet. A hash table, qsort and its callback.
//
//===----------------------------------------------------------------------===//

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MaxWord = 64, FirstSlots = 1024 };

typedef struct {
  char *Word; // NULL: the slot is free.
  size_t Count;
} Entry;

typedef struct {
  Entry *Slots;
  size_t Capacity; // A power of two.
  size_t Used;
} Table;

static void fail(const char *What, const char *Why) {
  fprintf(stderr, "word-count: error: %s: %s\n", What, Why);
  exit(1);
}

static void *allocate(size_t Count, size_t Size) {
  void *Memory = calloc(Count, Size);
  if (!Memory)
    fail("memory", "exhausted");
  return Memory;
}

/// FNV-1a.
static size_t hashWord(const char *Word) {
  unsigned Hash = 2166136261u;
  for (; *Word; ++Word)
    Hash = (Hash ^ (unsigned char)*Word) * 16777619u;
  return Hash;
}

/// \returns the slot of \p Word: where it is, or where it belongs.
static Entry *findSlot(const Table *T, const char *Word) {
  size_t At = hashWord(Word) & (T->Capacity - 1);
  while (T->Slots[At].Word && strcmp(T->Slots[At].Word, Word) != 0)
    At = (At + 1) & (T->Capacity - 1);
  return &T->Slots[At];
}

static void grow(Table *T) {
  const Table Old = *T;
  T->Capacity = Old.Capacity ? Old.Capacity * 2 : FirstSlots;
  T->Slots = allocate(T->Capacity, sizeof(Entry));
  for (size_t I = 0; I != Old.Capacity; ++I)
    if (Old.Slots[I].Word)
      *findSlot(T, Old.Slots[I].Word) = Old.Slots[I];
  free(Old.Slots);
}

static void countWord(Table *T, const char *Word) {
  if (T->Used * 2 >= T->Capacity)
    grow(T);
  Entry *Slot = findSlot(T, Word);
  if (!Slot->Word) {
    Slot->Word = strcpy(allocate(strlen(Word) + 1, 1), Word);
    ++T->Used;
  }
  ++Slot->Count;
}

/// Reads the next word, in lower case, cut at MaxWord - 1 letters.
static int readWord(FILE *File, char Word[MaxWord]) {
  size_t Length = 0;
  for (int C; (C = getc(File)) != EOF;) {
    if (isalpha(C)) {
      if (Length != MaxWord - 1)
        Word[Length++] = (char)tolower(C);
    } else if (Length) {
      break;
    }
  }
  Word[Length] = '\0';
  return Length != 0;
}

static void countFile(Table *T, FILE *File) {
  char Word[MaxWord];
  while (readWord(File, Word))
    countWord(T, Word);
}

static int moreFrequentFirst(const void *Left, const void *Right) {
  const Entry *A = Left, *B = Right;
  if (A->Count != B->Count)
    return A->Count < B->Count ? 1 : -1;
  return strcmp(A->Word, B->Word);
}

static void printMostFrequent(Table *T, size_t Limit) {
  size_t Count = 0;
  for (size_t I = 0; I != T->Capacity; ++I)
    if (T->Slots[I].Word)
      T->Slots[Count++] = T->Slots[I];
  qsort(T->Slots, Count, sizeof(Entry), moreFrequentFirst);
  for (size_t I = 0; I != Count && I != Limit; ++I)
    printf("%7zu %s\n", T->Slots[I].Count, T->Slots[I].Word);
}

int main(int argc, char **argv) {
  size_t Limit = 10;
  int First = 1;
  if (argc > 1 && strcmp(argv[1], "-n") == 0) {
    char *End;
    Limit = argc > 2 ? strtoul(argv[2], &End, 10) : 0;
    if (argc < 3 || !*argv[2] || *End) {
      fprintf(stderr, "usage: word-count [-n COUNT] [FILE...]\n");
      return 2;
    }
    First = 3;
  }
  Table T = {0};
  if (First >= argc)
    countFile(&T, stdin);
  for (int I = First; I < argc; ++I) {
    FILE *File = fopen(argv[I], "r");
    if (!File)
      fail(argv[I], "cannot read it");
    countFile(&T, File);
    fclose(File);
  }
  printMostFrequent(&T, Limit);
  return 0;
}
