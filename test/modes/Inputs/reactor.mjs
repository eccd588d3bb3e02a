// Calls handle() of a reactor: reactor.mjs reactor.wasm DIRECTORY COUNT
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, directory, count] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/": directory } });
const module = await WebAssembly.compile(readFileSync(file));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize(instance);
for (let i = 0; i < count; ++i) instance.exports.handle(i % 5);
instance.exports.edge_trace_flush();
