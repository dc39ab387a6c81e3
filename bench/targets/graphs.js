/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 2 to 40 steps without a cycle. They are written down in an order that says nothing of what they need. */
export function randomGraph(random) {
  const count = 2 + Math.floor(random() * 39);
  const density = random() * 0.3;
  const needs = Array.from({ length: count }, (_, index) => [
    `s${index}`,
    Array.from({ length: index }, (_, before) => `s${before}`).filter(() => random() < density),
  ]);
  return Object.fromEntries(shuffled(needs, random));
}

/** The same graph with a circle through 2 or more of its steps. */
export function withCycle(graph, random) {
  const names = shuffled(Object.keys(graph), random);
  const circle = names.slice(0, 2 + Math.floor(random() * (names.length - 1)));
  const before = new Map(circle.map((name, at) => [name, circle.at(at - 1)]));
  const needs = Object.entries(graph).map(([name, all]) => [
    name,
    [...new Set([...all, before.get(name) ?? []].flat())],
  ]);
  return Object.fromEntries(needs);
}

/** The same graph, of which one step needs a step that is not there. */
export function withDangling(graph, random) {
  const names = Object.keys(graph);
  const step = names[Math.floor(random() * names.length)];
  return { graph: { ...graph, [step]: [...graph[step], "nowhere"] }, step };
}

/** Whether it holds every step once, behind all that it needs. */
export function isOrderOf(order, graph) {
  const at = new Map(order.map((name, index) => [name, index]));
  if (order.length !== at.size || at.size !== Object.keys(graph).length) return false;
  return Object.entries(graph).every(([name, needs]) => needs.every((need) => at.get(need) < at.get(name)));
}

/** Whether a path goes from need to need, in either direction, and ends where it begins. */
export function isCycleOf(path, graph) {
  if (path.length < 3 || path[0] !== path.at(-1)) return false;
  const pairs = path.slice(1).map((name, at) => [path[at], name]);
  const follows = (from, to) => graph[from]?.includes(to) ?? false;
  return pairs.every(([one, other]) => follows(one, other)) || pairs.every(([one, other]) => follows(other, one));
}

function shuffled(items, random) {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}
