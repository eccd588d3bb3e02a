// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// The data of the page, decoded, and how its numbers are written. Nothing else
// knows the format that Flame.cpp writes.
"use strict";

const edgeFlame = {};

edgeFlame.data = (() => {
  const raw = JSON.parse(document.getElementById("flame-data").textContent);
  const baseName = (path) => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

  const withLine = (file, line) => (file && line ? `${file}:${line}` : file);
  const labels = raw.labels.map(([name, category, file, line, callFile, callLine, includes, estimate]) => ({
    name,
    category: raw.categories[category][0],
    place: withLine(baseName(file), line),
    fullPlace: withLine(file, line),
    caller: withLine(callFile, callLine),
    includes,
    estimate,
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
    paths: 1, iterations: 0, open: 0, unwound: 0, bytes: 0, errors: "",
    depth: 0,
    fold: label[index] < -1,
    children: undefined,
  }));
  for (const key of ["paths", "iterations", "open", "unwound"])
    for (const [index, value] of raw.nodes[key]) nodes[index][key] = value;
  for (const [index, bytes, errors] of raw.nodes.results) Object.assign(nodes[index], { bytes, errors });
  // What the same path took in the older trace; those put together have none.
  if (raw.old)
    for (const node of nodes)
      if (!node.fold) node.old = { self: raw.old.self[node.index], v: raw.old.total[node.index] };
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

  const functions = raw.functions.map(([index, selfValue, totalValue, callCount, iterations, open, bytes, errors]) => ({
    label: index, name: labels[index].name, info: labels[index],
    self: selfValue, total: totalValue, calls: callCount, iterations, open, bytes, errors,
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
    /** What was before, and by how much `now` differs. */
    changed: (before, now) => (before === 0 ? "none"
      : `${group(before)} (${now < before ? "" : "+"}${(100 * (now - before) / before).toFixed(1)} %)`),
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

/** The colour of a change, `amount` -1 (all of it gone) to 1. */
edgeFlame.changeColor = (amount, dim = false) =>
  `hsl(${amount > 0 ? 8 : 215} ${dim ? "var(--dim-s)" : `${Math.round(85 * Math.abs(amount))}%`} var(--shade))`;

/** An element with text and attributes; text is never taken for markup. */
edgeFlame.element = (tag, text = "", attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
