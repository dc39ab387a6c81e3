export const notThereYet = { kind: "not-there-yet" };
export const onlyUse = { kind: "use" };

export function measured(text, isMet) {
  return { kind: "measured", text, isMet };
}

/** It exists by now, and nobody has written down how to measure it. */
export function unmeasured(text) {
  return { kind: "unmeasured", text };
}

/** Good ones of all, against a share; the names of the others follow. */
export function share(items, isGood, { least, of, nameOf = String }) {
  const bad = items.filter((item) => !isGood(item));
  const good = items.length - bad.length;
  const percent = items.length === 0 ? 0 : (100 * good) / items.length;
  const names =
    bad.length === 0 ? "" : `; not ${[...bad.slice(0, 3).map(nameOf), ...(bad.length > 3 ? ["..."] : [])].join(", ")}`;
  return measured(`${percent.toFixed(1)} %: ${good} of ${items.length} ${of}${names}`, percent >= least);
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
