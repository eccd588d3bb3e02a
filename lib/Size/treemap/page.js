// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// Puts the page together, and says what happens when one part of it changes
// another.
"use strict";

(() => {
  const { data, format, element, map } = edgeSize;
  const byId = (id) => document.getElementById(id);
  const search = byId("search"), by = byId("by"), reset = byId("reset");
  const functions = data.parts.filter((part) => part.kind === "function");
  const rowsAtOnce = 50;
  let rows = rowsAtOnce, sort = { key: "bytes", down: true };

  byId("facts").textContent = [
    format.bytes(data.bytes),
    `${format.group(functions.length)} functions`,
    data.hasMap ? "with its link map" : "no link map: origins unknown",
    data.hasLines ? "with line information" : "no line information",
  ].join(" · ");
  byId("references").textContent = `References: ${data.references}.`;
  if (data.run) {
    byId("run").hidden = false;
    byId("run").textContent = `Of the code ${format.bytes(data.run.executed)} ran, ` +
      `${format.bytes(data.run.never)} never did${data.run.certain ? "" : " as far as the trace goes"}; ` +
      `of ${format.bytes(data.run.unknown)} it is not known.`;
  }
  for (const [value, has] of [["library", data.hasMap], ["file", data.hasLines]])
    by.querySelector(`[value=${value}]`).disabled = !has;

  const legend = [["function", "code"], ["data", "data"], ["section", "other sections"], ["shared", "headers, groups"]];
  if (data.run) legend.splice(0, 1, ["executed", "code that ran"], ["never", "code that never ran"], ["function", "code, not known"]);
  for (const [key, text] of legend) {
    const item = element("li"), swatch = element("span", "", { class: "swatch" });
    swatch.style.background = `var(--${key})`;
    item.append(swatch, text);
    byId("legend").append(item);
  }

  const updateReset = () => { reset.disabled = !map.current?.parent && !search.value; };
  map.onZoom = (node) => {
    byId("path").replaceChildren();
    node.ancestors().reverse().forEach((step, i) => {
      if (i) byId("path").append(element("span", "›", { "aria-hidden": "true" }));
      const button = element("button", step.data.name, { type: "button" });
      button.addEventListener("click", () => map.zoomTo(step));
      byId("path").append(button);
    });
    byId("path").append(element("span", ` ${format.bytes(node.value)}, ${format.share(node.value)}`));
    updateReset();
  };

  function drawTable() {
    const wanted = search.value.toLowerCase();
    const value = (part) => (sort.key === "origin" ? edgeSize.origin(part) : part[sort.key]);
    const list = data.parts.filter((part) => part.bytes && (!wanted || part.name.toLowerCase().includes(wanted)));
    list.sort((a, b) => {
      const x = value(a), y = value(b);
      return (x < y ? -1 : x > y ? 1 : 0) * (sort.down ? -1 : 1) || a.index - b.index;
    });
    byId("parts").tBodies[0].replaceChildren(...list.slice(0, rows).map((part) => {
      const row = element("tr"), name = element("td");
      const button = element("button", part.name, { type: "button", title: part.name });
      button.addEventListener("click", () => { map.findPart(part.index); byId("map").scrollIntoView({ block: "nearest" }); });
      name.append(button);
      row.append(name, element("td", edgeSize.origin(part)),
        element("td", format.group(part.bytes), { class: "number" }),
        element("td", format.group(part.retained), { class: "number" }));
      return row;
    }));
    byId("more").hidden = list.length <= rows;
    byId("more").textContent = `Show more (${format.group(list.length - rows)} are left)`;
    for (const head of byId("parts").tHead.rows[0].cells) {
      if (head.dataset.key === sort.key) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }
  for (const head of byId("parts").tHead.rows[0].cells)
    head.querySelector("button").addEventListener("click", () => {
      const key = head.dataset.key, isText = key === "name" || key === "origin";
      sort = { key, down: sort.key === key ? !sort.down : !isText };
      drawTable();
    });
  byId("more").addEventListener("click", () => { rows += 4 * rowsAtOnce; drawTable(); });

  const runSearch = () => {
    const found = map.search(search.value);
    byId("matched").textContent = search.value ? `${format.group(found.parts)} parts, ${format.bytes(found.bytes)}` : "";
    drawTable();
    updateReset();
  };
  let timer = 0;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(runSearch, 120); });
  by.addEventListener("change", () => map.group(by.value));
  reset.addEventListener("click", () => {
    search.value = "";
    runSearch();
    map.zoomTo(map.root);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") {
      if (search.value) {
        search.value = "";
        runSearch();
      } else map.out();
    }
  });
  let resized = 0;
  addEventListener("resize", () => { clearTimeout(resized); resized = setTimeout(map.draw, 100); });

  map.group(by.value);
  drawTable();
  document.documentElement.dataset.ready = "true";
})();
