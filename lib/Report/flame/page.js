// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// Puts the page together: header, toolbar, legend; and what happens when one
// part of the page changes another.
"use strict";

(() => {
  const { data, format, element, graph, table } = edgeFlame;
  const byId = (id) => document.getElementById(id);
  const search = byId("search"), matched = byId("matched"), reset = byId("reset");
  const baseTitle = document.title;
  let isZoomed = false;

  byId("facts").textContent = [
    `${format.exact(data.whole)} in the program`,
    format.count(data.events, "event"),
    `${format.count(data.functions.length, "function")}, ${data.maxDepth} deep`,
    `build ${data.buildId}`,
  ].join(" · ");
  if (data.old)
    byId("facts").textContent += ` · before: ${format.exact(data.old.whole)}, of it ` +
      `${format.exact(data.old.elsewhere)} on paths that are not in the graph`;
  byId("accuracy").textContent = `Unit: ${data.accuracy}.`;
  if (data.warnings.length) {
    byId("warnings").hidden = false;
    byId("warnings").append(...data.warnings.map((text) => element("li", text)));
  }

  const split = [["computing", "program", data.computingNs], ["host calls", "host", data.hostNs],
    ["waiting", "waiting", data.waitingNs], ["outside of it", "fold", data.outsideNs],
    ["tracer", "tracer", data.tracerNs]].filter(([, , ns]) => ns > 0);
  if (data.unit === "ns" && split.length > 1) {
    const sum = split.reduce((a, [, , ns]) => a + ns, 0);
    byId("time-split").hidden = false;
    for (const [name, category, ns] of split) {
      const text = `${name} ${format.time(ns)}`;
      const part = element("span", text, { title: `${text}, ${format.share(ns, sum)} of what was measured` });
      part.style.cssText = `flex: ${ns} 1 0; background: ${edgeFlame.color(category)}`;
      byId("time-split").append(part);
    }
  }

  const used = new Set(data.functions.map((f) => f.info.category));
  const legend = data.old ? [] : data.categories.filter(([key]) => used.has(key));
  if (data.nodes.some((node) => node.fold)) legend.push(["fold", "frames put together"]);
  const addLegend = (color, text) => {
    const item = element("li"), swatch = element("span", "", { class: "swatch" });
    swatch.style.background = color;
    item.append(swatch, text);
    byId("legend").append(item);
  };
  for (const [key, text] of legend) addLegend(edgeFlame.color(key), text);
  if (data.old)
    for (const [amount, text] of [[1, "self grew"], [0, "unchanged"], [-1, "self shrank"]])
      addLegend(edgeFlame.changeColor(amount), text);
  byId("cut").textContent = `Frames narrower than ${graph.leastPixels} pixel are not drawn until you zoom in; ` +
    `those below ${data.cutPercent} % of the whole are put together as (others), the totals stay right.`;

  const updateReset = () => { reset.disabled = !isZoomed && !search.value; };
  const runSearch = () => {
    let found = null, problem = "";
    try {
      found = graph.search(search.value);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      problem = "not a regular expression";
    }
    matched.classList.toggle("error", problem !== "");
    matched.textContent = found
      ? `${format.count(found.functions, "function")}, ${format.share(found.sum)} of ${format.unitNoun} (${format.value(found.sum)})`
      : problem;
    table.draw();
    updateReset();
  };
  let timer = 0;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(runSearch, 120); });
  const setSearch = (text) => { search.value = text; runSearch(); };

  const showPath = (node) => {
    const path = [];
    for (let at = node; at; at = data.nodes[at.parent]) path.unshift(at);
    byId("path").replaceChildren();
    if (!node) {
      byId("path").append(element("span", "The whole program"));
      return;
    }
    path.forEach((step, i) => {
      if (i) byId("path").append(element("span", "›", { "aria-hidden": "true" }));
      const button = element("button", step.name, { type: "button" });
      button.addEventListener("click", () => (step.index ? graph.zoomTo(step.index) : graph.reset()));
      byId("path").append(button);
    });
    byId("path").append(element("span", ` ${format.value(node.v)}, ${format.share(node.v)}`));
  };
  graph.onZoom = (node) => {
    isZoomed = node !== null;
    document.title = node ? `${node.name} – ${baseTitle}` : baseTitle;
    showPath(node);
    updateReset();
  };

  const resetAll = () => {
    if (isZoomed) graph.reset();
    if (search.value) setSearch("");
  };
  reset.addEventListener("click", resetAll);
  byId("flip").addEventListener("click", () => byId("flip").setAttribute("aria-pressed", graph.flip()));
  table.onPick = (name) => { setSearch("=" + name); byId("graph").scrollIntoView({ block: "nearest" }); };
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      resetAll();
    }
  });

  showPath(null);
  if (data.whole > 0) graph.draw();
  else {
    byId("graph").hidden = true;
    byId("empty").hidden = false;
    search.disabled = true;
  }
  table.draw();
  document.documentElement.dataset.ready = "true";
})();
