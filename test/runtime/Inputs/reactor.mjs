// Drives reactor.wasm: reactor.mjs reactor.wasm DIRECTORY
import { readFileSync, statSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, directory] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/": directory } });
const module = await WebAssembly.compile(readFileSync(file));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize(instance);
const { handle, edge_trace_flush, edge_trace_pull } = instance.exports;
const size = () => statSync(`${directory}/edge-trace.ewt`).size;

console.log(`handle(3) = ${handle(3)}`);
console.log(`flush = ${edge_trace_flush()}`);
const before = size();
console.log(`flush = ${edge_trace_flush()}, ` +
            (size() === before ? "nothing new" : "something new"));
try {
  handle(0);
} catch (error) {
  console.log(`trap: ${error.message}`);
}
console.log(`handle(4) = ${handle(4)}`);
console.log(`flush = ${edge_trace_flush()}`);
console.log(`pull = ${edge_trace_pull()}`);
