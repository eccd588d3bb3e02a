// The page of small.script, used as a person would.
import assert from "node:assert/strict";
import { openPage } from "./browser.mjs";

const page = await openPage(process.argv[2]);
await page.until("document.documentElement.dataset.ready");
const text = (selector) => page.run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
const framesNow = () => page.run(`[...document.querySelectorAll("#graph g.frame")].map((g) => {
  const box = g.querySelector("rect").getBoundingClientRect();
  return { name: g.__data__.data.name, x: box.x, y: box.y, width: box.width, height: box.height,
    fill: getComputedStyle(g.querySelector("rect")).fill, label: g.querySelector("div").textContent };
})`);
/** The frames once they have stopped moving. */
const frames = async () => {
  for (let last = ""; ;) {
    const list = await framesNow(), now = JSON.stringify(list);
    if (now === last) return list;
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const frame = async (name) => (await frames()).find((f) => f.name === name);
const clickOn = async (name) => {
  const f = await frame(name);
  await page.click(f.x + f.width / 2, f.y + f.height / 2);
};
const parse = "ns::parser<int>::parse(int)";

// It draws, to scale: 526 units, of which parse has 430.
await page.until(`document.querySelectorAll("#graph g.frame").length === 9`);
const all = await frame("all");
assert.ok(all.width > 1000);
const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 2, `${value}, not ${wanted}`);
near((await frame("main")).width, all.width);
near((await frame(parse)).width, (all.width * 430) / 526);
near((await frame("leaf")).width, (all.width * 180) / 526);
assert.ok((await frame("main")).y > all.y, "the root is on top");
await page.until(`[...document.querySelectorAll("#graph div")].some((div) => div.textContent === "main")`);
// Narrow frames have short names.
assert.equal((await frame("std::__2::sort(int*, int*)")).label.length < 6, true);

// Every category has a colour of its own, and the legend names them.
const fills = new Set();
for (const name of ["main", "main:loop@app.c:14", "strlen", "std::__2::sort(int*, int*)"])
  fills.add((await frame(name)).fill);
assert.equal(fills.size, 4);
for (const fill of fills) assert.match(fill, /^rgb/);
for (const category of ["the program's own functions", "the C library", "the C++ library", "hot loops", "calls of the host"])
  assert.ok((await text("#legend")).includes(category), category);

// What the numbers are is said.
assert.match(await text("#facts"), /526 virtual units in the program/);
assert.match(await text("#accuracy"), /virtual units: static cost, deterministic, not time/);

// Hovering tells all about a frame.
const hover = async (name) => {
  const f = await frame(name);
  await page.mouse("mouseMoved", f.x + Math.min(4, f.width / 2), f.y + f.height / 2);
  await page.until(`!document.getElementById("tip").hidden`);
  return page.run(`document.getElementById("tip").innerText`);
};
let tip = await hover(parse);
for (const part of [parse, "430 virtual units, 81.75 % of all", "200 virtual units, 38.02 % of all",
  /Calls\s+4/, /Open at the end\s+1/, /At\s+app.cpp:20/])
  assert.ok(part instanceof RegExp ? part.test(tip) : tip.includes(part), `${part} in ${tip}`);
tip = await hover("main:loop@app.c:14");
assert.match(tip, /Iterations\s+64/);

// A click zooms: the frame fills the graph, title and path say so.
await clickOn(parse);
await page.until(`document.title.startsWith(${JSON.stringify(parse)})`);
near((await frame(parse)).width, all.width);
assert.ok((await frame("leaf")).width > (all.width * 180) / 526 + 50);
assert.ok(!(await frame("strlen")), "siblings are gone");
assert.match(await text("#path"), /all›main›ns::parser<int>::parse\(int\)\s*430 units, 81.75 %/);
// Back by the path, and by Reset.
await page.run(`[...document.querySelectorAll("#path button")][1].click()`);
await page.until(`document.title.startsWith("main")`);
await clickOn("leaf");
await page.until(`document.title.startsWith("leaf")`);
await page.run(`document.getElementById("reset").click()`);
await page.until(`!document.title.includes("–")`);
near((await frame(parse)).width, (all.width * 430) / 526);
assert.equal(await page.run(`document.getElementById("reset").disabled`), true);

// Search: with the keyboard alone. Recursion is counted once.
const before = (await frame(parse)).fill;
await page.key("/", "/");
assert.equal(await page.run("document.activeElement.id"), "search");
await page.type("PARSE");
await page.until(`document.getElementById("matched").textContent !== ""`);
assert.equal(await text("#matched"), "1 function, 81.75 % of virtual units (430 units)");
assert.notEqual((await frame(parse)).fill, before, "a match is highlighted");
const highlighted = await page.run(`[...document.querySelectorAll("#graph g.frame")].filter((g) => g.__data__.highlight).length`);
assert.equal(highlighted, 2);
assert.equal(await page.run(`document.querySelectorAll("#functions tbody tr").length`), 1);
const search = async (query) => {
  await page.run(`(() => { const s = document.getElementById("search"); s.value = ${JSON.stringify(query)};
    s.dispatchEvent(new Event("input")); document.getElementById("matched").textContent = "?"; })()`);
  await page.until(`document.getElementById("matched").textContent !== "?"`);
  return text("#matched");
};
assert.equal(await search("/^(leaf|strlen)$/"), "2 functions, 41.25 % of virtual units (217 units)");
assert.equal(await search("=main"), "1 function, 100.00 % of virtual units (526 units)");
assert.equal(await search("/(/"), "not a regular expression");
assert.equal(await search("no such name"), "0 functions, 0.00 % of virtual units (0 units)");
await page.key("Escape");
await page.until(`document.getElementById("search").value === ""`);
assert.equal((await frame(parse)).fill, before);
assert.equal(await text("#matched"), "");

// The table: sums by function, sortable, and a way into the graph.
const column = (n) => page.run(`[...document.querySelectorAll("#functions tbody tr")].map((row) => row.cells[${n}].textContent)`);
assert.deepEqual(await column(1), ["220 units", "210 units", "70 units", "10 units", "9 units", "7 units", "0 units"]);
assert.equal((await column(3))[0], "430 units", "recursion is not counted twice");
await page.run(`document.querySelector('#functions [data-key="calls"] button').click()`);
assert.deepEqual((await column(5)).slice(0, 3), ["7", "5", "1"]);
await page.run(`document.querySelector('#functions [data-key="name"] button').click()`);
assert.match((await column(0))[0], /^fd_write \[host\]/);
await page.run(`document.querySelector("#functions tbody button").click()`);
assert.equal(await page.run(`document.getElementById("search").value`), "=fd_write [host]");
await page.key("Escape");

// The graph with the keyboard: down, down, Enter.
await page.run(`document.getElementById("graph").focus()`);
for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await page.key(key);
await page.until(`document.title.startsWith(${JSON.stringify(parse)})`);
assert.match(await text("#current"), /^ns::parser<int>::parse\(int\), Total 430 virtual units/);
await page.key("Escape");
await page.until(`!document.title.includes("–")`);

// Flipped, the root is at the bottom.
await page.run(`document.getElementById("flip").click()`);
await page.until(`document.getElementById("flip").getAttribute("aria-pressed") === "true"`);
assert.ok((await frame("main")).y < (await frame("all")).y);

// Names where there is little room.
for (const [name, qualified, last] of [
  ["a::b<c::d>::e(f::g)", "a::b::e", "e"],
  ["main", "main", "main"],
  ["operator new(unsigned long)", "operator new", "operator new"],
  ["x::operator()(int) const", "x::operator()", "operator()"],
  ["f(int)::{lambda()#1}::operator()() const", "f::{lambda#1}::operator()", "operator()"],
  ["(anonymous namespace)::run(int)", "run", "run"],
  ["v<int>", "v", "v"],
  ["a::f(int):loop@a.c:3", "a::f:loop@a.c:3", "f:loop@a.c:3"],
  ["bool n::operator< <int>(a, b)", "bool n::operator<", "operator<"],
  ["n::operator<<(a, b)", "n::operator<<", "operator<<"],
  ["n::operator->() const", "n::operator->", "operator->"],
  ["a::my_operator(int)", "a::my_operator", "my_operator"],
  ["a::operators<int>(int)", "a::operators", "operators"],
  ["fd_write [host]", "fd_write [host]", "fd_write [host]"],
  ["<>", "<>", "<>"],
])
  assert.deepEqual(await page.run(`edgeNames.shorter(${JSON.stringify(name)})`), [qualified, last]);

assert.deepEqual(page.problems, []);
assert.deepEqual(page.requests, [page.url], "nothing but the file is loaded");
await page.close();
console.log("all as wanted");
