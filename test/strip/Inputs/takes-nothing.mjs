// Runs a module on a host whose fd_write takes the first bytes it is given, and after
// that none, without an error.
import { readFileSync } from "node:fs";

const [file, taken] = process.argv.slice(2);
const MaxCalls = 100;
let left = Number(taken), calls = 0, text = "", memory;
const imports = new Proxy({
  fd_write(descriptor, vectors, count, result) {
    if (++calls > MaxCalls) {
      console.log(`${text}: still writing`);
      process.exit(1);
    }
    const view = new DataView(memory.buffer);
    let done = 0;
    for (let i = 0; i !== count; ++i) {
      const from = view.getUint32(vectors + 8 * i, true);
      const length = Math.min(view.getUint32(vectors + 8 * i + 4, true), left);
      text += Buffer.from(memory.buffer, from, length);
      left -= length;
      done += length;
    }
    view.setUint32(result, done, true);
    return 0;
  },
  proc_exit(status) {
    console.log(`${text}: exit ${status}`);
    process.exit(0);
  },
}, { get: (known, name) => known[name] ?? (() => 52) }); // ENOSYS
const module = new WebAssembly.Module(readFileSync(file));
const { exports } = new WebAssembly.Instance(
  module, { wasi_snapshot_preview1: imports });
memory = exports.memory;
exports._start();
console.log(`${text}: returned`);
