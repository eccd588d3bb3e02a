// Gives the process the processor before all others: on a machine that does other
// things too, neither the program nor the sampler waits. The sampler comes first, then
// the program, then V8's compilers: among equals one of these would keep the processor
// until it is done, for 10 to 30 ms. For node --require; without the right to do so, or
// chrt, nothing happens.
const { readdirSync, readFileSync } = require("node:fs");
const { execFileSync } = require("node:child_process");

const tasks = "/proc/self/task";
try {
  for (const task of readdirSync(tasks)) {
    const isSampler = readFileSync(`${tasks}/${task}/comm`, "utf8").startsWith("v8:ProfEvnt");
    const priority = isSampler ? 3 : Number(task) === process.pid ? 2 : 1;
    execFileSync("chrt", ["--fifo", "--pid", String(priority), task], { stdio: "ignore" });
  }
} catch {
  // As it was.
}
