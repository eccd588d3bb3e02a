// Runs a WASI command under a JavaScript engine that has node:wasi, and says on
// the last line of standard error how long its `_start` took, in milliseconds of
// the clock and of the processor.
//   run-js.mjs [--runs=N] GUEST=HOST... -- app.wasm args...
// With N runs each is an instance of its own of the module, which is compiled
// once; the last one is timed. By then the engine has optimised what is hot.
// Imports of the module "env" are trace events of the `import` baseline: the
// host does the least it can and counts.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

// Node 20's WASI functions are V8 "fast API calls", which corrupt its heap now
// and then. Other engines have no such flag.
if (!process.versions.bun && !process.versions.deno) {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--no-turbo-fast-api-calls");
}

const words = process.argv.slice(2);
const runs = words[0]?.startsWith("--runs=") ? Number(words.shift().slice(7)) : 1;
const at = words.indexOf("--");
const preopens = Object.fromEntries(words.slice(0, at).map((word) => word.split("=")));
const args = words.slice(at + 1);
const env = Object.fromEntries(["EDGE_TRACE", "EDGE_TRACE_FILE"]
  .filter((name) => process.env[name] !== undefined)
  .map((name) => [name, process.env[name]]));

const module = await WebAssembly.compile(readFileSync(args[0]));
let events = 0;
const imports = { env: {} };
for (const { module: from, name } of WebAssembly.Module.imports(module))
  if (from === "env") imports.env[name] = () => { ++events; };
let took;
for (let run = 0; run !== runs; ++run) {
  const wasi = new WASI({ version: "preview1", args, env, preopens, returnOnExit: true });
  imports.wasi_snapshot_preview1 = wasi.wasiImport;
  const instance = await WebAssembly.instantiate(module, imports);
  const start = performance.now();
  const startUsage = process.cpuUsage();
  process.exitCode = wasi.start(instance) ?? 0;
  const { user, system } = process.cpuUsage(startUsage);
  took = `${performance.now() - start} ${(user + system) / 1000}`;
}
console.error(`\nmilliseconds ${took}`);
