import { type DatasetProfile, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import type { Dataset } from "../../model/outcome.ts";
import type { Wire } from "../../model/plan.ts";
import type { Page } from "./context.ts";
import { shares } from "./shares.ts";

/** What lies in one port, and who is to read it. */
export interface PortData {
  readonly step: string;
  readonly port: string;
  readonly side: "input" | "output";
  readonly profile?: DatasetProfile;
  readonly files: Dataset["files"];
  readonly wires: readonly Wire[];
  /** Tables to show, each with the number of columns that the page has room for. */
  readonly tables: readonly ShownTable[];
}

export interface ShownTable {
  readonly table: TableProfile;
  readonly room: number;
}

/** Tables of one port that are told column by column. */
const mostTables = 3;
const mostColumns = 60;

/** Every output that was written or is wired, and every input that no step of the run makes. */
export function datasetsOf(page: Page): readonly PortData[] {
  const found = page.view.steps.flatMap(({ id }) => [...inputsOf(page, id), ...outputsOf(page, id)]);
  const tables = found.flatMap(({ profile }) => (profile === undefined ? [] : tablesOf(profile).slice(0, mostTables)));
  const room = shares(
    tables.map(({ columns }) => Math.min(columns.length, mostColumns)),
    page.room.rows,
  );
  const rooms = new Map(tables.map((table, position) => [table, room[position] ?? 0]));
  return found.map((data) => {
    const shown = data.profile === undefined ? [] : tablesOf(data.profile).slice(0, mostTables);
    return { ...data, tables: shown.map((table) => ({ table, room: rooms.get(table) ?? 0 })) };
  });
}

type Found = Omit<PortData, "tables">;

function outputsOf({ view }: Page, id: string): readonly Found[] {
  const step = view.steps[view.positions.get(id) ?? -1];
  const outputs = step?.outcome !== undefined && "outputs" in step.outcome ? step.outcome.outputs : [];
  const profiles = step?.profiles?.filter(({ side }) => side === "output") ?? [];
  const wires = view.wires.filter(({ from }) => from.step === id);
  const ports = [...outputs, ...profiles].map(({ port }) => port);
  return [...new Set([...ports, ...wires.map(({ from }) => from.port)])].map((port) => {
    const profile = profiles.findLast((one) => one.port === port)?.profile;
    return {
      ...{ step: id, port, side: "output", files: outputs.find((one) => one.port === port)?.files ?? [] },
      wires: wires.filter(({ from }) => from.port === port),
      ...(profile === undefined ? {} : { profile }),
    };
  });
}

function inputsOf({ view, plan }: Page, id: string): readonly Found[] {
  const step = view.steps[view.positions.get(id) ?? -1];
  const profiles = step?.profiles?.filter(({ side }) => side === "input") ?? [];
  const fed = plan?.steps.find((planned) => planned.step.id === id)?.inputs ?? [];
  const outside = fed.filter(({ feed }) => feed.kind !== "wire" && feed.kind !== "none").map(({ port }) => port.name);
  return [...new Set([...outside, ...profiles.map(({ port }) => port)])].map((port) => {
    const profile = profiles.findLast((one) => one.port === port)?.profile;
    return { step: id, port, side: "input", files: [], wires: [], ...(profile === undefined ? {} : { profile }) };
  });
}
