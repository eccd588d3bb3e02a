// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// Names of functions for the pages: what to show where little fits.
"use strict";

const edgeNames = { known: new Map() };

/** A name for where the whole of it does not fit: first without parameters,
    template arguments and unnamed namespaces, then without qualifiers, too:
    `ns::list<int>::push(int)`, `ns::list::push`, `push`. */
edgeNames.shorter = (name) => {
  const parts = [];
  let part = "", depth = 0;
  for (let i = 0; i < name.length; ++i) {
    const c = name[i];
    const operator = depth === 0 && !/\w/.test(name[i - 1] ?? "") &&
      name.slice(i).match(/^operator(\(\)|<=>|<<=?|>>=?|->\*?|<=?|>=?|(?=\W))/);
    if (operator) {
      // Brackets right behind it are its name.
      part += operator[0];
      i += operator[0].length - 1;
    } else if (c === "<" || c === "(") ++depth;
    else if (c === ">" || c === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0 && name.startsWith("::", i)) {
      parts.push(part);
      part = "";
      ++i;
    } else if (depth === 0) part += c;
  }
  parts.push(part.replace(/ const$/, ""));
  const named = parts.map((text) => text.trim()).filter(Boolean);
  return named.length ? [named.join("::"), named.at(-1)] : [name, name];
};

/** The longest form of `name` that has at most `room` characters, or the
    shortest there is. */
edgeNames.fitting = (name, room) => {
  if (name.length <= room) return name;
  // Every frame is drawn often, and many have the same name.
  if (!edgeNames.known.has(name)) edgeNames.known.set(name, edgeNames.shorter(name));
  const [qualified, last] = edgeNames.known.get(name);
  return qualified.length <= room ? qualified : last;
};
