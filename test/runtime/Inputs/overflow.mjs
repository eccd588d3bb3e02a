// overflow.mjs overflow.wasm DIRECTORY: overflows the stack at many depths.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, directory] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/": directory } });
const module = await WebAssembly.compile(readFileSync(file));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize(instance);
let overflows = 0;
let flushes = 0;
for (let i = 0; i < 60; ++i) {
  try {
    instance.exports.handle(i);
  } catch (error) {
    overflows += error instanceof RangeError ||
                 error instanceof WebAssembly.RuntimeError;
  }
  flushes += instance.exports.edge_trace_flush() === 0;
}
console.log(`${overflows} overflows, ${flushes} flushes`);
