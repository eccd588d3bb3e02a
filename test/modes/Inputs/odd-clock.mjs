// Runs a command whose clock is not as it should be:
//   odd-clock.mjs KIND app.wasm DIRECTORY arguments...
// KIND: us, ms (as coarse as that), constant, forward (an hour every thousand
// readings), back (a second every ten), none (clock_time_get fails).
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";

setFlagsFromString("--no-turbo-fast-api-calls");
const [kind, file, directory, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1", args: [file, ...args], preopens: { "/": directory }, returnOnExit: true,
});
const module = await WebAssembly.compile(readFileSync(file));
let memory, readings = 0n;
const clock = {
  us: (now) => now / 1000n * 1000n,
  ms: (now) => now / 1000000n * 1000000n,
  constant: () => 5000000n,
  forward: (now) => now + readings / 1000n * 3600000000000n,
  back: (now) => now + 1000000000000n - readings / 10n * 1000000000n,
}[kind];
const imports = {
  ...wasi.wasiImport,
  clock_time_get(id, precision, at) {
    ++readings;
    if (!clock) return 28; // EINVAL
    new DataView(memory.buffer).setBigUint64(at, clock(process.hrtime.bigint()), true);
    return 0;
  },
};
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: imports });
memory = instance.exports.memory;
process.exitCode = wasi.start(instance);
