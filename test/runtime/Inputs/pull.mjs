// A host that gives the module no file and takes the trace out of its memory.
//   pull.mjs [--part=BYTES] app.wasm OUT args...
// Runs `_start`, then pulls until nothing is left, releasing at most BYTES each
// time. Prints how often it pulled.
import { readFileSync, writeFileSync } from "node:fs";
import { WASI } from "node:wasi";

const args = process.argv.slice(2);
let part = Infinity;
if (args[0].startsWith("--part=")) part = Number(args.shift().slice(7));
const [file, out, ...rest] = args;
const wasi = new WASI({
  version: "preview1", args: [file, ...rest], returnOnExit: true,
});
const module = await WebAssembly.compile(readFileSync(file));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
const { edge_trace_pull, edge_trace_data, edge_trace_release, memory } =
  instance.exports;
wasi.start(instance);

const pieces = [];
for (let bytes; (bytes = edge_trace_pull());) {
  const taken = Math.min(bytes, part);
  const at = edge_trace_data();
  pieces.push(Buffer.from(memory.buffer.slice(at, at + taken)));
  edge_trace_release(taken);
}
writeFileSync(out, Buffer.concat(pieces));
console.log(`pulled ${pieces.length} times`);
