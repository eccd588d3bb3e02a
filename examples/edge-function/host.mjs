// Calls the edge function for a batch of requests, as an edge host would, and
// saves the trace: `host.mjs app.wasm [trace.ewt]`.
//
// With a trace name the host gives the module no directory at all and pulls the
// trace out of its memory after every request; without one the module writes
// edge-trace.ewt itself, into the current directory.
import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, traceFile] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1", preopens: traceFile ? {} : { "/": "." },
});
const module = await WebAssembly.compile(readFileSync(file));
const { exports } = await WebAssembly.instantiate(module, wasi.getImportObject());
wasi.initialize({ exports });

const now = 1_700_000_000;
const sign = (claims) =>
  createHmac("sha256", "a secret of this example").update(claims).digest("hex");
const request = (token) =>
  `GET /account HTTP/1.1\r\nHost: edge.example\r\nDate: ${now}\r\n` +
  `Authorization: Bearer ${token}\r\n\r\n`;
const good = `alice.${now + 60}`;
const requests = [
  [200, request(`${good}.${sign(good)}`)],
  [403, request(`${good}.${sign("mallory." + (now + 60))}`)],
  [403, request(`alice.${now - 1}.${sign(`alice.${now - 1}`)}`)],
  [403, "GET / HTTP/1.1\r\n\r\n"],
];

const chunks = [];
/** Moves what the module has recorded out of its memory. */
function pull() {
  for (let n; (n = exports.edge_trace_pull()); exports.edge_trace_release(n)) {
    const bytes = new Uint8Array(exports.memory.buffer, exports.edge_trace_data(), n);
    chunks.push(Buffer.from(bytes));
  }
}

const counts = {};
const encoder = new TextEncoder();
for (let i = 0; i < 1000; ++i) {
  const [expected, text] = requests[i % requests.length];
  const buffer = new Uint8Array(
    exports.memory.buffer, exports.request_buffer(), exports.request_capacity());
  const { written } = encoder.encodeInto(text, buffer);
  const status = exports.handle(written);
  if (status !== expected) throw new Error(`got ${status} for ${text}`);
  counts[status] = (counts[status] ?? 0) + 1;
  if (traceFile) pull();
}
if (traceFile) writeFileSync(traceFile, Buffer.concat(chunks));
console.log(counts);
