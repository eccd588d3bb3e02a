// imports.mjs MODULE DIRECTORY: the host of imports.c.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, directory] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/": directory } });
const { instance } = await WebAssembly.instantiate(readFileSync(file), {
  wasi_snapshot_preview1: wasi.wasiImport,
  host: {
    add: (a, b) => a + b,
    note: () => {},
    pair(at, n) {
      const words = new Int32Array(instance.exports.memory.buffer, at, 2);
      words[0] = n;
      words[1] = 2 * n;
    },
  },
  other: { half: (x) => x / 2 },
  env: { bare: (x) => x },
});
wasi.initialize(instance);
console.log(instance.exports.run(5));
