// Runs a WASI preview1 module under node:wasi.
//   run-wasi.mjs [--dir=HOST[::GUEST]]... [--env K=V]... app.wasm args...
// Commands run `_start`; the exit status is the module's. A trap prints
// `trap: <message>` on stderr and exits with 134.
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";

// Node 20's WASI functions are V8 "fast API calls", and those corrupt the heap
// when the garbage collector marks at the same time: a crash now and then, in a
// program that calls the host often. The ordinary calls are sound. Bun has another
// engine, and no flags.
if (!process.versions.bun) {
  setFlagsFromString("--no-turbo-fast-api-calls");
  // Debian 12's node 18 has tail calls behind a flag.
  if (parseInt(process.versions.node) < 20)
    setFlagsFromString("--experimental-wasm-return_call");
}

const args = process.argv.slice(2);
const preopens = {};
const env = {};
while (args.length && args[0].startsWith("--")) {
  const option = args.shift();
  if (option.startsWith("--dir=")) {
    const [host, guest] = option.slice(6).split("::");
    preopens[guest ?? host] = host;
  } else if (option === "--env") {
    const pair = args.shift();
    const at = pair.indexOf("=");
    env[pair.slice(0, at)] = pair.slice(at + 1);
  } else {
    console.error(`run-wasi: error: unknown option ${option}`);
    process.exit(2);
  }
}
const wasi = new WASI({
  version: "preview1", args, env, preopens, returnOnExit: true,
});
const module = await WebAssembly.compile(readFileSync(args[0]));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
try {
  process.exitCode = wasi.start(instance);
} catch (error) {
  if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  // As a host would after a trap: save what the ring still holds.
  instance.exports.edge_trace_flush?.();
  console.error(`trap: ${error.message}`);
  process.exitCode = 134;
}
