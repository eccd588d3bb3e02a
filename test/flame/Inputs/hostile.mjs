// Names are text, whatever they look like.
import assert from "node:assert/strict";
import { openPage } from "./browser.mjs";

const page = await openPage(process.argv[2]);
await page.until("document.documentElement.dataset.ready");
await page.until(`document.querySelectorAll("#graph g.frame").length === 6`);
const names = ["</script><script>document.title='caught'</script>", "<img/src=x/onerror=document.title='caught'>",
  "line\u2028paragraph\u2029end{{title}}<!--", "__proto__", "constructor"];
const shown = await page.run(`[...document.querySelectorAll("#functions tbody button")].map((b) => b.textContent)`);
assert.deepEqual(shown.sort(), [...names].sort());
for (const name of names)
  assert.ok(await page.run(`[...document.querySelectorAll("#graph g.frame")].some((g) => g.__data__.data.name === ${JSON.stringify(name)})`), name);
// All places in which a name can appear: tip, path, title, search.
for (let index = 1; index <= 5; ++index) {
  await page.run(`edgeFlame.graph.zoomTo(${index})`);
  const { x, y } = await page.run(`(() => { const b = [...document.querySelectorAll("#graph g.frame")]
    .find((g) => g.__data__.data.index === ${index}).getBoundingClientRect(); return { x: b.x + 5, y: b.y + 5 }; })()`);
  await page.mouse("mouseMoved", x, y);
  const name = await page.run(`edgeFlame.data.nodes[${index}].name`);
  assert.equal(await page.run("document.title"), `${name} – ${process.argv[3]}`);
}
const title = process.argv[3];
assert.equal(await page.run(`document.querySelector("h1").textContent`), title);
assert.equal(await page.run(`document.images.length`), 0);
assert.equal(await page.run(`document.querySelectorAll("script").length`), 8);
// And if all else failed: no other script may run, nothing can be loaded.
await page.run(`document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }))`);
assert.equal(await page.run("window.ran"), undefined);
assert.ok(page.problems.length > 0 && page.problems.every((text) => text.includes("Content Security Policy")), String(page.problems));
assert.deepEqual(page.requests, [page.url]);
await page.close();
console.log("all as wanted");
