// A host whose disk takes a number of bytes and no more.
//   quota.mjs app.wasm OUT BYTES args...
// fd_write to descriptor 1 appends to OUT and fails with ENOSPC beyond BYTES,
// after a partial write.
import { openSync, readFileSync, writeSync } from "node:fs";
import { WASI } from "node:wasi";

const ENOSPC = 51;
const [file, out, quota, ...rest] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1", args: [file, ...rest], returnOnExit: true,
  env: { EDGE_TRACE_FILE: "fd:1" },
});
const imports = { wasi_snapshot_preview1: wasi.wasiImport };
const real = imports.wasi_snapshot_preview1.fd_write;
const sink = openSync(out, "w");
let left = Number(quota);
let memory;
imports.wasi_snapshot_preview1.fd_write = (fd, vectors, count, written) => {
  if (fd !== 1) return real(fd, vectors, count, written);
  if (left === 0) return ENOSPC;
  const view = new DataView(memory.buffer);
  let total = 0;
  for (let i = 0; i < count; ++i) {
    const at = view.getUint32(vectors + 8 * i, true);
    const bytes = Math.min(view.getUint32(vectors + 8 * i + 4, true), left);
    writeSync(sink, new Uint8Array(memory.buffer, at, bytes));
    left -= bytes;
    total += bytes;
  }
  view.setUint32(written, total, true);
  return 0;
};
const module = await WebAssembly.compile(readFileSync(file));
const instance = await WebAssembly.instantiate(module, imports);
memory = instance.exports.memory;
process.exitCode = wasi.start(instance);
