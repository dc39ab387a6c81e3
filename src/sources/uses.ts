import type { PathUse, ScriptHints } from "../model/hints.ts";
import type { PlannedInput } from "../model/plan.ts";

/** What the code reads below a port's folder. */
export interface Use {
  /** Relative to the folder that feeds the port; may hold `*`, and is empty for the folder itself. */
  readonly path: string;
  readonly said: PathUse;
}

/** What the script reads of each of its inputs, by port. */
export function usesByPort(inputs: readonly PlannedInput[], hints: ScriptHints): ReadonlyMap<string, readonly Use[]> {
  const found = new Map<string, Use[]>(inputs.map(({ port }) => [port.name, []]));
  for (const said of hints.paths) {
    if (said.use === "write" || said.fetched === true) continue;
    for (const { port, path } of placesOf(said, inputs, hints)) found.get(port)?.push({ path, said });
  }
  return found;
}

interface Below {
  readonly port: string;
  readonly path: string;
  readonly depth: number;
}

function placesOf(said: PathUse, inputs: readonly PlannedInput[], hints: ScriptHints): readonly Below[] {
  const key = said.port?.side === "input" ? said.port.key : undefined;
  if (!said.path.startsWith("/")) {
    const isKnown = inputs.some(({ port }) => port.name === key);
    return isKnown && key !== undefined ? [{ port: key, path: said.path, depth: 0 }] : [];
  }
  const places = inputs.flatMap(({ port, mounts }) =>
    mounts.flatMap(({ containerPath, subfolder }) => {
      const rest = restBelow(said.path, containerPath);
      if (rest === undefined) return [];
      const path = [...(subfolder === undefined ? [] : [subfolder]), ...rest].join("/");
      return [{ port: port.name, path, depth: containerPath.split("/").length }];
    }),
  );
  const deepest = Math.max(...places.map(({ depth }) => depth));
  const nearest = places.filter(({ depth }) => depth === deepest);
  return nearest.length > 0 ? nearest : byKey(said, { key, inputs, hints });
}

/** The pipeline mounts a port elsewhere than the script's own block would: `main` gets the path from us. */
function byKey(
  said: PathUse,
  {
    key,
    inputs,
    hints,
  }: { readonly key: string | undefined; readonly inputs: readonly PlannedInput[]; readonly hints: ScriptHints },
): readonly Below[] {
  const own = hints.inputs.find((hint) => hint.key === key)?.path;
  if (key === undefined || own === undefined || !inputs.some(({ port }) => port.name === key)) return [];
  const rest = restBelow(said.path, own);
  return rest === undefined ? [] : [{ port: key, path: rest.join("/"), depth: 0 }];
}

/** Segments of a path below a folder; `*` in the path stands for any segment of the folder. */
function restBelow(path: string, folder: string): readonly string[] | undefined {
  const [segments, above] = [path, folder].map((one) => one.split("/").filter((segment) => segment !== ""));
  if (segments === undefined || above === undefined || segments.length < above.length) return undefined;
  const isBelow = above.every((segment, index) => segments[index] === segment || segments[index] === "*");
  return isBelow ? segments.slice(above.length) : undefined;
}

/** Those that must be there; where all may stay away, the first that names a file. */
export function wanted(uses: readonly Use[]): readonly Use[] {
  const needed = uses.filter(({ said }) => said.optional !== true);
  if (needed.some(({ path }) => path !== "")) return needed;
  const first = uses.find(({ path, said }) => said.optional === true && path !== "" && said.use === "read");
  return first === undefined ? needed : [...needed, first];
}
