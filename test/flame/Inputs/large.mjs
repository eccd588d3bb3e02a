// A hundred thousand call paths and a deep recursion: still quick to use.
import assert from "node:assert/strict";
import { openPage } from "./browser.mjs";

const page = await openPage(process.argv[2]);
await page.until("document.documentElement.dataset.ready");
// Not one frame is lost: what is put together is counted.
const sums = await page.run(`(() => { const nodes = edgeFlame.data.nodes;
  let self = 0, paths = 0, deepest = 0, wrong = 0;
  for (const node of nodes) { self += node.self; paths += node.paths; deepest = Math.max(deepest, node.depth);
    const below = (node.children ?? []).reduce((sum, child) => sum + child.v, 0);
    if (below + node.self !== node.v) ++wrong; }
  return { self, paths, deepest, wrong, whole: edgeFlame.data.whole, shown: nodes.length,
    deeper: nodes.some((node) => node.name.includes("deeper")) }; })()`);
assert.equal(sums.wrong, 0, "a total is the self value and the totals below");
assert.equal(sums.self, sums.whole);
assert.ok(sums.paths > 100000, String(sums.paths));
assert.equal(sums.deepest, 801);
assert.ok(sums.deeper);
const timed = (code) => page.run(`(() => { const t = performance.now(); ${code}; return performance.now() - t; })()`);
for (const code of ["edgeFlame.graph.search('g1')", "edgeFlame.graph.zoomTo(1)", "edgeFlame.graph.reset()", "edgeFlame.graph.search('')"]) {
  const ms = await timed(code);
  assert.ok(ms < 5000, `${code} took ${ms} ms`);
}
const drawn = await page.run(`document.querySelectorAll("#graph g.frame").length`);
assert.ok(drawn > 50 && drawn < 20000, String(drawn));
assert.match(await page.run(`document.getElementById("cut").textContent`), /narrower than 1 pixel.*below 0.01 %/s);
assert.deepEqual(page.problems, []);
await page.close();
console.log(JSON.stringify({ ...sums, drawn }));
