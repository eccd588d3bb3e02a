#!/usr/bin/env python3
"""Decodes and checks a trace file, independently of the C++ reader.

decode-trace.py [--summary|--events] TRACE

Prints the file header, every chunk and every record, one a line, those of packed
chunks as they were before; with --events the events only; with --summary counts
only. Sites are printed as
their distance in words from the start of the segment. Everything the format
promises is checked: a violation is printed with its offset and the exit status
is 1. A chunk cut short at the end is printed as `truncated` and is no error.
"""
import struct
import sys

MASK = (1 << 64) - 1
P1, P2, P3, P4, P5 = (
    11400714785074694791, 14029467366897019727, 1609587929392839161,
    9650029242287828579, 2870177450012600261)


def rotl(value, by):
    return (value << by | value >> (64 - by)) & MASK


def lane_round(acc, lane):
    return rotl(acc + lane * P2 & MASK, 31) * P1 & MASK


def xxh64(data):
    """XXH64 with seed 0, from the published description."""
    at = 0
    if len(data) >= 32:
        acc = [P1 + P2 & MASK, P2, 0, -P1 & MASK]
        while len(data) - at >= 32:
            lanes = struct.unpack_from("<4Q", data, at)
            acc = [lane_round(a, lane) for a, lane in zip(acc, lanes)]
            at += 32
        total = sum(rotl(a, r) for a, r in zip(acc, (1, 7, 12, 18))) & MASK
        for a in acc:
            total = ((total ^ lane_round(0, a)) * P1 + P4) & MASK
    else:
        total = P5
    total = total + len(data) & MASK
    while len(data) - at >= 8:
        lane, = struct.unpack_from("<Q", data, at)
        total = (rotl(total ^ lane_round(0, lane), 27) * P1 + P4) & MASK
        at += 8
    if len(data) - at >= 4:
        lane, = struct.unpack_from("<I", data, at)
        total = (rotl(total ^ lane * P1 & MASK, 23) * P2 + P3) & MASK
        at += 4
    for byte in data[at:]:
        total = rotl(total ^ byte * P5 & MASK, 11) * P1 & MASK
    total = (total ^ total >> 33) * P2 & MASK
    total = (total ^ total >> 29) * P3 & MASK
    return total ^ total >> 32


class Bad(Exception):
    pass


def check(condition, offset, text):
    if not condition:
        raise Bad(f"offset {offset}: {text}")


KINDS = ("enter", "exit", "mark")
CONTROLS = {1: ("anchor", 2), 2: ("cost", 0), 3: ("iterations", 1),
            4: ("lost", 2), 5: ("land", 1), 6: ("called", 0), 7: ("result", 1),
            8: ("resume", 2), 9: ("open", 1)}


class Unpacker:
    """The records of one packed chunk, as the bytes they were packed from."""

    def __init__(self, data, begin, end, base):
        self.data, self.at, self.end, self.base = data, begin, end, base
        self.history, self.table = [0] * 4096, [0] * 2048
        self.position = self.clock = 0
        self.words = []

    def take(self, count):
        check(self.at + count <= self.end, self.at, "a token is cut short")
        value = int.from_bytes(self.data[self.at:self.at + count], "little")
        self.at += count
        return value

    def put(self, word):
        self.history[self.position] = word
        self.position = (self.position + 1) % 4096
        self.words.append(word)

    def lookup(self):
        h, p = self.history, self.position
        w = [h[p - i] if p >= i else 0 for i in (1, 2, 3)]
        key = ((w[0] * 0x9E3779B1 ^ w[1] * 0x85EBCA77 ^ w[2] * 0xC2B2AE3D)
               & 0xFFFFFFFF) >> 21
        found, self.table[key] = self.table[key], p
        return found

    def anchor(self):
        shift, more = 0, True
        while more:
            byte = self.take(1)
            self.clock += (byte & 127) << shift
            shift, more = shift + 7, byte > 127
        self.clock &= MASK
        self.words += [7, self.clock & 0xFFFFFFFF, self.clock >> 32]

    def token(self):
        head = self.take(1)
        run, tail = head >> 2, head & 3
        if run == 63:
            run = self.take(2)
        op = self.take(1) if tail == 3 else 0
        if op == 1:
            return self.anchor()
        if op == 2:
            self.table = [0] * 2048
            for _ in range(self.take(2)):
                self.put(self.take(4))
            return
        check(op == 0, self.at, "an unknown token")
        source = self.lookup()
        check(max(source, self.position) + run <= 4096, self.at,
              "a run leads out of the history")
        for i in range(run):
            self.put(self.history[source + i])
        if tail != 3:
            self.put(self.base + self.take(2 + tail) & 0xFFFFFFFF)

    def run(self):
        while self.at != self.end:
            self.token()
        return struct.pack(f"<{len(self.words)}I", *self.words)


class Decoder:
    def __init__(self, data, mode):
        self.data, self.mode = data, mode
        self.clock = self.chunks = 0
        self.final = self.truncated = False
        self.counts = dict.fromkeys(
            KINDS + tuple(n for n, _ in CONTROLS.values()) + ("own",), 0)
        self.lost = 0

    def line(self, text):
        if self.mode == "all":
            print(text)

    def tick(self, now, offset):
        check(now >= self.clock, offset,
              f"the clock goes back from {self.clock} to {now}")
        self.clock = now

    def header(self):
        data = self.data
        check(len(data) >= 64, len(data), "no whole file header")
        (magic, version, size, flags, build, base, site_bytes, clock, cost,
         start, every, rate, sum_) = struct.unpack_from("<8sHHIQIIIIQIIQ", data)
        check(magic == b"EWTRACE\n", 0, "not a trace")
        check(version == 4 and size == 64, 8, "unknown version")
        check(flags in (0, 2, 4), 12, "unknown flags")
        check(bool(every or rate) == (flags == 4), 48, "wrong fields of a sample")
        check(site_bytes and site_bytes % 4 == 0, 28, "bad size of edge_sites")
        check(clock in (0, 1, 2), 32, "unknown clock")
        check(xxh64(data[:56]) == sum_, 56, "wrong check sum")
        self.base, self.end = base, base + site_bytes
        self.clock = start
        self.line(f"trace build={build:016x} sites={site_bytes // 4} "
                  f"clock={clock} cost={cost} start={start}")

    def record(self, data, at, end):
        word, = struct.unpack_from("<I", data, at)
        kind = word & 3
        if kind != 3:
            site = word & ~3
            check(self.base + 8 <= site < self.end, at,
                  f"no site at address {site:#x}")
            self.counts[KINDS[kind]] += 1
            if self.mode != "summary":
                print(f"{KINDS[kind]} {(site - self.base) // 4}")
            return at + 4
        check(word >> 2 & 63 in CONTROLS, at, f"unknown record {word:#x}")
        name, words = CONTROLS[word >> 2 & 63]
        argument = word >> 8
        check(at + 4 + 4 * words <= end, at, "a record spans two chunks")
        payload = sum(w << 32 * i for i, w in enumerate(
            struct.unpack_from(f"<{words}I", data, at + 4)))
        self.counts[name] += 1
        if name == "anchor":
            check(argument in (0, 1, 2), at, "unknown kind of anchor")
            self.tick(payload, at)
            self.counts["own"] += argument == 1
            self.line(f"anchor {payload}" + ("", " own", " off")[argument])
        elif name == "cost":
            self.line(f"cost {argument}")
        elif name == "iterations":
            self.line(f"iterations {argument + (payload << 24)}")
        elif name == "land":
            check(self.base + 8 <= payload < self.end, at, "no site to land at")
            self.line(f"land {(payload - self.base) // 4} {argument}")
        elif name == "called":
            self.line(f"called {argument >> 1}" + (" nested" if argument & 1 else ""))
        elif name == "result":
            check(argument >> 17 == 0, at, "unknown bits of a result")
            self.line(f"result {argument >> 1} {payload}"
                      + (" waited" if argument & 1 else ""))
        elif name == "resume":
            self.line(f"resume {argument >> 1} left out {payload}"
                      + (" complete" if argument & 1 else ""))
        elif name == "open":
            check(self.base + 8 <= payload < self.end, at, "no site that is open")
            self.line(f"open {(payload - self.base) // 4} {argument}")
        else:
            self.lost += payload
            self.line(f"lost {payload}")
        return at + 4 + 4 * words

    def run(self):
        self.header()
        at = 64
        while at != len(self.data):
            if len(self.data) - at < 32:
                self.truncated = True
                break
            magic, size, sequence, flags, clock, sum_ = struct.unpack_from(
                "<IIIIQQ", self.data, at)
            check(magic == 0x4B435745, at, "no chunk begins here")
            body = at + 32
            if body + size > len(self.data):
                self.truncated = True
                break
            check(sequence == self.chunks, at + 8,
                  f"chunk {sequence} where {self.chunks} is due")
            check(flags < 8, at + 12, "unknown flags")
            packed = bool(flags & 4)
            check(packed or size % 4 == 0, at + 4, "records are not whole words")
            records = self.data[body:body + size]
            check(xxh64(self.data[at:at + 24]) ^ xxh64(records) == sum_,
                  at + 24, "wrong check sum")
            self.line(f"chunk {sequence} bytes={size}"
                      + (" final" if flags & 1 else "")
                      + (" flushed" if flags & 2 else "")
                      + (" packed" if packed else ""))
            inner, end, plain = body, body + size, self.data
            if packed:
                # Offsets are then those in the unpacked records.
                plain = Unpacker(self.data, body, end, self.base).run()
                inner, end = 0, len(plain)
            while inner != end:
                inner = self.record(plain, inner, end)
            self.tick(clock, at + 16)
            self.line(f"clock {clock}")
            self.chunks += 1
            self.final = bool(flags & 1)
            at = body + size
        if self.truncated:
            self.line(f"truncated {len(self.data) - at}")
        if self.mode == "summary":
            events = sum(self.counts[k] for k in KINDS)
            print(f"chunks={self.chunks} events={events} lost={self.lost} "
                  + " ".join(f"{k}={v}" for k, v in self.counts.items()
                             if k != "lost")
                  + (" final" if self.final else " unfinished")
                  + (" truncated" if self.truncated else ""))


def main():
    args = sys.argv[1:]
    mode = "all"
    if args and args[0] in ("--summary", "--events"):
        mode = args.pop(0)[2:]
    if len(args) != 1:
        sys.exit("usage: decode-trace.py [--summary|--events] TRACE")
    with open(args[0], "rb") as file:
        data = file.read()
    try:
        Decoder(data, mode).run()
    except Bad as bad:
        print(f"decode-trace: {args[0]}: {bad}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
