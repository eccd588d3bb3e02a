// call-back.mjs MODULE DIRECTORY: a host whose function calls back into the module,
// throws, and goes on after what the module could not catch.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, directory] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/": directory } });
const module = await WebAssembly.compile(readFileSync(file));
let answer;
const { exports } = await WebAssembly.instantiate(module, {
  wasi_snapshot_preview1: wasi.wasiImport,
  host: { call: (what) => answer(what) },
});
wasi.initialize({ exports });

function attempt(name, ...args) {
  try {
    console.log(name, exports[name](...args));
  } catch (error) {
    // Node 18 says WebAssembly.Exception, later ones Exception.
    console.log(name, "left by", error.constructor.name.split(".").pop());
  }
}
answer = () => exports.callback_throws();
attempt("catches", 1);
answer = () => exports.callback_jumps();
attempt("lands", 1);
answer = (n) => exports.recurses(n);
attempt("recurses", 3);
attempt("plain");
answer = () => { throw new Error("the host's own"); };
attempt("cleans", 1);
attempt("plain");
attempt("traps", 2);
attempt("plain");
// An error inside, which the host keeps to itself.
answer = () => attempt("traps", 1);
attempt("cleans", 1);
attempt("callback_throws");
attempt("plain");
