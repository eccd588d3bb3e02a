// The page, used as a person would.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { openPage } from "../../flame/Inputs/browser.mjs";

const page = await openPage(process.argv[2]);
const bytes = statSync(process.argv[3]).size;
await page.until("document.documentElement.dataset.ready");
const boxes = () => page.run(`[...document.querySelectorAll("#map .box")].map((b) => {
  const { x, y, width, height } = b.getBoundingClientRect();
  return { name: b.__node.data.name, value: b.__node.value, group: !!b.__node.children, depth: b.__node.depth, x, y, width, height };
})`);
const text = (selector) => page.run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
const group = async (by) => {
  await page.run(`document.getElementById("by").value = "${by}";
    document.getElementById("by").dispatchEvent(new Event("change"))`);
  return boxes();
};

// Every grouping shows every byte, and areas are to scale.
for (const by of ["retained", "library", "file", "section"]) {
  const shown = await group(by);
  assert.ok(shown.length > 10, by);
  assert.equal(await page.run("edgeSize.map.root.value"), bytes, by);
  const top = shown.filter((b) => b.depth === 1 && b.value > bytes / 50);
  const scale = top.map((b) => b.width * b.height / b.value);
  assert.ok(Math.max(...scale) < 1.25 * Math.min(...scale), `${by}: ${scale}`);
}

// Into a library, to one of its functions, out again.
const libc = (await group("library")).find((b) => b.name === "libc.a");
await page.click(libc.x + 20, libc.y + 8);
assert.match(await text("#path"), /app\.wasm›libc\.a [\d\u202f]+ bytes/);
const core = (await boxes()).find((b) => b.name === "printf_core");
await page.mouse("mouseMoved", core.x + 5, core.y + 5);
assert.match(await text("#tip"), /^printf_core.*bytes.*retained.*function.*libc\.a\(vfprintf\.o\)/);
await page.key("Escape");
assert.match(await text("#path"), /^app\.wasm [\d\u202f]+ bytes, 100\.00 %$/);

// Search finds the same in map and table.
await page.run(`document.getElementById("search").focus()`);
await page.type("printf_core");
await page.until(`document.querySelectorAll("#parts tbody tr").length === 1`);
assert.match(await text("#matched"), /^1 parts, [\d\u202f]+ bytes$/);
assert.equal((await page.run(`document.querySelectorAll("#map .match").length`)), 1);
await page.run(`document.getElementById("reset").click()`);
assert.equal(await page.run(`document.querySelectorAll("#map .match").length`), 0);

// The table sorts, and a name in it leads to its box.
await page.run(`document.querySelector("#parts [data-key=name] button").click()`);
const first = await page.run(`[...document.querySelectorAll("#parts tbody button")].map((b) => b.textContent)`);
assert.deepEqual(first, [...first].sort());
await page.run(`document.querySelector("#parts [data-key=retained] button").click()`);
await group("retained");
await page.run(`[...document.querySelectorAll("#parts tbody button")].find((b) => b.textContent === "printf_core").click()`);
assert.match(await text("#path"), /printf_core/);

assert.deepEqual(page.problems, []);
assert.deepEqual(page.requests, [page.url], "nothing but the file is loaded");
await page.close();
