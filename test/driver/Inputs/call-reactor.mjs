// call-reactor.mjs MODULE DIRECTORY: starts a reactor and calls its exports.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, directory] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/": directory } });
const module = await WebAssembly.compile(readFileSync(file));
const { exports } = await WebAssembly.instantiate(
  module, { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize({ exports });
console.log("area", exports.area(3, 4n));
console.log("both", exports.both(2.5, 0.25));
console.log("calls", exports.calls());
