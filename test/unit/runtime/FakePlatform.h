//===- FakePlatform.h - A module and its WASI host, played -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The platform that Recorder and Sink run on in the tests: every clock reading
// and every answer of the host is scripted, so that slow clocks, full disks and
// hosts that call back are reached on purpose.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_RUNTIME_FAKEPLATFORM_H
#define EDGEWASM_TEST_UNIT_RUNTIME_FAKEPLATFORM_H

#include "PackedStream.h"
#include "WasiTypes.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "edgewasm/Trace/TraceFormat.h"
#include <cstring>
#include <functional>
#include <string>
#include <vector>

namespace edgewasm::runtime::test {

struct FakePlatform {
  static constexpr uint32_t NameCapacity = 1024;
  using Consumer = PackedStream;
  FakePlatform() = default;
  FakePlatform(const FakePlatform &) = delete;
  FakePlatform &operator=(const FakePlatform &) = delete;

  // The module.
  uint32_t head() const { return Head; }
  void setHead(uint32_t H) { Head = H; }
  uint32_t guard() const { return Guards; }
  void setGuard(uint32_t G) { Guards = G; }
  int32_t skip() const { return Skip; }
  void setSkip(int32_t S) { Skip = S; }
  uint8_t *window() { return Window; }
  const uint8_t *window() const { return Window; }
  const LinkConfig &config() const { return Config; }
  const uint8_t *sitesBegin() const {
    return reinterpret_cast<const uint8_t *>(Sites.data());
  }
  const uint8_t *sitesEnd() const {
    return reinterpret_cast<const uint8_t *>(Sites.data() + Sites.size());
  }
  char *nameBuffer() { return Name; }
  char *directoryBuffer() { return DirectoryName; }
  bool inHostCall() const { return InHostCall; }
  void abandonHostCall() { InHostCall = false; }

  // The host. Each call runs OnHostCall in its middle.
  uint64_t clock() {
    callBack();
    ++ClockReadings;
    Now += ClockStep;
    return ClockView ? ClockView(Now) : Now;
  }
  uint32_t write(uint32_t Fd, const wasi::IoVec *Pieces, uint32_t Count) {
    InWrite = true;
    callBack();
    InWrite = false;
    std::string Data;
    for (uint32_t I = 0; I != Count; ++I)
      Data.append(static_cast<const char *>(Pieces[I].Data), Pieces[I].Bytes);
    if (Fd == wasi::StandardError) {
      Written = std::min(Data.size(), size_t(LargestMessage));
      Errors.append(Data, 0, Written);
      return wasi::Success;
    }
    ++Writes;
    Now += WriteNs;
    LastFd = Fd;
    if (!WriteResults.empty()) {
      const uint32_t Result = WriteResults.front();
      WriteResults.erase(WriteResults.begin());
      if (Result != wasi::Success)
        return Result;
    }
    if (File.size() >= Quota)
      return wasi::NoSpace;
    Written = std::min(
        {Data.size(), size_t(Quota - File.size()), size_t(LargestWrite)});
    File.append(Data, 0, Written);
    Written += OverClaim;
    return wasi::Success;
  }
  uint32_t prestat(uint32_t Fd) {
    callBack();
    if (Fd - wasi::FirstPreopen >= PreopenTags.size())
      return wasi::BadDescriptor;
    const std::string Name = preopenName(Fd);
    PrestatResult = {PreopenTags[Fd - wasi::FirstPreopen],
                     uint32_t(Name.size())};
    return wasi::Success;
  }
  uint32_t prestatName(uint32_t Fd, char *At, uint32_t Bytes) {
    callBack();
    memcpy(At, preopenName(Fd).data(), Bytes);
    return wasi::Success;
  }
  std::string preopenName(uint32_t Fd) const {
    const uint32_t Index = Fd - wasi::FirstPreopen;
    return Index < PreopenNames.size() ? PreopenNames[Index] : "/";
  }
  uint32_t open(uint32_t Directory, const char *Path, uint32_t Bytes) {
    callBack();
    OpenedName.assign(Path, Bytes);
    OpenedIn = Directory;
    Opened = 7;
    return OpenResult;
  }
  uint32_t environSizes() {
    callBack();
    EnvironCount = Environment.size();
    EnvironBytes = 0;
    for (const std::string &E : Environment)
      EnvironBytes += E.size() + 1;
    return EnvironResult;
  }
  uint32_t environ(uint8_t *, uint8_t *Strings) {
    callBack();
    for (const std::string &E : Environment) {
      memcpy(Strings, E.c_str(), E.size() + 1);
      Strings += E.size() + 1;
    }
    return wasi::Success;
  }

  uint32_t fileType(uint32_t Fd) {
    callBack();
    ++TypesAsked;
    Now += FileTypeNs;
    return FileTypes.size() > Fd ? FileTypes[Fd] : uint8_t(wasi::NoFileType);
  }
  uint32_t wordAt(uint32_t Address) const { return Memory[Address / 4]; }

  std::vector<uint8_t> FileTypes; ///< By descriptor.
  uint64_t FileTypeNs = 0;
  unsigned TypesAsked = 0;
  std::vector<uint32_t> Memory = std::vector<uint32_t>(16);

  uint32_t Written = 0, Opened = 0, EnvironCount = 0, EnvironBytes = 0;
  wasi::Prestat PrestatResult = {};
  bool InHostCall = false;
  bool InWrite = false;

  // The script.
  std::vector<uint32_t> Sites = {0x11111111, 0x22222222, 0, 0, 0, 0};
  uint64_t Now = 1000000;
  uint64_t ClockStep = 100;
  /// What the clock shows instead of Now.
  std::function<uint64_t(uint64_t)> ClockView;
  uint64_t WriteNs = 1000;
  uint64_t Quota = ~uint64_t(0);
  uint64_t LargestWrite = ~uint64_t(0);
  uint64_t LargestMessage = ~uint64_t(0);
  uint32_t OverClaim = 0;
  std::vector<uint32_t> WriteResults;
  std::vector<uint8_t> PreopenTags = {wasi::PrestatDirectory};
  std::vector<std::string> PreopenNames; ///< "/" where there are less.
  uint32_t OpenResult = wasi::Success;
  std::vector<std::string> Environment;
  uint32_t EnvironResult = wasi::Success;
  std::function<void()> OnHostCall;
  std::vector<uint8_t> RingMemory = std::vector<uint8_t>(MinRingBytes);
  LinkConfig Config = {DefaultFileName,
                       sizeof(DefaultFileName) - 1,
                       0,
                       RingMemory.data(),
                       MinRingBytes,
                       DefaultFlightBytes,
                       /*VirtualClock=*/0,
                       /*SampleEvery=*/0,
                       /*SampleRate=*/0,
                       /*FlightEvents=*/0,
                       /*FlightMilliseconds=*/0};

  // What came of it.
  std::string File, Errors, OpenedName;
  uint32_t OpenedIn = 0, LastFd = 0;
  unsigned Writes = 0, ClockReadings = 0;

  alignas(8) uint8_t Window[trace::WindowBytes] = {};
  // Behind the window: the recorder must never touch it.
  uint64_t Guard[64] = {};
  uint32_t Head = 0;
  uint32_t Guards = 0;
  int32_t Skip = 0;
  PackedStream::Memory StreamMemory = {};
  PackedStream Stream{StreamMemory};
  char Name[NameCapacity] = {};
  char DirectoryName[NameCapacity] = {};

private:
  void callBack() {
    InHostCall = true;
    if (OnHostCall)
      OnHostCall();
    InHostCall = false;
  }
};

} // namespace edgewasm::runtime::test

#endif // EDGEWASM_TEST_UNIT_RUNTIME_FAKEPLATFORM_H
