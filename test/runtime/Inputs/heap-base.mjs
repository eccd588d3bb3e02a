// Prints how much static memory the second module has more than the first.
import { readFileSync } from "node:fs";

const base = (file) => {
  const module = new WebAssembly.Module(readFileSync(file));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module))
    (imports[from] ??= {})[name] = () => 0;
  return new WebAssembly.Instance(module, imports).exports.__heap_base.value;
};
const [plain, traced] = process.argv.slice(2).map(base);
console.log(`${Math.round((traced - plain) / 1024)} KiB`);
