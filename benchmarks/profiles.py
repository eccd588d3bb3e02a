# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where a program's time went: as a report of the trace says, and as V8's sampling
profiler does. Both become a Profile, and what two of them differ by."""

import collections
import json
import math
import pathlib
import re
import statistics

LARGE_SHARE = 0.05
HOST = "[host]"
# What main is called in a module, by its parameters.
MAIN_SYMBOLS = ("__main_void", "__main_argc_argv", "__original_main")
# So many times the usual, and the sampler had no processor meanwhile.
LONG_DELTA = 10

# Of deeper ones V8 drops the outermost frames.
DEEPEST_STACK = 250


class Profile:
    """Self and inclusive time of functions as shares of the whole."""

    def __init__(self):
        self.self_time = collections.Counter()
        self.total = collections.Counter()

    def normalized(self, whole: float) -> "Profile":
        for times in (self.self_time, self.total):
            for name in times:
                times[name] /= whole
        return self


def plain_name(name: str) -> str:
    """The name that both sides have for a function."""
    name = re.sub(r"\.\d+$", "", name.replace(";", ":"))
    return "main" if name in MAIN_SYMBOLS else name


def read_report(path: pathlib.Path) -> Profile:
    """The report, by functions that are recorded. What calls of others had in them
    is an estimate where it stands beside a caller: it is the caller's here."""
    result = Profile()
    for line in path.read_text().splitlines():
        stack, time = line.rsplit(" ", 1)
        names = [name for name in stack.split(";") if not name.endswith(" [folded]")]
        if not names:
            continue
        in_host = names[-1].endswith((" [host]", " [waiting]"))
        names = [plain_name(n) for n in names if not n.endswith((" [host]", " [waiting]"))]
        result.self_time[HOST if in_host else names[-1]] += int(time)
        for name in set(names):
            result.total[name] += int(time)
    return result.normalized(sum(result.self_time.values()))


def read_samples(path: pathlib.Path, known: set[str],
                 is_first: bool) -> tuple[Profile, dict]:
    """The reference, by functions that the report knows; and what it left out.
    `is_first`: the sampler never waited for a processor."""
    profile = json.loads(path.read_text())
    nodes = {node["id"]: node for node in profile["nodes"]}
    parent = {child: node["id"] for node in profile["nodes"]
              for child in node.get("children", ())}

    def frames(node: int) -> list[dict]:
        found = []
        while node in nodes:
            found.append(nodes[node]["callFrame"])
            node = parent.get(node)
        return found[::-1]

    weights, counts = collections.Counter(), collections.Counter()
    # What the program waits for is in its trace too; what the sampler does is not.
    longest = (math.inf if is_first
               else LONG_DELTA * statistics.median(profile["timeDeltas"]))
    for node, delta in zip(profile["samples"], profile["timeDeltas"]):
        weights[node] += min(max(delta, 0), longest)
        counts[node] += 1
    result, facts = Profile(), collections.Counter()
    whole = 0
    for node, weight in weights.items():
        stack = frames(node)
        inside = [f for f in stack if f["url"].startswith("wasm:")]
        if not inside:
            continue
        names = [plain_name(f["functionName"]) for f in inside]
        facts["samples"] += counts[node]
        if any(name.startswith("edge_trace_") for name in names):
            facts["tracer"] += weight
            continue
        seen = [name for name in names if name in known]
        if not seen and len(stack) >= DEEPEST_STACK:
            facts["cut"] += weight
            continue
        whole += weight
        # V8 does not show functions of the host that are not JavaScript: what
        # is in one of our wrappers of an import is in the host.
        in_host = (not stack[-1]["url"].startswith("wasm:")
                   or names[-1].startswith("__wrap___imported_"))
        if not in_host and names[-1] not in known:
            facts["moved"] += weight
        result.self_time[HOST if in_host else seen[-1] if seen else "?"] += weight
        for name in set(seen):
            result.total[name] += weight
    facts["moved"] /= whole
    facts["tracer"] /= whole + facts["tracer"]
    return result.normalized(whole), facts


def largest_difference(a: Profile, b: Profile) -> tuple[float, str]:
    large = [name for name in a.total | b.total
             if max(a.total[name], b.total[name]) >= LARGE_SHARE]
    return max(((abs(a.total[n] - b.total[n]), n) for n in large), default=(0, ""))


def variation(a: Profile, b: Profile) -> float:
    names = a.self_time | b.self_time
    return sum(abs(a.self_time[n] - b.self_time[n]) for n in names) / 2


def mean(profiles: list[Profile]) -> Profile:
    result = Profile()
    for profile in profiles:
        for to, times in ((result.self_time, profile.self_time),
                          (result.total, profile.total)):
            for name, share in times.items():
                to[name] += share / len(profiles)
    return result
