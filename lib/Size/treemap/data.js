// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// Reads the page's data and makes the trees that can be shown of it. The format
// of the data is known here only.
"use strict";

const edgeSize = {};

edgeSize.data = (() => {
  const raw = JSON.parse(document.getElementById("size-data").textContent);
  if (raw.version !== 1) throw new Error(`data of version ${raw.version}`);
  const runs = ["unknown", "executed", "never"];
  const parts = raw.parts.map(([name, kind, bytes, retained, dominator, section, file, line, archive, object, run], index) => ({
    index, name, bytes, retained, dominator, line,
    kind: raw.texts[kind], section: raw.texts[section], file: raw.texts[file],
    archive: raw.texts[archive], object: raw.texts[object], run: runs[run],
  }));
  return { ...raw, parts };
})();

/** Numbers as people read them. */
edgeSize.format = (() => {
  const group = (n) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
  return {
    group,
    bytes: (n) => `${group(n)} byte${n === 1 ? "" : "s"}`,
    share: (n) => (edgeSize.data.bytes ? (100 * n / edgeSize.data.bytes).toFixed(2) : "0.00") + " %",
  };
})();

/** Where a part came from, as much as is known. */
edgeSize.origin = (part) =>
  part.archive ? `${part.archive}(${part.object})` : part.object || part.file.split(/[\\/]/).pop() || part.section;

/** The path of groups above a part, outermost first. */
edgeSize.groupings = {
  section: (part) => [part.section],
  file: (part) => (part.kind === "function" ? [part.file || "(no line information)"] : part.kind === "data" ? ["(data)"] : []),
  library: (part) => part.kind !== "function" && part.kind !== "data" ? []
    : part.archive ? [part.archive, part.object] : [part.object || "(origin unknown)"],
};

/** The tree for a grouping: nodes {name, kind, part, value, children}. The
    values of the leaves add up to the size of the file. */
edgeSize.tree = (by) => {
  const { parts, title } = edgeSize.data;
  const root = { name: title, kind: "group", children: [] };
  const leaf = (part, name = part.name) => ({ name, kind: part.kind, run: part.run, part, value: part.bytes });
  if (by === "retained") {
    const nodes = parts.map((part) => ({ name: part.name, kind: part.kind, run: part.run, part, children: [] }));
    for (const node of nodes) (node.part.dominator < 0 ? root : nodes[node.part.dominator]).children.push(node);
    for (const node of nodes) {
      if (!node.children.length) Object.assign(node, leaf(node.part), { children: undefined });
      else if (node.part.bytes) node.children.push(leaf(node.part, `${node.part.name} (itself)`));
    }
    return root;
  }
  const groups = new Map();
  for (const part of parts) {
    if (!part.bytes) continue;
    let at = root, key = "";
    for (const name of edgeSize.groupings[by](part)) {
      key += `\0${name}`;
      if (!groups.has(key)) {
        groups.set(key, { name, kind: "group", children: [] });
        at.children.push(groups.get(key));
      }
      at = groups.get(key);
    }
    at.children.push(leaf(part));
  }
  return root;
};

/** An element with text and attributes; text is never taken for markup. */
edgeSize.element = (tag, text = "", attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
