import type { Feed, InputPort } from "../../model/port.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { type Expression, scalarText, stepsNamedIn } from "../../model/sagemaker/expression.ts";
import { evaluate } from "./evaluate.ts";
import type { Planning } from "./planning.ts";

export interface Source {
  readonly name: string;
  readonly containerPath: string;
  readonly uri: Expression | undefined;
}

/** Ports for one input: usually one, and one for each output where a prefix holds several of them. */
export function inputPorts(step: DefinitionStep, source: Source, planning: Planning): readonly InputPort[] {
  const { name, containerPath, uri } = source;
  const port = (feed: Feed, below = ""): InputPort => ({
    name: below === "" ? name : `${name}.${below.replaceAll("/", ".")}`,
    containerPath: below === "" ? containerPath : `${containerPath}/${below}`,
    required: true,
    feed,
    ...(uri === undefined ? {} : { place: uri.place, feedPlace: uri.place }),
  });
  if (uri === undefined) return [port({ kind: "unknown" })];
  const value = evaluate(uri, planning.scope);
  if (value.kind !== "known") {
    const remote = value.kind === "unknown" ? value.what : "a place that only the run tells";
    return [port({ kind: "unknown", remote })];
  }
  const text = scalarText(value.value);
  const held = planning.atlas.locate(text);
  if (held !== undefined) {
    const part = held.below === "" ? {} : { subfolder: held.below };
    return [port({ kind: "port", step: held.step, port: held.port, ...part })];
  }
  const near = [...step.dependsOn.map((one) => one.name), ...stepsNamedIn(uri)];
  const inside = planning.atlas.below(text, near);
  const [only, ...others] = inside;
  if (only?.inside !== undefined && others.length === 0) {
    return [port({ kind: "port", step: only.step, port: only.port }, above(only.at, only.inside))];
  }
  if (only !== undefined) {
    return inside.map(({ at, inside: part, ...from }) =>
      port({ kind: "port", ...from, ...(part === undefined ? {} : { subfolder: part }) }, at),
    );
  }
  return [port(outsideFeed(text, planning.request.cwd))];
}

/** The folder that holds a path's end. */
function above(path: string, end: string): string {
  return path.slice(0, -end.length).replace(/\/$/, "");
}

/** Data that no step makes: of the cloud, or of this machine, which no definition knows unless a parameter or a response names it. */
function outsideFeed(uri: string, cwd: string): Feed {
  const path = uri.replace(/^file:\/\//, "");
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path) || path === "") return { kind: "unknown", remote: uri };
  const absolute = path.startsWith("/") ? path : `${cwd}/${path.replace(/^(\.\/)+/, "")}`;
  return { kind: "path", path, absolute, isGiven: true };
}
