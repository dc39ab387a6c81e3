import type { GraphNode } from "./shapes.ts";

/** A place in a layer: a node's, or one where wires of one source pass through. */
export interface Slot {
  readonly layer: number;
  readonly height: number;
  /** Absent where wires pass. */
  readonly node?: GraphNode;
  readonly before: Slot[];
  readonly after: Slot[];
}

export interface Slots {
  /** By layer; the order within one is the order from top to bottom. */
  readonly layers: readonly (readonly Slot[])[];
  /** source and target → the slots that a wire runs through, both ends included. */
  readonly routes: ReadonlyMap<string, ReadonlyMap<string, readonly Slot[]>>;
}

interface Request {
  readonly nodes: readonly GraphNode[];
  /** id → ids that it is wired to. Only wires that lead to a later layer. */
  readonly wires: ReadonlyMap<string, readonly string[]>;
  readonly layerOf: (id: string) => number;
}

const passHeight = 6;

/** Wires of one source to different layers run together until the first of them turns off. */
export function slotsOf({ nodes, wires, layerOf }: Request): Slots {
  const layers: Slot[][] = [];
  const put = (layer: number, height: number, node?: GraphNode): Slot => {
    const slot = { layer, height, before: [], after: [], ...(node === undefined ? {} : { node }) };
    while (layers.length <= layer) layers.push([]);
    layers[layer]?.push(slot);
    return slot;
  };
  const own = new Map(nodes.map((node) => [node.id, put(layerOf(node.id), node.height, node)]));
  const routes = new Map<string, Map<string, readonly Slot[]>>();
  for (const [from, targets] of wires) {
    const start = own.get(from);
    if (start === undefined) continue;
    const trunk: Slot[] = [start];
    for (const target of targets) {
      const end = own.get(target);
      if (end === undefined) continue;
      while (trunk.length < end.layer - start.layer)
        trunk.push(joined(trunk, put(start.layer + trunk.length, passHeight)));
      const route = [...trunk.slice(0, end.layer - start.layer), end];
      joined(route.slice(0, -1), end);
      routes.set(from, (routes.get(from) ?? new Map()).set(target, route));
    }
  }
  return { layers, routes };
}

/** `slot` behind the last of `route`. */
function joined(route: readonly Slot[], slot: Slot): Slot {
  const last = route.at(-1);
  if (last === undefined) return slot;
  last.after.push(slot);
  slot.before.push(last);
  return slot;
}
