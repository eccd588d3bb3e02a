// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// Draws a tree with D3's treemap layout: boxes in boxes, as far as they can be seen.
"use strict";

edgeSize.map = (() => {
  const { data, element, format } = edgeSize;
  const host = document.getElementById("map"), tip = document.getElementById("tip");
  const levels = 40, leastPixels = 4, titleHeight = 18, mostBoxes = 6000;
  const characterPixels = 7.3;
  let hierarchy = null, current = null, pattern = "";

  /** With a trace code is coloured by whether it ran. */
  const colorOf = (node) => {
    const { kind, run } = node.data;
    if (data.run && kind === "function" && run !== "unknown") return `var(--${run})`;
    return kind === "group" ? "var(--shared)" : `var(--${kind})`;
  };
  /** Functions and data objects can do without qualifiers and arguments. */
  const labelOf = ({ name, part }, width) =>
    part && ["function", "data"].includes(part.kind) ? edgeNames.fitting(name, (width - 8) / characterPixels) : name;
  const matches = (node) => pattern !== "" && node.data.name.toLowerCase().includes(pattern);

  function showTip(event, node) {
    const part = node.data.part;
    tip.replaceChildren(element("strong", node.data.name));
    const table = element("table");
    const row = (name, value) => {
      const line = element("tr");
      line.append(element("th", name), element("td", value));
      table.append(line);
    };
    row(node.children ? "in it" : "bytes", `${format.bytes(node.value)}, ${format.share(node.value)}`);
    if (part) {
      if (node.children) row("itself", format.bytes(part.bytes));
      row("retained", format.bytes(part.retained));
      row("what", part.kind);
      if (part.file) row("source", part.line ? `${part.file}:${part.line}` : part.file);
      if (part.object) row("from", edgeSize.origin(part));
      if (data.run && part.kind === "function") row("ran", { executed: "yes", never: "never", unknown: "not known" }[part.run]);
    }
    tip.append(table);
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.min(event.clientX + 14, innerWidth - width - 8)}px`;
    tip.style.top = `${Math.min(event.clientY + 14, innerHeight - height - 8)}px`;
  }

  function draw() {
    // A copy of the part that is shown: the layout writes into its nodes.
    const { width, height } = host.getBoundingClientRect();
    const shown = current.copy();
    const original = new Map();
    const pair = (a, b) => { original.set(a, b); a.children?.forEach((child, i) => pair(child, b.children[i])); };
    pair(shown, current);
    d3.treemap().size([width - 2, height - 2]).tile(d3.treemapSquarify).round(true)
      .paddingTop((n) => (n !== shown && n.children && n.y1 - n.y0 > 2 * titleHeight ? titleHeight : 1))
      .paddingInner(1).paddingRight(1).paddingBottom(1)(shown);
    const boxes = [];
    let level = [shown];
    for (let depth = 0; level.length && depth <= levels && boxes.length < mostBoxes; ++depth) {
      const next = [];
      for (const node of level) {
        const w = node.x1 - node.x0, h = node.y1 - node.y0;
        if (w < leastPixels || h < leastPixels || boxes.length >= mostBoxes) continue;
        if (depth) {
          const source = original.get(node);
          const box = element("div", w > 24 && h >= 14 ? labelOf(node.data, w) : "", { class: "box" });
          box.classList.toggle("group", !!node.children);
          box.classList.toggle("tiny", h < 14);
          box.classList.toggle("match", matches(node));
          box.classList.toggle("dim", pattern !== "" && !matches(node) && !node.children);
          box.style.cssText = `left:${node.x0}px;top:${node.y0}px;width:${w}px;height:${h}px;background:${colorOf(node)}`;
          box.__node = source;
          boxes.push(box);
        }
        if (node.children) next.push(...node.children);
      }
      level = next;
    }
    host.replaceChildren(...boxes);
    tip.hidden = true;
  }

  const map = {
    onZoom: () => {},
    /** Shows the tree of a grouping from its root. */
    group(by) {
      hierarchy = d3.hierarchy(edgeSize.tree(by)).sum((n) => (n.children ? 0 : n.value))
        .sort((a, b) => b.value - a.value || (a.data.name < b.data.name ? -1 : 1));
      map.zoomTo(hierarchy);
    },
    zoomTo(node) {
      current = node;
      draw();
      map.onZoom(node);
    },
    /** One step out. */
    out() { if (current.parent) map.zoomTo(current.parent); },
    /** To the box of a part, or the group that it is in. */
    findPart(index) {
      const node = hierarchy.find((n) => n.data.part?.index === index);
      if (node) map.zoomTo(node.children ? node : node.parent);
    },
    /** \returns what matches: parts and their bytes. */
    search(text) {
      pattern = text.toLowerCase();
      draw();
      const found = data.parts.filter((part) => pattern && part.name.toLowerCase().includes(pattern));
      return { parts: found.length, bytes: found.reduce((sum, part) => sum + part.bytes, 0) };
    },
    get root() { return hierarchy; },
    get current() { return current; },
    draw,
  };
  host.addEventListener("click", (event) => {
    const node = event.target.__node;
    if (node) map.zoomTo(node.children ? node : node.parent);
  });
  host.addEventListener("mousemove", (event) => {
    if (event.target.__node) showTip(event, event.target.__node);
    else tip.hidden = true;
  });
  host.addEventListener("mouseleave", () => { tip.hidden = true; });
  return map;
})();
