// A host for edge-auth: makes tokens with another implementation of the
// cryptography, sends each in a request of its own and compares the answers.
//   host.mjs [--dir=HOST[::GUEST]] [--requests=N] edge-auth.wasm
// Exit status: 0 if every answer was as expected, 1 if not.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";

// Node 20's WASI functions are V8 "fast API calls", which are not sound there.
setFlagsFromString("--no-turbo-fast-api-calls");

const key = "correct horse battery staple";
const preopens = {};
let requests = 1000;
const args = process.argv.slice(2);
while (args.length && args[0].startsWith("--")) {
  const [name, value] = args.shift().split(/=(.*)/s);
  if (name === "--dir") {
    const [host, guest] = value.split("::");
    preopens[guest ?? host] = host;
  } else if (name === "--requests") {
    requests = Number(value);
  } else {
    console.error(`host: error: unknown option ${name}`);
    process.exit(2);
  }
}
if (args.length !== 1 || !Number.isInteger(requests)) {
  console.error("usage: host.mjs [--dir=HOST[::GUEST]] [--requests=N] WASM");
  process.exit(2);
}

const base64url = (value) => Buffer.from(value).toString("base64url");
function token(claims, { signKey = key, algorithm = "HS256" } = {}) {
  const text = `${base64url(JSON.stringify({ alg: algorithm, typ: "JWT" }))}.` +
    base64url(JSON.stringify(claims));
  return `${text}.${createHmac("sha256", signKey).update(text).digest("base64url")}`;
}

// Each kind of request and the answer it must get.
const now = Math.floor(Date.now() / 1000);
const kinds = [
  (n) => [token({ sub: `user${n}`, exp: now + 3600 }), 200, "welcome"],
  (n) => [token({ exp: now + 60, sub: `user${n}`, admin: true }), 200, "welcome"],
  (n) => [token({ sub: `user${n}`, exp: now - 1 }), 403, "expired token"],
  (n) => [token({ sub: `user${n}` }), 403, "expired token"],
  (n) => [token({ sub: `user${n}`, exp: now + 3600 }, { signKey: `${key}!` }),
    403, "wrong signature"],
  (n) => [token({ sub: `user${n}`, exp: now + 3600 }, { algorithm: "none" }),
    403, "wrong algorithm"],
  (n) => [token({ sub: `user${n}`, exp: now + 3600 }).slice(0, -1),
    403, "malformed token"],
  () => ["not.a.token", 403, "malformed token"],
  () => [undefined, 403, "no token"],
];

const wasi = new WASI({ version: "preview1", env: { EDGE_AUTH_KEY: key }, preopens });
const module = await WebAssembly.compile(readFileSync(args[0]));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
wasi.initialize(instance);
const { memory, allocate, handle } = instance.exports;

function send(text) {
  const bytes = Buffer.from(text);
  const address = allocate(bytes.length);
  if (address === 0) throw new Error("the request is too long");
  new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
  const answer = new DataView(memory.buffer, handle(address, bytes.length), 12);
  const body = Buffer.from(memory.buffer, answer.getUint32(4, true),
    answer.getUint32(8, true));
  return { status: answer.getUint32(0, true), body: body.toString() };
}

const count = new Map();
for (let n = 0; n < requests; ++n) {
  const [bearer, status, body] = kinds[n % kinds.length](n);
  const authorization = bearer ? `Authorization: Bearer ${bearer}\r\n` : "";
  const answer = send(`GET /private/${n} HTTP/1.1\r\nHost: edge.example\r\n` +
    `${authorization}Accept: */*\r\n\r\n`);
  if (answer.status !== status || answer.body !== body) {
    console.error(`host: error: request ${n}: expected ${status} ${body}, ` +
      `got ${answer.status} ${answer.body}`);
    process.exitCode = 1;
  }
  const line = `${answer.status} ${answer.body}`;
  count.set(line, (count.get(line) ?? 0) + 1);
}
for (const line of [...count.keys()].sort()) console.log(`${line}: ${count.get(line)}`);
