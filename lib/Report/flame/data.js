// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// The data of the page, decoded, and how its numbers are written. Nothing else
// knows the format that Flame.cpp writes.
"use strict";

const edgeFlame = {};

edgeFlame.data = (() => {
  const raw = JSON.parse(document.getElementById("flame-data").textContent);
  const baseName = (path) => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

  const withLine = (file, line) => (file && line ? `${file}:${line}` : file);
  const labels = raw.labels.map(([name, category, file, line, callFile, callLine]) => ({
    name,
    category: raw.categories[category][0],
    place: withLine(baseName(file), line),
    fullPlace: withLine(file, line),
    caller: withLine(callFile, callLine),
  }));

  // The names `v` and `children` are what the component looks for.
  const { parent, label, self, total, calls } = raw.nodes;
  const nodes = parent.map((parentIndex, index) => ({
    index,
    parent: index ? parentIndex : -1,
    label: label[index] >= 0 ? label[index] : -1,
    self: self[index],
    v: total[index],
    calls: calls[index],
    paths: 1, iterations: 0, open: 0, unwound: 0,
    depth: 0,
    fold: label[index] < -1,
    children: undefined,
  }));
  for (const key of ["paths", "iterations", "open", "unwound"])
    for (const [index, value] of raw.nodes[key]) nodes[index][key] = value;
  const group = (n) => n.toLocaleString("en-US");
  nodes.forEach((node, index) => {
    const info = labels[node.label];
    node.name = info ? info.name
      : index === 0 ? "all"
      : `(${group(node.paths)} ${label[index] === -3 ? "deeper" : node.paths === 1 ? "other" : "others"})`;
    node.category = info ? info.category : "fold";
    if (index === 0) return;
    const above = nodes[node.parent];
    node.depth = above.depth + 1;
    (above.children ??= []).push(node);
  });

  const functions = raw.functions.map(([index, selfValue, totalValue, callCount, iterations, open]) => ({
    label: index, name: labels[index].name, info: labels[index],
    self: selfValue, total: totalValue, calls: callCount, iterations, open,
  }));
  return { ...raw, labels, nodes, functions, whole: nodes[0].v };
})();

edgeFlame.format = (() => {
  const { unit, whole } = edgeFlame.data;
  const group = (n) => n.toLocaleString("en-US");
  const scales = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"]];
  const time = (ns) => {
    for (const [size, name] of scales)
      if (ns >= size) return (ns / size).toPrecision(4).replace(/\.?0+$/, "") + " " + name;
    return ns + " ns";
  };
  const count = (n, one) => `${group(n)} ${one}${n === 1 ? "" : "s"}`;
  return {
    group, time, count,
    /** A number of the page's unit, short. */
    value: (n) => (unit === "ns" ? time(n) : unit === "calls" ? count(n, "call") : `${group(n)} units`),
    /** The same to the last digit, where the short form rounds. */
    exact: (n) => (unit === "ns" ? `${group(n)} ns` : unit === "calls" ? count(n, "call") : `${group(n)} virtual units`),
    share: (n, of = whole) => (of ? ((100 * n) / of).toFixed(2) : "0.00") + " %",
    unitNoun: unit === "ns" ? "time" : unit,
  };
})();

/** The colour of a category; `step` -1..1 tells neighbours apart. A dim colour
    keeps its lightness, so that what is written on it can still be read. */
edgeFlame.color = (category, step = 0, dim = false) => {
  const name = `--${category.replaceAll("+", "x")}`;
  return `hsl(calc(var(${name}-h) + ${(step * 11).toFixed(1)}) ` +
    `${dim ? "var(--dim-s)" : `var(${name}-s)`} calc(var(--shade) + ${(step * 6).toFixed(1)}%))`;
};

/** A name without qualifiers, template arguments and parameters, for where the
    whole of it does not fit: `ns::list<int>::push(int)` is `push`. */
edgeFlame.shortName = (name) => {
  let depth = 0, start = 0, end = name.length;
  for (let i = 0; i < name.length; ++i) {
    if (depth === 0 && /^operator(?!\w)/.test(name.slice(i, i + 9)) && !/\w/.test(name[i - 1] ?? "")) {
      // What follows are not brackets but the name itself.
      const parameters = name.indexOf("(", name.startsWith("()", i + 8) ? i + 10 : i + 9);
      return name.slice(i, parameters < 0 ? undefined : parameters);
    }
    if (depth === 0 && name.startsWith("::", i)) start = i + 2;
    const isGroup = name[i] === "<" || name[i] === "(";
    if (isGroup && depth === 0 && i > start && end === name.length) {
      // Unless a qualifier follows, as in `list<int>::push`.
      end = i;
    }
    if (isGroup) ++depth;
    else if (name[i] === ">" || name[i] === ")") depth = Math.max(0, depth - 1);
    if (depth === 0 && name.startsWith("::", i)) end = name.length;
  }
  return name.slice(start, end) || name;
};

/** An element with text and attributes; text is never taken for markup. */
edgeFlame.element = (tag, text = "", attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
