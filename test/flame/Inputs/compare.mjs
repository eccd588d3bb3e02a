// The page of two traces: red grew, blue shrank, grey is as it was.
import assert from "node:assert/strict";
import { openPage } from "./browser.mjs";

const page = await openPage(process.argv[2]);
await page.until("document.documentElement.dataset.ready");
await page.until(`document.querySelectorAll("#graph g.frame").length === 6`);
const frame = (name) => page.run(`(() => {
  const found = [...document.querySelectorAll("#graph g.frame")].find((g) => g.__data__.data.name === ${JSON.stringify(name)});
  const rect = found.querySelector("rect"), box = rect.getBoundingClientRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height, fill: getComputedStyle(rect).fill };
})()`);
const rgb = async (name) => (await frame(name)).fill.match(/\d+/g).map(Number);
const [grewRed, , grewBlue] = await rgb("fresh");
assert.ok(grewRed > grewBlue + 20, "what is new is red");
const [shrankRed, , shrankBlue] = await rgb("fd_write [host]");
assert.ok(shrankBlue > shrankRed + 20, "what shrank is blue");

const f = await frame("fd_write [host]");
await page.mouse("mouseMoved", f.x + 4, f.y + f.height / 2);
await page.until(`!document.getElementById("tip").hidden`);
const tip = await page.run(`document.getElementById("tip").innerText`);
assert.match(tip, /Total before\s+2,000 \(-25\.0 %\)/);
const text = (selector) => page.run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
assert.match(await text("#facts"), /before: 3,500 ns, of it 63 ns on paths that are not in the graph/);
assert.match(await text("#legend"), /self grew.*unchanged.*self shrank/);

// A search dims the rest here, too.
const before = (await frame("fresh")).fill;
await page.run(`(() => { const s = document.getElementById("search"); s.value = "=main"; s.dispatchEvent(new Event("input")); })()`);
await page.until(`document.getElementById("matched").textContent !== ""`);
assert.notEqual((await frame("fresh")).fill, before);
assert.deepEqual(page.problems, []);
await page.close();
