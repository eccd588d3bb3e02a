# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes random programs that leave functions in every way there is.

A program is a set of functions that call each other at random, in a module with
others of its kind; the seed it is run with decides which way it goes. Each function
tells the shadow (shadow.h) where it begins and ends, and each place where control
comes back after an exception or longjmp says whose frame is on top again.
"""

import random

TYPES = ("int", "long", "Base", "Derived")
VALUES = {"int": "1", "long": "2L", "Base": "Base{}", "Derived": "Derived{}"}
ENDINGS = ("return", "exit", "_Exit", "trap", "abort", "uncaught", "noexcept")
# What the shell sees of each.
STATUS = {"return": 0, "exit": 7, "_Exit": 9, "trap": 134, "abort": 134,
          "uncaught": 134, "noexcept": 134}

HEAD = """#include "shadow.h"
#include <coroutine>
#include <exception>
#include <signal.h>
struct Base { int Code = 3; };
struct Derived : Base {};
extern volatile int Sink;
volatile int Sink;
static inline void use(int V) { Sink = Sink + V; }

struct Routine {
  struct promise_type {
    int Depth = 0;
    const char *Name;
    NEVER promise_type(const char *Ramp, const char *Resumed) : Name(Resumed) {
      shadowLeaf(Ramp);
    }
    NEVER Routine get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    struct Step {
      promise_type *P;
      bool Final;
      NEVER bool await_ready() noexcept { return false; }
      NEVER void await_suspend(std::coroutine_handle<>) noexcept {
        // The first time the coroutine is still in its own call.
        if (P->Depth)
          shadowLeave(P->Depth);
      }
      NEVER void await_resume() noexcept { P->Depth = shadowEnter(P->Name); }
    };
    NEVER Step initial_suspend() noexcept { return {this, false}; }
    NEVER Step final_suspend() noexcept { return {this, true}; }
    NEVER Step yield_value(int) noexcept { return {this, false}; }
    NEVER void return_void() {}
    NEVER void unhandled_exception() { shadowBack(Depth); }
  };
  std::coroutine_handle<promise_type> Handle;
};
"""


class Program:
    """One program: functions of all kinds, named P<number>_<kind><number>."""

    def __init__(self, rng, number, ending):
        self.rng, self.number, self.ending = rng, number, ending
        self.prefix = f"P{number}_"
        self.plain = [f"{self.prefix}F{i}" for i in range(rng.randint(5, 9))]
        self.tails = [f"{self.prefix}T{i}" for i in range(rng.randint(0, 2))]
        self.c_functions = [f"{self.prefix}K{i}" for i in range(rng.randint(0, 2))]
        self.compares = [f"{self.prefix}Q{i}" for i in range(rng.randint(0, 2))]
        self.handlers = [f"{self.prefix}H{i}" for i in range(rng.randint(0, 1))]
        self.guards = [f"{self.prefix}D{i}" for i in range(rng.randint(1, 3))]
        self.coroutines = [f"{self.prefix}C{i}" for i in range(rng.randint(0, 2))]
        self.ends = f"{self.prefix}N0"
        self.unique = 0

    def pick(self, *choices):
        return self.rng.choice(choices)

    def name(self, stem):
        self.unique += 1
        return f"{stem}{self.unique}"

    def callee(self):
        return self.rng.choice(self.plain + self.tails + self.c_functions)

    # ---- Statements. Jumps: whether longjmp and setjmp fit here; throws: whether
    # something may be thrown out of the function.

    def body(self, nesting, in_handler=False):
        return "".join(self.statement(nesting, in_handler)
                       for _ in range(self.rng.randint(1, 3)))

    def statement(self, nesting, in_handler):
        kinds = ["call"] * 5 + ["leaf", "throw", "jump", "indirect", "sort"]
        if nesting:
            kinds += ["loop", "try", "try", "object", "object", "branch"]
            if not in_handler:
                kinds += ["set", "routine"]
        kind = self.rng.choice(kinds)
        return getattr(self, "do_" + kind)(nesting, in_handler)

    def do_call(self, *_):
        return f"if (mayCall()) use({self.callee()}(N + 1));\n"

    def do_leaf(self, *_):
        return f"{self.prefix}leaf(N);\n"

    def do_indirect(self, *_):
        return (f"if (mayCall()) use({self.prefix}Table[draw({len(self.plain)})]"
                "(N + 1));\n")

    def do_throw(self, *_):
        kind = self.rng.choice(TYPES)
        return f"if (draw({self.pick(2, 4, 8)}) == 0) throw {VALUES[kind]};\n"

    def do_jump(self, *_):
        return (f"if (draw({self.pick(2, 4)}) == 0)\n"
                "  if (jmp_buf *To = targetDraw()) longjmp(*To, 1 + draw(3));\n")

    def do_sort(self, *_):
        if self.handlers and draw_half(self.rng):
            return "if (mayCall()) raise(SIGTERM);\n"
        if not self.compares:
            return self.do_leaf()
        array = self.name("V")
        return (f"if (mayCall()) {{ int {array}[4] = {{3, 1, 2, draw(5)}};\n"
                f"qsort({array}, 4, sizeof(int), {self.rng.choice(self.compares)}); "
                f"use({array}[0]); }}\n")

    def do_loop(self, nesting, in_handler):
        count = self.name("I")
        return (f"for (int {count} = draw(4); {count} > 0; --{count}) {{\n"
                f"{self.body(nesting - 1, in_handler)}}}\n")

    def do_branch(self, nesting, in_handler):
        return (f"if (draw(2)) {{\n{self.body(nesting - 1, in_handler)}}} else {{\n"
                f"{self.body(nesting - 1, in_handler)}}}\n")

    def do_object(self, nesting, in_handler):
        kind = self.rng.choice(self.guards)
        return (f"{{ {kind} {self.name('G')}(Here);\n"
                f"{self.body(nesting - 1, in_handler)}}}\n")

    def do_try(self, nesting, in_handler):
        mark = self.name("M")
        text = (f"{{ const int {mark} = targetCount();\n"
                f"try {{\n{self.body(nesting - 1, in_handler)}}}")
        kinds = self.rng.sample(("int &", "long &", "Derived &", "Base &"),
                                self.rng.randint(0, 2))
        kinds.sort(key=lambda k: k == "Base &")
        if not kinds or draw_half(self.rng):
            kinds.append("...")
        for kind in kinds:
            handler = self.body(nesting - 1, True)
            if self.rng.random() < 0.3:
                handler += "if (draw(2)) throw;\n"
            text += (f" catch ({kind}) {{\nshadowBack(Here); targetTrim({mark});\n"
                     f"{handler}}}")
        return text + " }\n"

    def do_set(self, nesting, in_handler):
        mark = self.name("M")
        return (f"{{ const int {mark} = targetCount();\n"
                f"if (setjmp(*targetAdd(Here)) == 0) {{\n"
                f"{self.body(nesting - 1, in_handler)}}} else {{\n"
                f"shadowBack(Here); targetTrim({mark} + 1);\nif (mayCall()) {{\n"
                f"{self.body(nesting - 1, in_handler)}}}\n}}\n"
                f"targetTrim({mark}); }}\n")

    def do_routine(self, nesting, _):
        if not self.coroutines:
            return self.do_leaf()
        kind = self.rng.choice(self.coroutines)
        handle = self.name("R")
        return (f"if (mayCall()) {{ Routine {handle} = {kind}(\"{kind}\", "
                f"\"{kind}.resume\");\n"
                f"for (int I = draw(5); I > 0 && !{handle}.Handle.done(); --I)\n"
                f"  {handle}.Handle.resume();\n"
                f"shadowLeaf(\"{kind}.destroy\"); {handle}.Handle.destroy(); }}\n")

    # ---- Functions.

    def function(self, name, depth=3):
        return (f'extern "C" KEEP int {name}(int N) {{\n'
                f'const int Here = shadowEnter("{name}");\n'
                f"if (mayCall()) {{\n{self.body(depth)}}}\n"
                "use(N);\nshadowLeave(Here);\nreturn N;\n}\n")

    def tail(self, name):
        return (f'extern "C" KEEP int {name}(int N) {{\n'
                f'const int Here = shadowEnter("{name}");\n'
                f"{self.do_call()}"
                "const bool More = mayCall();\nuse(N);\nshadowLeave(Here);\n"
                f"if (More)\n  [[clang::musttail]] return {self.rng.choice(self.plain)}(N);\n"
                "return N;\n}\n")

    def compare(self, name):
        return (f'extern "C" KEEP int {name}(const void *A, const void *B) {{\n'
                f'const int Here = shadowEnter("{name}");\nconst int N = 0;\n'
                f"if (mayCall()) {{\n{self.body(2)}}}\nshadowLeave(Here);\n"
                "return *(const int *)A - *(const int *)B;\n}\n")

    def handler(self, name):
        return (f'extern "C" KEEP void {name}(int) {{\n'
                f'const int Here = shadowEnter("{name}");\nconst int N = 0;\n'
                f"if (mayCall()) {{\n{self.body(2)}}}\nshadowLeave(Here);\n}}\n")

    def guard(self, name):
        # What throws in a destructor is caught in it, and nothing jumps out of it.
        # Nor back into it: clang gives it a handler that ends the program, and a
        # longjmp meets that one first.
        making = self.do_throw() if draw_half(self.rng) else ""
        return (f"struct {name} {{\nint Owner;\nKEEP {name}(int Depth);\n"
                f"KEEP ~{name}();\n}};\n",
                f"{name}::{name}(int Depth) : Owner(Depth) {{\n"
                f'const int Here = shadowEnter("{name}::{name}(int)");\n'
                f"const int N = 0;\nif (mayCall()) {{\n{self.do_call()}{making}}}\n"
                "use(N);\nshadowLeave(Here);\n}\n"
                f"{name}::~{name}() {{\nshadowBack(Owner);\n"
                f'const int Here = shadowEnter("{name}::~{name}()");\n'
                "const int Barrier = targetBarrier(), N = 0;\ntargetSetBarrier(-1);\n"
                f"try {{\nif (mayCall()) {{\n{self.body(2, True)}}}\n}} catch (...) {{\n"
                "shadowBack(Here);\n}\n"
                "use(N);\ntargetSetBarrier(Barrier);\nshadowLeave(Here);\n}\n")

    def coroutine(self, name):
        steps = "".join(
            f"{self.pick(self.do_call, self.do_leaf, self.do_throw)()}co_yield {i};\n"
            for i in range(self.rng.randint(1, 3)))
        return (f'extern "C" KEEP Routine {name}(const char *, const char *) {{\n'
                f"const int N = 0;\n{steps}{self.do_call()}}}\n")

    def end(self):
        how = {"exit": "exit(7);", "_Exit": "shadowReport(); _Exit(9);",
               "trap": "shadowReport(); __builtin_trap();",
               "abort": "shadowReport(); abort();",
               "uncaught": "shadowReport(); throw 1.5f;",
               "noexcept": f'shadowEnter("{self.prefix}Refuses()"); shadowReport(); '
                           f"{self.prefix}Refuses();",
               "return": "shadowLeave(Here); return;"}[self.ending]
        return (f'static KEEP void {self.prefix}Refuses() noexcept {{ if (Sink >= -1) throw 1; }}\n'
                f'extern "C" KEEP void {self.ends}() {{\n'
                f'const int Here = shadowEnter("{self.ends}");\nconst int N = 0;\n'
                f"{self.do_leaf()}{how}\n}}\n")

    def run(self):
        name = f"{self.prefix}main"
        install = "".join(f"signal(SIGTERM, {h});\n" for h in self.handlers)
        rounds = self.rng.randint(3, 8)
        return (f'extern "C" KEEP void {name}() {{\n'
                f'const int Here = shadowEnter("{name}");\n{install}'
                f"for (int I = 0; I < {rounds}; ++I) {{\n"
                f"try {{\nuse({self.rng.choice(self.plain)}(I));\n}} catch (...) {{\n"
                "shadowBack(Here);\nuse(1);\n}\n}\n"
                f"{self.ends}();\nuse(1);\nshadowLeave(Here);\n}}\n")

    def c_part(self):
        text = ""
        for name in self.c_functions:
            call = f"Sink = Sink + {self.rng.choice(self.plain)}(N + 1);\n"
            text += (f"KEEP int {name}(int N) {{\nconst int Here = shadowEnter(\"{name}\");\n"
                     f"for (int I = draw(3); I > 0; --I)\nif (mayCall()) {call}"
                     "shadowLeave(Here);\nreturn N;\n}\n")
        return "".join(f"int {f}(int N);\n" for f in self.plain) + text

    def cpp_part(self):
        guards = [self.guard(g) for g in self.guards]
        text = "".join(f'extern "C" int {f}(int N);\n'
                       for f in self.plain + self.tails + self.c_functions)
        text += "".join(f'extern "C" int {q}(const void *, const void *);\n'
                        for q in self.compares)
        text += "".join(f'extern "C" void {h}(int);\n' for h in self.handlers)
        text += "".join(f'extern "C" Routine {c}(const char *, const char *);\n'
                        for c in self.coroutines)
        text += f"static int (*volatile {self.prefix}Table[])(int) = {{"
        text += ", ".join(self.plain) + "};\n"
        text += (f"static KEEP void {self.prefix}leaf(int N) {{\n"
                 f"shadowLeaf(\"{self.prefix}leaf(int)\");\nuse(N);\n}}\n")
        text += "".join(head for head, _ in guards) + "".join(body for _, body in guards)
        for names, make in ((self.plain, self.function), (self.tails, self.tail),
                            (self.compares, self.compare), (self.handlers, self.handler),
                            (self.coroutines, self.coroutine)):
            text += "".join(make(name) for name in names)
        return text + self.end() + self.run()


def draw_half(rng):
    return rng.random() < 0.5


def generate(seed, count):
    """A module of count programs. Returns the C++ source, the C source, and for each
    program the status it ends with."""
    rng = random.Random(seed)
    programs = [Program(rng, i, ENDINGS[(seed + i) % len(ENDINGS)] if rng.random() < 0.6
                        else "return") for i in range(count)]
    cpp = HEAD + "".join(p.cpp_part() for p in programs)
    # The first object made is the last unmade: what runs at exit is in the tree.
    cpp += "struct Reporter { NEVER ~Reporter() { shadowReport(); } };\n"
    cpp += "__attribute__((init_priority(101))) static Reporter Last;\n"
    cpp += "static void (*volatile Runs[])() = {"
    cpp += ", ".join(p.prefix + "main" for p in programs) + "};\n"
    cpp += ("int main(int Count, char **Arguments) {\n"
            "drawFrom(atoi(Arguments[2]), atoi(Arguments[3]));\n"
            'const int Here = shadowEnter("main");\n'
            "Runs[atoi(Arguments[1])]();\nshadowLeave(Here);\n}\n")
    c = '#include "shadow.h"\nextern volatile int Sink;\n' + "".join(p.c_part() for p in programs)
    return cpp, c, [STATUS[p.ending] for p in programs]
