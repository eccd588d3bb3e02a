//===- TypeInformation.cpp - What a type_info says ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What kind of type_info an object is stands in the name of its virtual table.
//
//===----------------------------------------------------------------------===//

#include "TypeInformation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"

using namespace llvm;

namespace edgewasm {

namespace {
enum class Kind {
  Scalar, ///< equal to itself only
  Class,
  SingleBase,
  MultipleBases,
  Other, ///< pointers, which convert, and what cannot be thrown
  Unknown
};
} // namespace

const GlobalVariable *asTypeInfo(const Value &V) {
  const auto *TypeInfo = dyn_cast<GlobalVariable>(V.stripPointerCasts());
  return TypeInfo && TypeInfo->getName().starts_with("_ZTI") ? TypeInfo
                                                             : nullptr;
}

/// The operand \p Index of the constant structure \p TypeInfo, or null.
static const Constant *fieldOf(const GlobalVariable &TypeInfo, unsigned Index) {
  return TypeInfo.hasDefinitiveInitializer()
             ? TypeInfo.getInitializer()->getAggregateElement(Index)
             : nullptr;
}

static Kind kindOf(const GlobalVariable &TypeInfo) {
  const Constant *Table = fieldOf(TypeInfo, 0);
  const auto *Class =
      Table ? dyn_cast<GlobalVariable>(getUnderlyingObject(Table)) : nullptr;
  if (!Class)
    return Kind::Unknown;
  return StringSwitch<Kind>(Class->getName())
      .Case("_ZTVN10__cxxabiv123__fundamental_type_infoE", Kind::Scalar)
      .Case("_ZTVN10__cxxabiv116__enum_type_infoE", Kind::Scalar)
      .Case("_ZTVN10__cxxabiv117__class_type_infoE", Kind::Class)
      .Case("_ZTVN10__cxxabiv120__si_class_type_infoE", Kind::SingleBase)
      .Case("_ZTVN10__cxxabiv121__vmi_class_type_infoE", Kind::MultipleBases)
      .StartsWith("_ZTVN10__cxxabiv1", Kind::Other)
      .Default(Kind::Unknown);
}

Answer beginsWith(const GlobalVariable &Derived, const GlobalVariable *Base) {
  const GlobalVariable *Class = &Derived;
  // Type information of broken bitcode may go around in circles.
  for (unsigned Depth = 0; Class && Depth < 64; ++Depth) {
    if (Class == Base)
      return Answer::Yes;
    switch (kindOf(*Class)) {
    case Kind::SingleBase: {
      const Constant *Next = fieldOf(*Class, 2);
      Class =
          Next ? dyn_cast<GlobalVariable>(Next->stripPointerCasts()) : nullptr;
      continue;
    }
    case Kind::Class:
    case Kind::Scalar:
    case Kind::Other:
      return Answer::No;
    case Kind::MultipleBases:
    case Kind::Unknown:
      return Answer::Unknown;
    }
  }
  return Answer::Unknown;
}

Answer handlerTakes(const GlobalVariable &Handler,
                    const GlobalVariable &Thrown) {
  switch (kindOf(Handler)) {
  case Kind::Scalar:
    return &Handler == &Thrown ? Answer::Yes : Answer::No;
  case Kind::Class:
  case Kind::SingleBase:
  case Kind::MultipleBases:
    return beginsWith(Thrown, &Handler);
  case Kind::Other:
  case Kind::Unknown:
    return Answer::Unknown;
  }
  llvm_unreachable("every kind is handled");
}

std::string readableTypeName(const GlobalVariable &TypeInfo) {
  const StringRef Mangled = TypeInfo.getName().drop_front(4);
  const StringRef Prefix = "typeinfo name for ";
  std::string Name = demangle(("_ZTS" + Mangled).str());
  if (!StringRef(Name).starts_with(Prefix))
    return Mangled.str();
  Name.erase(0, Prefix.size());
  // libc++'s inline namespaces are nobody's business.
  for (size_t At; (At = Name.find("std::__")) != std::string::npos;) {
    size_t End = At + 7;
    while (End < Name.size() && isDigit(Name[End]))
      ++End;
    if (End == At + 7 || Name.compare(End, 2, "::") != 0)
      break;
    Name.erase(At + 5, End + 2 - (At + 5));
  }
  return Name;
}

} // namespace edgewasm
