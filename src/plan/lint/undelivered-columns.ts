import { suggestColumn } from "../../model/data/suggest-column.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { HeldAgainst } from "../../model/held-against.ts";
import type { PathUse } from "../../model/hints.ts";
import type { PlannedInput } from "../../model/plan.ts";
import { mayBeOne } from "../../model/told-path.ts";
import { relative } from "../checks/relative.ts";
import { isAt, pathsIn } from "./delivered-paths.ts";
import { firstOfEach } from "./first-of-each.ts";
import { type Linted, placeOf } from "./linted.ts";

type Wanted = HeldAgainst["wanted"][number];
type Written = HeldAgainst["written"][number];

/** Columns that a script takes by name, and that the step which writes the table cannot have written. */
export function undeliveredColumns(linted: readonly Linted[]): readonly Finding[] {
  const byStep = new Map(linted.map((one) => [one.planned.step.id, one]));
  return linted.flatMap((consumer) =>
    consumer.planned.inputs.flatMap((input) => {
      const producer = input.feed.kind === "wire" ? byStep.get(input.feed.step) : undefined;
      return producer === undefined ? [] : lackedOf({ consumer, input, producer });
    }),
  );
}

interface Wired {
  readonly consumer: Linted;
  readonly input: PlannedInput;
  readonly producer: Linted;
}

function lackedOf(wired: Wired): readonly Finding[] {
  const { consumer, input } = wired;
  if (consumer.held.wanted.length === 0) return [];
  const folders = input.mounts.map(({ containerPath }) => containerPath);
  const reads = pathsIn(consumer.hints.paths, { side: "input", port: input.port.name, folders });
  const findings = reads.flatMap(({ use, path }) => {
    const wanted =
      use.use === "read" && use.optional !== true ? consumer.held.wanted.filter((one) => isRead(use, one)) : [];
    const written = wanted.length === 0 ? undefined : writtenTo(wired, path);
    return written === undefined ? [] : wanted.flatMap((one) => lacked(wired, one, written));
  });
  return firstOfEach(findings, ({ place, facts }) => [place?.file, place?.line, facts]);
}

function isRead(use: PathUse, { read, last, file }: Wanted): boolean {
  return use.from.some((evidence) => isAt(evidence, { line: read, last, file }));
}

/** What the producer writes to where this is read, all of it with its columns; undefined where that is not certain. */
function writtenTo({ input, producer }: Wired, path: string): readonly Required<Written>[] | undefined {
  const { feed, mounts } = input;
  const port = feed.kind === "wire" ? feed.port : undefined;
  const output = producer.planned.outputs.find((one) => one.port.name === port);
  const isAsWritten = output?.archive === undefined && mounts.every(({ subfolder }) => subfolder === undefined);
  if (output === undefined || !isAsWritten || producer.hints.cutShort === true) return undefined;
  const { paths } = producer.hints;
  const calls = producer.held.written;
  if (!calls.every((call) => paths.some(({ from }) => from.some((one) => isAt(one, call))))) return undefined;
  const place = { side: "output", port: output.port.name, folders: [output.containerPath] } as const;
  const there = pathsIn(paths, place).filter(
    ({ use, path: other }) => (use.use === "write" || use.use === "unknown") && mayBeOne(path, other),
  );
  const found = there.flatMap(({ use }) => use.from.map((one) => calls.find((call) => isAt(one, call))));
  const certain = found.filter((one): one is Required<Written> => one?.columns !== undefined);
  return found.length > 0 && certain.length === found.length ? certain : undefined;
}

function lacked({ consumer, input, producer }: Wired, wanted: Wanted, written: readonly Required<Written>[]) {
  const { column, line, file } = wanted;
  const [first] = written;
  if (first === undefined || written.some(({ columns }) => columns.includes(column))) return [];
  const columns = [...new Set(written.flatMap((one) => one.columns))].sort();
  const at = placeOf(producer, first);
  const suggestion = suggestColumn(column, columns);
  return [
    finding({
      code: "lint/no-such-column",
      severity: "error",
      facts: {
        ...{ column, columns, producer: producer.planned.step.id },
        written: `${relative(at.file, producer.root)}:${at.line}`,
        ...(suggestion !== undefined && { suggestion }),
      },
      ...{ step: consumer.planned.step.id, port: input.port.name },
      place: placeOf(consumer, { line, ...(file !== undefined && { file }) }),
    }),
  ];
}
