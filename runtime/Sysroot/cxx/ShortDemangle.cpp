//===- cxx/ShortDemangle.cpp - Names of types in last words -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The message about an uncaught exception wants a readable name of a class, for
// some hundred bytes; libc++abi's whole demangler is 75 KB. This one reads
// names in namespaces, fundamental types and pointers to them; for anything
// else the message has the mangled name.
//
//===----------------------------------------------------------------------===//

#include <stddef.h>
#include <string.h>
#include <typeinfo>

namespace {
class Demangler {
  const char *In;
  char *Out;
  char *End;

  bool put(const char *Text, size_t Size) {
    if (Size > size_t(End - Out))
      return false;
    memcpy(Out, Text, Size);
    Out += Size;
    return true;
  }

  bool put(const char *Text) { return put(Text, strlen(Text)); }

  static bool isDigit(char C) { return C >= '0' && C <= '9'; }

  /// <length><name>; without the inline namespaces of libc++, __1 and so on.
  bool sourceName(bool &Printed) {
    size_t Size = 0;
    while (isDigit(*In) && Size < 1000)
      Size = Size * 10 + size_t(*In++ - '0');
    if (!Size || strnlen(In, Size) != Size)
      return false;
    const char *Name = In;
    In += Size;
    Printed =
        !(Size == 3 && Name[0] == '_' && Name[1] == '_' && isDigit(Name[2]));
    if (Size >= 10 && !memcmp(Name, "_GLOBAL__N", 10))
      return put("(anonymous namespace)");
    return !Printed || put(Name, Size);
  }

  bool name() {
    const bool Nested = *In == 'N';
    In += Nested;
    bool First = true;
    if (In[0] == 'S' && In[1] == 't') {
      In += 2;
      if (!put("std"))
        return false;
      First = false;
    }
    do {
      bool Printed = false;
      char *Before = Out;
      if (!First && !put("::"))
        return false;
      if (!isDigit(*In) || !sourceName(Printed))
        return false;
      if (!Printed)
        Out = Before;
      else
        First = false;
    } while (Nested && *In != 'E');
    In += Nested;
    return true;
  }

  bool type() {
    if (*In == 'P') {
      ++In;
      const bool Const = *In == 'K';
      In += Const;
      return type() && (!Const || put(" const")) && put("*");
    }
    static constexpr char Letters[] = "bcahstijlmxyfdew";
    static constexpr char Names[] =
        "bool\0char\0signed char\0unsigned char\0short\0unsigned short\0int\0"
        "unsigned int\0long\0unsigned long\0long long\0unsigned long long\0"
        "float\0double\0long double\0wchar_t";
    const char *Name = Names;
    for (const char *L = Letters; *L; ++L, Name += strlen(Name) + 1)
      if (*L == *In)
        return ++In, put(Name);
    return name();
  }

public:
  Demangler(const char *In, char *Out, char *End)
      : In(In), Out(Out), End(End) {}

  bool run() { return type() && !*In && put("", 1); }
};
} // namespace

/// How a message names \p Type: the mangled name if it is none of the kinds
/// above. edge-strip-catches knows the answer where it knows what is thrown.
extern "C" [[gnu::visibility("hidden"), gnu::noinline]] const char *
__edge_type_name(const std::type_info *Type) noexcept {
  static char Buffer[256];
  Demangler D(Type->name(), Buffer, Buffer + sizeof Buffer);
  return D.run() ? Buffer : Type->name();
}
