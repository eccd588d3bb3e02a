#!/usr/bin/env python3
"""A second reader of traces, written from docs/trace-format.md alone.

usage: read-trace.py TRACE SITES.ewsites

Prints the calls of each path, as `edge-wasm-prof folded --unit=count` does but with
linkage names: if the two differ, the document is wrong or one of the readers is.
"""
import struct
import sys

MASK = (1 << 64) - 1
P1, P2, P3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
P4, P5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5


def rotate(value, bits):
    return (value << bits | value >> (64 - bits)) & MASK


def mix(lane, word):
    return rotate((lane + word * P2) & MASK, 31) * P1 & MASK


def xxh64(data):
    at = 0
    if len(data) >= 32:
        lanes = [(P1 + P2) & MASK, P2, 0, -P1 & MASK]
        while at + 32 <= len(data):
            lanes = [mix(l, w) for l, w in zip(lanes, struct.unpack_from("<4Q", data, at))]
            at += 32
        result = sum(rotate(l, b) for l, b in zip(lanes, (1, 7, 12, 18))) & MASK
        for lane in lanes:
            result = ((result ^ mix(0, lane)) * P1 + P4) & MASK
    else:
        result = P5
    result = (result + len(data)) & MASK
    while at + 8 <= len(data):
        word = struct.unpack_from("<Q", data, at)[0]
        result = (rotate(result ^ mix(0, word), 27) * P1 + P4) & MASK
        at += 8
    if at + 4 <= len(data):
        word = struct.unpack_from("<I", data, at)[0]
        result = (rotate(result ^ word * P1 & MASK, 23) * P2 + P3) & MASK
        at += 4
    for byte in data[at:]:
        result = rotate(result ^ byte * P5 & MASK, 11) * P1 & MASK
    for shift, prime in ((33, P2), (29, P3)):
        result = (result ^ result >> shift) * prime & MASK
    return result ^ result >> 32


def read_sites(data):
    magic, version, flags, build_id, size = struct.unpack_from("<4sHHQI", data)
    assert (magic, version, flags, size + 20) == (b"EWST", 3, 1, len(data))
    at = 20

    def uleb():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    strings = []
    for _ in range(uleb()):
        length = uleb()
        strings.append(data[at : at + length].decode())
        at += length
    sites = []
    for _ in range(uleb()):
        kind, site_flags, function, callee, _, _, _, _, inlined = (uleb() for _ in range(9))
        for _ in range(3 * inlined):
            uleb()
        for _ in range(4 * uleb()):
            uleb()
        uleb()
        sites.append((kind, strings[function], strings[callee], site_flags))
    return build_id, sites


def context(words):
    return ((words[-1] * 0x9E3779B1 ^ words[-2] * 0x85EBCA77 ^ words[-3] * 0xC2B2AE3D)
            & 0xFFFFFFFF) >> 21


def unpack(data, base):
    history, table, here = [0] * 4096, [0] * 2048, 0
    at, clock, words = 0, 0, []

    def put(word):
        nonlocal here
        history[here] = word
        here = (here + 1) % 4096
        words.append(word)

    while at < len(data):
        tail, run = data[at] & 3, data[at] >> 2
        at += 1
        if run == 63:
            run = struct.unpack_from("<H", data, at)[0]
            at += 2
        op = data[at] if tail == 3 else None
        if op == 1:
            delta = shift = 0
            while True:
                at += 1
                delta |= (data[at] & 0x7F) << shift
                shift += 7
                if data[at] < 0x80:
                    break
            at += 1
            clock = (clock + delta) & MASK
            words += [7, clock & 0xFFFFFFFF, clock >> 32]
            continue
        if op == 2:
            count = struct.unpack_from("<H", data, at + 1)[0]
            table = [0] * 2048
            for word in struct.unpack_from(f"<{count}I", data, at + 3):
                put(word)
            at += 3 + 4 * count
            continue
        entry = context(([0] * 3 + history[:here])[-3:])
        source, table[entry] = table[entry], here
        assert run + max(source, here) <= 4096
        for i in range(run):
            put(history[source + i])
        if tail == 3:
            assert op == 0
            at += 1
        else:
            put((base + int.from_bytes(data[at : at + 2 + tail], "little")) & 0xFFFFFFFF)
            at += 2 + tail
    return words


def main():
    data = open(sys.argv[1], "rb").read()
    site_build_id, sites = read_sites(open(sys.argv[2], "rb").read())
    (magic, version, header_bytes, flags, build_id, base, site_bytes, _, _, _, reserved,
     check) = struct.unpack_from("<8sHHIQIIIIQQQ", data)
    assert magic == b"EWTRACE\n" and (version, header_bytes, flags, reserved) == (4, 64, 0, 0)
    assert check == xxh64(data[:56]) and build_id == site_build_id
    assert site_bytes == 4 * len(sites)

    calls, stack, at, sequence, final = {}, [], 64, 0, False
    while at < len(data):
        magic, size, number, flags, _, check = struct.unpack_from("<4sIIIQQ", data, at)
        records = data[at + 32 : at + 32 + size]
        assert magic == b"EWCK" and number == sequence and len(records) == size
        assert check == xxh64(data[at : at + 24]) ^ xxh64(records)
        words = iter(unpack(records, base) if flags & 4
                     else struct.unpack(f"<{size // 4}I", records))
        for word in words:
            if word & 3 == 3:
                control, argument = word >> 2 & 63, word >> 8
                payload = [next(words)
                           for _ in range({1: 2, 2: 0, 3: 1, 4: 2, 5: 1, 6: 0, 7: 1}[control])]
                while control == 5 and (stack[-1][0], stack[-1][2]) != (payload[0], argument):
                    stack.pop()
                while control == 7 and stack[-1][3] != 4:
                    stack.pop()
                if control == 7 and argument & 1:
                    # The call belongs to the path of those that waited.
                    path = tuple(frame[1] for frame in stack)
                    calls[path] -= 1
                    path = path[:-1] + (path[-1] + " [waiting]",)
                    calls[path] = calls.get(path, 0) + 1
                while control == 6 and stack and not (argument & 1 and stack[-1][3] == 4):
                    stack.pop()
                continue
            kind, function, callee, site_flags = sites[((word & ~3) - base) // 4]
            path = tuple(frame[1] for frame in stack) + (callee or function,)
            if word & 3 == 0 or word & 3 == 2 and kind in (0, 3, 4):
                calls[path] = calls.get(path, 0) + 1
            if word & 3 == 0:
                guards = (stack[-1][2] if stack else 0) + bool(site_flags & 4)
                stack.append((word, path[-1], guards, kind))
            if word & 3 == 1:
                while stack.pop()[0] != word - 1:
                    pass
        at, sequence, final = at + 32 + size, sequence + 1, bool(flags & 1)
    assert final and not stack
    for path, count in filter(lambda item: item[1], calls.items()):
        print(";".join(path), count)


main()
