// A broken trace says so at the top; the dark scheme is dark; an empty trace is
// no error.
import assert from "node:assert/strict";
import { openPage } from "./browser.mjs";

const [broken, empty] = process.argv.slice(2);
let page = await openPage(broken, { dark: true });
await page.until("document.documentElement.dataset.ready");
const warnings = await page.run(`document.getElementById("warnings").innerText`);
assert.match(warnings, /incomplete/);
assert.match(warnings, /77 records were lost/);
assert.equal(await page.run(`document.getElementById("warnings").hidden`), false);
assert.match(await page.run(`document.getElementById("facts").textContent`), /[1-9][0-9,]* ns in the program/);
assert.match(await page.run(`document.getElementById("accuracy").textContent`), /^Unit: ns: the clock was read about every/);
const lightness = (code) => page.run(`(() => { const [r, g, b] = getComputedStyle(${code}).backgroundColor.match(/[0-9.]+/g); return (+r + +g + +b) / 3; })()`);
assert.ok(await lightness("document.body") < 60);
assert.deepEqual(page.problems, []);
await page.close();

page = await openPage(broken);
assert.ok(await lightness("document.body") > 200);
await page.close();

page = await openPage(empty);
await page.until("document.documentElement.dataset.ready");
assert.equal(await page.run(`document.getElementById("empty").hidden`), false);
assert.equal(await page.run(`document.querySelectorAll("svg").length`), 0);
assert.deepEqual(page.problems, []);
await page.close();
console.log("all as wanted");
