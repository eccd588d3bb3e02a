// A headless Chromium that opens one page from a file, spoken to over a pipe in
// the DevTools protocol. It sees all that the page logs, throws or asks for.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Opens `file`; `dark` is the system's colour scheme. */
export async function openPage(file, { width = 1280, height = 900, dark = false } = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), "edge-wasm-flame-"));
  const browser = spawn(process.env.CHROMIUM ?? "chromium", [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--mute-audio", "--hide-scrollbars", "--force-device-scale-factor=1",
    `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank",
  ], { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
  // Also when a check fails and nobody closes the page.
  process.on("exit", () => {
    browser.kill("SIGKILL");
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  let stderr = "";
  browser.stderr.on("data", (data) => { stderr += data; });

  const [, , , toBrowser, fromBrowser] = browser.stdio;
  const waiting = new Map(), problems = [], requests = [];
  let nextId = 1, session, buffered = "", loaded;
  const isLoaded = new Promise((resolve) => { loaded = resolve; });
  const gone = new Promise((_, reject) => {
    browser.on("exit", (code) => reject(new Error(`chromium ended with ${code}\n${stderr}`)));
    browser.on("error", reject);
  });
  gone.catch(() => {});

  function onMessage({ id, result, error, method, params }) {
    if (id !== undefined) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    } else if (method === "Runtime.exceptionThrown") {
      const details = params.exceptionDetails;
      problems.push(details.exception?.description ?? details.text);
    } else if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type)) {
      problems.push(params.args.map((arg) => arg.value ?? arg.description).join(" "));
    } else if (method === "Log.entryAdded" && params.entry.level !== "verbose") {
      problems.push(`${params.entry.source}: ${params.entry.text}`);
    } else if (method === "Network.requestWillBeSent") {
      requests.push(params.request.url);
    } else if (method === "Page.loadEventFired") {
      loaded();
    }
  }
  fromBrowser.setEncoding("utf8");
  fromBrowser.on("data", (data) => {
    const messages = (buffered + data).split("\0");
    buffered = messages.pop();
    for (const message of messages) onMessage(JSON.parse(message));
  });
  const send = (method, params = {}) => Promise.race([gone, new Promise((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    toBrowser.write(JSON.stringify({ id, method, params, sessionId: session }) + "\0");
  })]);

  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  session = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await send("Emulation.setEmulatedMedia", { features: [
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ] });
  const url = pathToFileURL(path.resolve(file)).href;
  await send("Page.navigate", { url });
  await Promise.race([gone, isLoaded]);

  const page = {
    url, problems, requests,
    /** Runs `code` in the page. \returns its value, awaited. */
    async run(code) {
      const { result, exceptionDetails } = await send("Runtime.evaluate",
        { expression: code, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(`${code}: ${exceptionDetails.exception?.description}`);
      return result.value;
    },
    /** Runs `code` until it gives something true. */
    async until(code) {
      const end = Date.now() + 20000;
      for (;;) {
        const value = await page.run(code);
        if (value) return value;
        if (Date.now() > end) throw new Error(`never came true: ${code}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async mouse(type, x, y) {
      await send("Input.dispatchMouseEvent", { type, x, y, button: type === "mouseMoved" ? "none" : "left", clickCount: 1 });
    },
    async click(x, y) {
      for (const type of ["mouseMoved", "mousePressed", "mouseReleased"]) await page.mouse(type, x, y);
    },
    async key(key, text = undefined) {
      await send("Input.dispatchKeyEvent", { type: "keyDown", key, text });
      await send("Input.dispatchKeyEvent", { type: "keyUp", key });
    },
    async type(text) {
      for (const character of text) await page.key(character, character);
    },
    async screenshot(target, whole = false) {
      const { data } = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
      writeFileSync(target, Buffer.from(data, "base64"));
    },
    async close() {
      const ended = new Promise((resolve) => browser.once("exit", resolve));
      await send("Browser.close").catch(() => {});
      setTimeout(() => browser.kill("SIGKILL"), 5000).unref();
      await ended;
    },
  };
  return page;
}
