// Names are text, whatever they look like.
import assert from "node:assert/strict";
import { openPage } from "../../flame/Inputs/browser.mjs";

const page = await openPage(process.argv[2]);
await page.until("document.documentElement.dataset.ready");
const names = await page.run(`[...document.querySelectorAll("#parts tbody button")].map((b) => b.textContent)`);
for (const name of ["</script><script>document.title='caught'</script>", "<img src=x onerror=document.title='caught'>", "__proto__"])
  assert.ok(names.includes(name), name);
assert.equal(await page.run("document.title"), process.argv[3]);
assert.equal(await page.run(`document.querySelector("h1").textContent`), process.argv[3]);
assert.equal(await page.run("document.images.length"), 0);
// And if all else failed: no other script may run.
await page.run(`document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }))`);
assert.equal(await page.run("window.ran"), undefined);
assert.ok(page.problems.length > 0 && page.problems.every((text) => text.includes("Content Security Policy")), String(page.problems));
assert.deepEqual(page.requests, [page.url]);
await page.close();
