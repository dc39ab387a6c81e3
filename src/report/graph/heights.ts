import type { Slot } from "./slots.ts";

const rounds = 10;
const nodeGap = 22;
const passGap = 10;
/** Long wires are to be straight: where they pass counts more than where a node stands. */
const passWeight = 6;

type Centres = Map<Slot, number>;

/** The vertical centre of every slot: near those of its neighbours, in the given order, and with room between. */
export function centresOf(layers: readonly (readonly Slot[])[]): ReadonlyMap<Slot, number> {
  const centres: Centres = new Map();
  for (const slots of layers) settle(slots, { centres, wanted: () => 0 });
  for (let round = 0; round < rounds; round += 1) {
    const forward = round % 2 === 0;
    const sides = round >= rounds - 2 ? (["before", "after"] as const) : ([forward ? "before" : "after"] as const);
    for (const slots of forward ? layers : [...layers].reverse()) {
      settle(slots, {
        centres,
        wanted: (slot) =>
          mean(
            sides.flatMap((side) => slot[side]),
            centres,
          ),
      });
    }
  }
  return centres;
}

function mean(slots: readonly Slot[], centres: Centres): number | undefined {
  if (slots.length === 0) return undefined;
  return slots.reduce((sum, slot) => sum + (centres.get(slot) ?? 0), 0) / slots.length;
}

interface Block {
  /** Where its first slot would best stand, were there no room needed: the weighted mean of all of its slots. */
  offset: number;
  weight: number;
  count: number;
}

interface Wishes {
  readonly centres: Centres;
  readonly wanted: (slot: Slot) => number | undefined;
}

/** The best places in order: slots that would overlap become one block, which stands at the mean of what its slots want. */
function settle(slots: readonly Slot[], { centres, wanted }: Wishes): void {
  const blocks: Block[] = [];
  const rooms: number[] = [];
  let room = 0;
  for (const [position, slot] of slots.entries()) {
    room += distance(slots[position - 1], slot);
    rooms.push(room);
    const wish = wanted(slot);
    const weight = wish === undefined ? 0.1 : slot.node === undefined ? passWeight : 1;
    blocks.push({ offset: (wish ?? centres.get(slot) ?? 0) - room, weight, count: 1 });
    merge(blocks);
  }
  const offsets = blocks.flatMap(({ offset, count }) => Array.from({ length: count }, () => offset));
  for (const [position, slot] of slots.entries()) centres.set(slot, (offsets[position] ?? 0) + (rooms[position] ?? 0));
}

function merge(blocks: Block[]): void {
  for (;;) {
    const last = blocks.at(-1);
    const previous = blocks.at(-2);
    if (last === undefined || previous === undefined || previous.offset <= last.offset) return;
    blocks.pop();
    const weight = previous.weight + last.weight;
    previous.offset = (previous.offset * previous.weight + last.offset * last.weight) / weight;
    previous.weight = weight;
    previous.count += last.count;
  }
}

function distance(above: Slot | undefined, below: Slot): number {
  if (above === undefined) return 0;
  const gap = above.node === undefined || below.node === undefined ? passGap : nodeGap;
  return (above.height + below.height) / 2 + gap;
}
