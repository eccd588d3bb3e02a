//===- unicode-json.cpp - The Unicode Character Database as JSON ---------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   unicode-json DATA-FOLDER
//
// Makes one document of the database, writes and parses it in text and binary
// forms, and changes it in the ways that JSON has.
//
//===----------------------------------------------------------------------===//

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using nlohmann::json;

namespace {

std::string readFile(const std::string &Path) {
  std::string Text;
  std::FILE *File = std::fopen(Path.c_str(), "r");
  if (!File) {
    std::fprintf(stderr, "unicode-json: error: cannot read %s\n", Path.c_str());
    std::exit(1);
  }
  char Buffer[4096];
  while (size_t Bytes = std::fread(Buffer, 1, sizeof Buffer, File))
    Text.append(Buffer, Bytes);
  std::fclose(File);
  return Text;
}

std::vector<std::string_view> split(std::string_view Text, char Separator) {
  std::vector<std::string_view> Parts;
  for (size_t At = 0; At <= Text.size();) {
    size_t End = std::min(Text.find(Separator, At), Text.size());
    Parts.push_back(Text.substr(At, End - At));
    At = End + 1;
  }
  return Parts;
}

int fromHex(std::string_view Text) {
  return int(std::strtol(std::string(Text).c_str(), nullptr, 16));
}

json makeDocument(const std::string &Text, size_t Limit) {
  json Characters = json::array();
  for (std::string_view Line : split(Text, '\n')) {
    auto Field = split(Line, ';');
    if (Field.size() < 15)
      continue;
    json Character = {{"code", fromHex(Field[0])},
                      {"name", Field[1]},
                      {"category", Field[2]},
                      {"bidi", Field[4]},
                      {"mirrored", Field[9] == "Y"}};
    for (std::string_view Part : split(Field[5], ' '))
      if (!Part.empty() && Part.front() != '<')
        Character["decomposition"].push_back(fromHex(Part));
    if (!Field[8].empty())
      Character["numeric"] = Field[8];
    if (!Field[12].empty())
      Character["case"]["upper"] = fromHex(Field[12]);
    if (!Field[13].empty())
      Character["case"]["lower"] = fromHex(Field[13]);
    Characters.push_back(std::move(Character));
    if (Characters.size() == Limit)
      break;
  }
  return {{"version", "15.0.0"}, {"characters", std::move(Characters)}};
}

/// \returns the characters by category and, in it, by name.
json groupByCategory(const json &Document) {
  json Groups = json::object();
  for (const json &Character : Document["characters"]) {
    json Value = Character;
    Value.erase("category");
    Groups[Character["category"].get<std::string>()]
          [Character["name"].get<std::string>()] = std::move(Value);
  }
  return Groups;
}

/// Sums up a tree: its values, its text, its numbers, its depth.
struct Measure {
  size_t Values = 0, TextBytes = 0, Depth = 0;
  int64_t Sum = 0;

  void add(const json &Value, size_t Level = 0) {
    ++Values;
    Depth = std::max(Depth, Level);
    if (Value.is_structured())
      for (const json &Child : Value)
        add(Child, Level + 1);
    else if (Value.is_string())
      TextBytes += Value.get_ref<const std::string &>().size();
    else if (Value.is_number_integer())
      Sum += Value.get<int64_t>();
  }
};

void print(const char *What, const json &Value) {
  Measure M;
  M.add(Value);
  std::printf("%-10s values %zu, text %zu, depth %zu, sum %lld\n", What,
              M.Values, M.TextBytes, M.Depth, static_cast<long long>(M.Sum));
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: unicode-json DATA-FOLDER\n");
    return 2;
  }
  const std::string Text = readFile(std::string(argv[1]) + "/UnicodeData.txt");
  const json Document = makeDocument(Text, 20000);
  print("document", Document);

  const std::string Compact = Document.dump();
  const std::string Pretty = Document.dump(2);
  std::string Binary;
  json::to_cbor(Document, Binary);
  std::printf("written    %zu compact, %zu pretty, %zu CBOR\n", Compact.size(),
              Pretty.size(), Binary.size());

  const json FromPretty = json::parse(Pretty);
  const json FromBinary = json::from_cbor(Binary);
  if (FromPretty != Document || FromBinary != Document ||
      !json::accept(Compact)) {
    std::fprintf(stderr, "unicode-json: error: the document has changed\n");
    return 1;
  }

  json Groups = groupByCategory(FromPretty);
  print("groups", Groups);
  print("flat", Groups.flatten());
  Groups.merge_patch({{"Cc", nullptr}, {"Lu", {{"KELVIN SIGN", nullptr}}}});
  print("patched", Groups);
  std::printf(
      "pointer    %s\n",
      Groups["/Ll/LATIN SMALL LETTER A/case"_json_pointer].dump().c_str());

  const json Small = {{"Nd", Groups["Nd"]}, {"Sc", Groups["Sc"]}};
  json Changed = Small;
  for (auto &Entry : Changed["Nd"].items())
    Entry.value()["digit"] = true;
  const json Patch = json::diff(Small, Changed);
  std::printf("diff       %zu operations, %s\n", Patch.size(),
              Small.patch(Patch) == Changed ? "applies" : "does not apply");
  return 0;
}
