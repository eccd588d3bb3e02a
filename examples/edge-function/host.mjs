// Calls the edge function for a batch of requests, as an edge host would, and
// compares every answer: host.mjs [--requests=N] app.wasm [trace.ewt]
//
// With a trace name the host gives the module no directory at all and pulls the
// trace out of its memory after every request; without one the module writes
// edge-trace.ewt itself, into the current directory.
//
// The tokens are made with node's own cryptography, so that the function is
// checked against another implementation. Exit status: 0 if every answer was
// the expected one.
import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";

// Node 20's WASI functions are V8 "fast API calls", which corrupt its heap now
// and then.
setFlagsFromString("--no-turbo-fast-api-calls");

const args = process.argv.slice(2);
let requests = 900;
if (args[0]?.startsWith("--requests=")) requests = Number(args.shift().slice(11));
const [file, traceFile] = args;
if (!file || args.length > 2 || !Number.isInteger(requests)) {
  console.error("usage: host.mjs [--requests=N] app.wasm [trace.ewt]");
  process.exit(2);
}

const key = "correct horse battery staple";
const base64url = (value) => Buffer.from(value).toString("base64url");
function token(claims, { signedWith = key, algorithm = "HS256" } = {}) {
  const text = `${base64url(JSON.stringify({ alg: algorithm, typ: "JWT" }))}.` +
    base64url(JSON.stringify(claims));
  const signature = createHmac("sha256", signedWith).update(text);
  return `${text}.${signature.digest("base64url")}`;
}

// Each kind of token and the answer it must get.
const now = Math.floor(Date.now() / 1000);
const soon = now + 3600;
const kinds = [
  (sub) => [token({ sub, exp: soon }), 200, "welcome"],
  (sub) => [token({ exp: soon, sub, admin: true }), 200, "welcome"],
  (sub) => [token({ sub, exp: now - 1 }), 403, "expired token"],
  (sub) => [token({ sub }), 403, "expired token"],
  (sub) => [token({ sub, exp: soon }, { signedWith: `${key}!` }), 403,
    "wrong signature"],
  (sub) => [token({ sub, exp: soon }, { algorithm: "none" }), 403,
    "wrong algorithm"],
  (sub) => [token({ sub, exp: soon }).slice(0, -1), 403, "malformed token"],
  () => ["not.a.token", 403, "malformed token"],
  () => [undefined, 403, "no token"],
];

const wasi = new WASI({
  version: "preview1", env: { EDGE_AUTH_KEY: key },
  preopens: traceFile ? {} : { "/": "." },
});
const module = await WebAssembly.compile(readFileSync(file));
const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
wasi.initialize({ exports });

/** Sends one request. */
function send(text) {
  const bytes = Buffer.from(text);
  const address = exports.allocate(bytes.length);
  if (address === 0) throw new Error("the request is too long");
  new Uint8Array(exports.memory.buffer, address, bytes.length).set(bytes);
  const answer = exports.handle(address, bytes.length);
  const words = new DataView(exports.memory.buffer, answer, 12);
  const body = Buffer.from(exports.memory.buffer, words.getUint32(4, true),
    words.getUint32(8, true));
  return `${words.getUint32(0, true)} ${body}`;
}

const chunks = [];
/** Moves what the module has recorded out of its memory. */
function pull() {
  for (let n; (n = exports.edge_trace_pull()); exports.edge_trace_release(n)) {
    const bytes = new Uint8Array(exports.memory.buffer, exports.edge_trace_data(), n);
    chunks.push(Buffer.from(bytes));
  }
}

const counts = {};
for (let n = 0; n < requests; ++n) {
  const [bearer, status, body] = kinds[n % kinds.length](`user${n}`);
  const authorization = bearer ? `Authorization: Bearer ${bearer}\r\n` : "";
  const answer = send(`GET /private/${n} HTTP/1.1\r\nHost: edge.example\r\n` +
    `${authorization}Accept: */*\r\n\r\n`);
  if (answer !== `${status} ${body}`)
    throw new Error(`request ${n}: expected ${status} ${body}, got ${answer}`);
  counts[answer] = (counts[answer] ?? 0) + 1;
  if (traceFile) pull();
}
if (traceFile) writeFileSync(traceFile, Buffer.concat(chunks));
for (const answer of Object.keys(counts).sort())
  console.log(`${answer}: ${counts[answer]}`);
