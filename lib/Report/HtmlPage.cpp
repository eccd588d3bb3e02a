//===- HtmlPage.cpp - One HTML page out of many parts ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The template names its parts as {{part}}. It is gone through once, so that
// nothing in a part is taken for the name of another.
//
// Names of functions come from a module that nobody vouches for. They are data
// in a script element that is not run, and the page's policy allows only the
// scripts whose hashes stand in it.
//
//===----------------------------------------------------------------------===//

#include "Report/HtmlPage.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"

using namespace llvm;

namespace edgewasm::report {
namespace {

Expected<std::string> readAsset(StringRef Folder, StringRef Name) {
  // Any address in the executable will do.
  static const char Anchor = 0;
  SmallString<256> Path(sys::path::parent_path(sys::path::parent_path(
      sys::fs::getMainExecutable(nullptr, const_cast<char *>(&Anchor)))));
  sys::path::append(Path, "share", "edge-wasm", Folder, Name);
  ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(Path);
  if (!File)
    return createStringError(File.getError(),
                             Path + ": cannot read a part of the page: " +
                                 File.getError().message() +
                                 "; install edge-wasm-cc again");
  return (*File)->getBuffer().str();
}

std::string escapeHtml(StringRef Text) {
  std::string Result;
  raw_string_ostream OS(Result);
  printHTMLEscaped(Text, OS);
  return Result;
}

/// Adds a script element with \p Code and its hash to the policy.
Error addScript(StringRef Name, StringRef Code, std::string &Elements,
                std::string &Policy) {
  if (Code.contains_insensitive("</script") || Code.contains("<!--"))
    return createStringError(Name + ": cannot stand in a page");
  Elements += ("<script>" + Code + "</script>\n").str();
  SHA256 Hash;
  Hash.update(Code);
  Policy += " 'sha256-" + encodeBase64(Hash.final()) + "'";
  return Error::success();
}

} // namespace

std::string escapeJsonForScript(StringRef Json) {
  // Outside of strings JSON has none of these characters.
  std::string Result;
  Result.reserve(Json.size());
  for (size_t I = 0; I != Json.size(); ++I) {
    const char C = Json[I];
    if (C == '<')
      Result += "\\u003c";
    else if (C == '>')
      Result += "\\u003e";
    else if (C == '&')
      Result += "\\u0026";
    else if (Json.substr(I, 3) == "\xE2\x80\xA8" ||
             Json.substr(I, 3) == "\xE2\x80\xA9") {
      Result += Json[I + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      I += 2;
    } else
      Result += C;
  }
  return Result;
}

Error writeHtmlPage(const PageParts &Page, StringRef Title, StringRef Json,
                    raw_ostream &OS) {
  StringMap<std::string> Parts;
  Parts["title"] = escapeHtml(Title);
  Parts["data"] = escapeJsonForScript(Json);
  for (const StringRef Name : Page.Scripts) {
    Expected<std::string> Code = readAsset(Page.Folder, Name);
    if (!Code)
      return Code.takeError();
    if (Error E = addScript(Name, *Code, Parts["scripts"], Parts["policy"]))
      return E;
  }
  for (const auto &[Component, File] : Page.Licences) {
    Expected<std::string> Text = readAsset(Page.Folder, File);
    if (!Text)
      return Text.takeError();
    Parts["licences"] +=
        ("<h3>" + Component + "</h3>\n<pre>" + escapeHtml(*Text) + "</pre>\n")
            .str();
  }
  Expected<std::string> Style = readAsset(Page.Folder, "page.css");
  if (!Style)
    return Style.takeError();
  Parts["style"] = std::move(*Style);

  Expected<std::string> Template = readAsset(Page.Folder, "page.html");
  if (!Template)
    return Template.takeError();
  StringRef Rest = *Template;
  while (true) {
    auto [Text, Behind] = Rest.split("{{");
    OS << Text;
    if (Behind.empty())
      return Error::success();
    auto [Name, Next] = Behind.split("}}");
    const auto Part = Parts.find(Name);
    if (Part == Parts.end())
      return createStringError("page.html: no part '" + Name + "'");
    OS << Part->second;
    Rest = Next;
  }
}

} // namespace edgewasm::report
