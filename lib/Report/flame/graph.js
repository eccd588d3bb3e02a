// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// The graph: d3-flame-graph, with our colours, details, search and keys. Small
// frames are there, but not drawn before one zooms in.
"use strict";

edgeFlame.graph = (() => {
  const { data, format, element } = edgeFlame;
  const leastPixels = 1;
  const host = document.getElementById("graph");
  const tip = document.getElementById("tip");
  const transitionMs = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
  let matchedLabels = null; // Uint8Array while there is a search.
  let zoomed = null;        // The frame (of the component) that is zoomed into.
  let current = null;       // The frame that the arrow keys stand on.
  let onZoom = () => {};

  /** A number in -1..1 that is the same for the same name. */
  const stepOf = (name) => {
    let hash = 7;
    for (let i = 0; i < name.length; ++i) hash = (hash * 31 + name.charCodeAt(i)) | 0;
    return ((hash >>> 0) % 1000) / 500 - 1;
  };
  const steps = data.labels.map((label) => stepOf(label.name));
  // The largest change of a frame's own value has the fullest colour; roots make
  // smaller ones visible.
  let largestChange = 1;
  for (const { old, self } of data.nodes)
    if (old) largestChange = Math.max(largestChange, Math.abs(self - old.self));
  const changeOf = ({ old, self }) =>
    Math.sign(self - old.self) * Math.sqrt(Math.abs(self - old.self) / largestChange);
  const colorOf = (frame) => {
    const node = frame.data;
    if (node.old && node.label >= 0)
      return edgeFlame.changeColor(changeOf(node), matchedLabels && !matchedLabels[node.label]);
    if (node.label < 0) return edgeFlame.color("fold");
    if (!matchedLabels) return edgeFlame.color(node.category, steps[node.label]);
    return matchedLabels[node.label] ? edgeFlame.color("match")
      : edgeFlame.color(node.category, steps[node.label], true);
  };

  const describe = (node) => {
    const info = data.labels[node.label];
    const rows = [
      ["Total", `${format.exact(node.v)}, ${format.share(node.v)} of all`],
      ["Self", `${format.exact(node.self)}, ${format.share(node.self)} of all`],
    ];
    if (node.old) {
      rows.push(["Total before", format.changed(node.old.v, node.v)]);
      rows.push(["Self before", format.changed(node.old.self, node.self)]);
    }
    if (node.parent > 0) rows.push(["Of its caller", format.share(node.v, data.nodes[node.parent].v)]);
    if (node.index) rows.push(["Calls", format.group(node.calls)]);
    if (node.index && node.calls > 1 && data.unit !== "calls")
      rows.push(["Mean of a call", format.value(Math.round(node.v / node.calls))]);
    if (node.iterations) rows.push(["Iterations", format.group(node.iterations)]);
    if (node.bytes) rows.push(["Bytes moved", format.group(node.bytes)]);
    if (node.errors) rows.push(["Failed", node.errors]);
    if (node.open) rows.push(["Open at the end", format.group(node.open)]);
    if (node.unwound) rows.push(["Left by an exception or longjmp", format.group(node.unwound)]);
    if (node.fold) rows.push(["Call paths", format.group(node.paths)]);
    if (info?.fullPlace) rows.push(["At", info.fullPlace]);
    if (info?.includes) rows.push(["Includes", info.includes]);
    if (info?.estimate) rows.push(["Estimate", info.estimate]);
    if (info?.caller) rows.push(["Called from", info.caller]);
    if (info) rows.push(["Kind", data.categories.find(([key]) => key === info.category)[1]]);
    return rows;
  };

  const showTip = (node, x, y) => {
    const table = element("table");
    for (const [name, value] of describe(node)) {
      const row = table.insertRow();
      row.append(element("th", name, { scope: "row" }), element("td", value));
    }
    tip.replaceChildren(element("strong", node.name), table);
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - width - 8)) + "px";
    tip.style.top = (y + 18 + height > innerHeight ? Math.max(4, y - height - 10) : y + 18) + "px";
  };
  const hideTip = () => { tip.hidden = true; };
  // What the component takes for a tooltip: a function with show and hide.
  const tooltip = Object.assign(() => {}, {
    show: (event, frame) => showTip(frame.data, event.clientX, event.clientY),
    hide: hideTip,
  });

  // The component asks for the name when it knows how wide the frame is.
  const characterPixels = 7.3;
  const labelOf = (frame) => {
    const { name, label } = frame.data;
    const room = ((frame.x1 - frame.x0) * chart.width() - 10) / characterPixels;
    return label < 0 ? name : edgeNames.fitting(name, room);
  };

  const widthNow = () => Math.max(200, host.clientWidth);
  const chart = flamegraph.default()
    .width(widthNow())
    .cellHeight(20)
    .inverted(true)
    .minFrameSize(leastPixels)
    .resetHeightOnZoom(true)
    .transitionDuration(transitionMs)
    .tooltip(tooltip)
    .getName(labelOf)
    .setColorMapper(colorOf)
    .setSearchMatch((frame) => frame.data.label >= 0 && matchedLabels[frame.data.label] === 1)
    .setSearchHandler(() => {})
    .onClick((frame) => {
      zoomed = frame.data.index ? frame : null;
      onZoom(zoomed?.data ?? null);
      markCurrent();
      setTimeout(() => reveal(frame), transitionMs + 20);
    });

  const svgFrames = () => d3.select(host).selectAll("g.frame");
  const markCurrent = () => svgFrames().classed("current", (frame) => frame === current);
  const elementOf = (frame) => svgFrames().filter((other) => other === frame).node();
  /** Scrolls the graph, and nothing else, until `frame` can be seen. */
  const reveal = (frame) => {
    const box = elementOf(frame)?.getBoundingClientRect();
    if (!box) return;
    const room = host.getBoundingClientRect();
    if (box.top < room.top) host.scrollTop -= room.top - box.top + 24;
    else if (box.bottom > room.bottom) host.scrollTop += box.bottom - room.bottom + 24;
  };
  const root = () => d3.select(host).datum();

  const matches = (query) => {
    if (query.startsWith("=")) return (name) => name === query.slice(1);
    const pattern = query.match(/^\/(.+)\/$/);
    if (pattern) {
      const expression = new RegExp(pattern[1], "i");
      return (name) => expression.test(name);
    }
    const lower = query.toLowerCase();
    return (name) => name.toLowerCase().includes(lower);
  };

  /** Sum of the outermost frames that match: a frame inside another one is in
      its total already. */
  const sumOutermost = () => {
    let sum = 0;
    const inside = new Uint8Array(data.nodes.length);
    for (const node of data.nodes) {
      const above = node.parent >= 0 && inside[node.parent];
      const match = node.label >= 0 && matchedLabels[node.label];
      if (match && !above) sum += node.v;
      inside[node.index] = above || match ? 1 : 0;
    }
    return sum;
  };

  /** Visible frames by the arrow keys: up is the caller whichever way the graph
      is drawn. */
  const neighbour = (frame, key) => {
    const shown = (other) => other && other.x1 - other.x0 > 0;
    const side = (step) => {
      const siblings = (frame.parent?.children ?? []).filter(shown);
      return siblings[siblings.indexOf(frame) + step];
    };
    const down = () => (frame.children ?? []).filter(shown)[0];
    const up = () => frame.parent;
    const towards = { ArrowLeft: () => side(-1), ArrowRight: () => side(1) };
    towards[chart.inverted() ? "ArrowUp" : "ArrowDown"] = up;
    towards[chart.inverted() ? "ArrowDown" : "ArrowUp"] = down;
    return towards[key]?.();
  };
  const walk = (event) => {
    if (event.key === "Enter" && current) {
      chart.zoomTo(current);
    } else if (event.key.startsWith("Arrow") && root()) {
      const next = current ? neighbour(current, event.key) : zoomed ?? root();
      if (next) current = next;
      markCurrent();
      reveal(current);
      const box = elementOf(current)?.getBoundingClientRect();
      if (box) showTip(current.data, Math.max(0, box.left), box.bottom - 12);
      document.getElementById("current").textContent =
        `${current.data.name}, ` + describe(current.data).map(([name, value]) => `${name} ${value}`).join(", ");
    } else return;
    event.preventDefault();
  };

  return {
    leastPixels,
    draw() {
      d3.select(host).datum(data.nodes[0]).call(chart);
      host.addEventListener("keydown", walk);
      host.addEventListener("blur", () => { current = null; hideTip(); markCurrent(); });
      host.addEventListener("mousedown", () => { current = null; });
      let timer = 0;
      addEventListener("resize", () => {
        clearTimeout(timer);
        timer = setTimeout(() => { chart.width(widthNow()).update(); }, 100);
      });
    },
    set onZoom(handler) { onZoom = handler; },
    zoomTo(index) {
      const frame = root().descendants().find((candidate) => candidate.data.index === index);
      if (frame) chart.zoomTo(frame);
    },
    reset() { chart.resetZoom(); },
    flip() {
      chart.inverted(!chart.inverted()).update();
      setTimeout(() => reveal(zoomed ?? root()), transitionMs + 20);
      return host.classList.toggle("flipped", !chart.inverted());
    },
    /** Highlights what `query` names. \returns how many functions and how much;
        null without a query. Throws SyntaxError for a bad pattern. */
    search(query) {
      if (!query) {
        matchedLabels = null;
        chart.clear();
        return null;
      }
      const test = matches(query);
      matchedLabels = Uint8Array.from(data.labels, (label) => (test(label.name) ? 1 : 0));
      chart.search(query);
      return { functions: matchedLabels.reduce((a, b) => a + b, 0), sum: sumOutermost() };
    },
    isMatch: (label) => !matchedLabels || matchedLabels[label] === 1,
  };
})();
