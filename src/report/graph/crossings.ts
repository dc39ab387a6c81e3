import type { Slot } from "./slots.ts";

type Layers = readonly (readonly Slot[])[];

const rounds = 16;

/** The same layers, each in an order in which few wires cross: slots go where the middle of their neighbours is. */
export function untangled(layers: Layers): Layers {
  let best = layers;
  let fewest = crossings(layers);
  let current = layers;
  for (let round = 0; round < rounds && fewest > 0; round += 1) {
    current = round % 2 === 0 ? swept(current, "before") : swept(current, "after");
    const count = crossings(current);
    if (count >= fewest) continue;
    best = current;
    fewest = count;
  }
  return best;
}

function swept(layers: Layers, side: "before" | "after"): Layers {
  const result = [...layers];
  const at = positionsIn(layers);
  const order = side === "before" ? [...layers.keys()] : [...layers.keys()].reverse();
  for (const layer of order) {
    const slots = result[layer] ?? [];
    const wanted = new Map(slots.map((slot) => [slot, middle(slot[side], at) ?? at.get(slot) ?? 0]));
    const sorted = [...slots].sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
    for (const [position, slot] of sorted.entries()) at.set(slot, position);
    result[layer] = sorted;
  }
  return result;
}

function positionsIn(layers: Layers): Map<Slot, number> {
  return new Map(layers.flatMap((slots) => slots.map((slot, position) => [slot, position] as const)));
}

function middle(slots: readonly Slot[], at: ReadonlyMap<Slot, number>): number | undefined {
  if (slots.length === 0) return undefined;
  return slots.reduce((sum, slot) => sum + (at.get(slot) ?? 0), 0) / slots.length;
}

/** How often wires cross between neighbouring layers. */
export function crossings(layers: Layers): number {
  const at = positionsIn(layers);
  return layers.reduce((sum, slots) => sum + crossingsBehind(slots, at), 0);
}

/** Read from top to bottom, every end that lies above an earlier one is a crossing. */
function crossingsBehind(slots: readonly Slot[], at: ReadonlyMap<Slot, number>): number {
  const ends = slots.flatMap((slot) => slot.after.map((end) => at.get(end) ?? 0).sort((one, other) => one - other));
  let count = 0;
  for (const [position, end] of ends.entries()) {
    for (let earlier = 0; earlier < position; earlier += 1) if ((ends[earlier] ?? 0) > end) count += 1;
  }
  return count;
}
