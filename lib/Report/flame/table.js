// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// The table of functions: sums over all call paths, those too small to be drawn
// included. It is also what a screen reader gets instead of the picture.
"use strict";

edgeFlame.table = (() => {
  const { data, format, element } = edgeFlame;
  const table = document.getElementById("functions");
  const more = document.getElementById("more");
  const pageRows = 50;
  let sortKey = "self", descending = true, rowLimit = pageRows;
  let onPick = () => {};

  const keyOf = { name: (f) => f.name, self: (f) => f.self, selfShare: (f) => f.self,
    total: (f) => f.total, totalShare: (f) => f.total, calls: (f) => f.calls };
  const compare = (a, b) => {
    const x = keyOf[sortKey](a), y = keyOf[sortKey](b);
    const order = x < y ? -1 : x > y ? 1 : 0;
    return (descending ? -order : order) || b.self - a.self || a.label - b.label;
  };

  const shareCell = (value) => {
    const cell = element("td", format.share(value), { class: "number share" });
    cell.style.backgroundSize = `${data.whole ? Math.min(100, (100 * value) / data.whole) : 0}% 70%`;
    return cell;
  };
  const rowOf = (f) => {
    const row = element("tr"), name = element("div", "", { class: "function" });
    const first = element("td");
    first.append(name);
    const swatch = element("span", "", { class: "swatch" });
    swatch.style.background = edgeFlame.color(f.info.category);
    const pick = element("button", f.name, { type: "button", title: `Show ${f.name} in the graph` });
    pick.addEventListener("click", () => onPick(f.name));
    name.append(swatch, pick);
    const remarks = [f.info.place, f.iterations ? format.count(f.iterations, "iteration") : "",
      f.bytes ? format.count(f.bytes, "byte") : "", f.errors ? `failed: ${f.errors}` : "",
      f.open ? `${format.group(f.open)} open at the end` : ""].filter(Boolean);
    if (remarks.length) name.append(element("span", remarks.join(", "), { class: "place" }));
    const number = (text, exact) => element("td", text, { class: "number", title: exact });
    row.append(first, number(format.value(f.self), format.exact(f.self)), shareCell(f.self),
      number(format.value(f.total), format.exact(f.total)), shareCell(f.total),
      number(format.group(f.calls), format.count(f.calls, "call")));
    return row;
  };

  const draw = () => {
    const rows = data.functions.filter((f) => edgeFlame.graph.isMatch(f.label)).sort(compare);
    table.tBodies[0].replaceChildren(...rows.slice(0, rowLimit).map(rowOf));
    const left = rows.length - rowLimit;
    more.hidden = left <= 0;
    more.textContent = `Show ${format.group(Math.min(left, rowLimit * 4))} more of ${format.group(rows.length)}`;
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.key === sortKey) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };

  for (const head of table.tHead.rows[0].cells)
    head.firstElementChild.addEventListener("click", () => {
      const key = head.dataset.key;
      descending = key === sortKey ? !descending : key !== "name";
      sortKey = key;
      draw();
    });
  more.addEventListener("click", () => { rowLimit *= 5; draw(); });
  return { draw, set onPick(handler) { onPick = handler; } };
})();
