import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { FileProfile } from "../../../src/model/data/profile.ts";
import { open } from "../../../src/profiler/process/files/open.ts";
import { profileParquet } from "../../../src/profiler/process/parquet/table.ts";
import { profileFile } from "../../../src/profiler/process/profile-file.ts";
import { measure } from "../../../src/profiler/process/rules/measure.ts";
import { Session, Workshop } from "../../../src/profiler/process/workshop.ts";

const top = mkdtempSync(join(tmpdir(), "inside-"));
const settings = { folders: [top], temporary: top, databaseBytes: 2 ** 28, temporaryBytes: 2 ** 20, threads: 1 };

/** A data process's inside, in which something happens before each question to DuckDB. */
class Restless extends Workshop {
  happen: () => void = () => undefined;
  readonly asked: string[] = [];

  override connected<Value>(use: (session: Session) => Promise<Value>): Promise<Value> {
    return super.connected((session) => use(new RestlessSession(session, this)));
  }
}

class RestlessSession extends Session {
  readonly #restless: Restless;

  constructor({ connection, footers }: Session, restless: Restless) {
    super(connection, footers);
    this.#restless = restless;
  }

  override row(sql: string): ReturnType<Session["row"]> {
    this.#restless.happen();
    return super.row(sql);
  }

  override rows(sql: string): ReturnType<Session["rows"]> {
    this.#restless.asked.push(sql);
    return super.rows(sql);
  }
}

/** Lists within records are DuckDB's, however small the file is. */
const nested = '{"a": [1]}\n{"a": [2]}\n';

const workshop = new Restless(settings);
afterAll(() => rmSync(top, { recursive: true, force: true }));

const request = (path: string) => ({ type: "profile", detail: "whole", root: top, file: { path, bytes: 1 } }) as const;

async function parquet(name: string, select: string): Promise<void> {
  const path = join(top, name);
  await workshop.connected((session) => session.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`));
}

test("a table too large to be read whole is told from its footer, as if it had been read", async () => {
  const columns = [
    "i AS id",
    "CASE WHEN i % 5 = 0 THEN NULL ELSE i % 7 END AS gaps",
    "CASE WHEN i % 4 = 0 THEN 'NaN'::DOUBLE ELSE i / 3 END AS measure",
    "'name ' || i AS name",
    "DATE '2024-01-01' + (i % 9)::INTEGER AS day",
    "[i] AS list",
  ];
  await parquet("big.parquet", `SELECT ${columns.join(", ")} FROM range(150000) t(i)`);
  using file = open(workshop, request("big.parquet"));
  const look = (mostCells: number): Promise<FileProfile> =>
    workshop.connected((session) => profileParquet(session, { file, path: "big.parquet", detail: "whole", mostCells }));
  const told = await look(10);
  expect(told).toEqual(await look(10_000_000));
  expect(told.kind === "table" && told.columns.map(({ name, nulls, least }) => [name, nulls, least])).toEqual([
    ["id", 0, "0"],
    ["gaps", 30_000, "0"],
    ["measure", 37_500, "0.3333333333333333"],
    ["name", 0, "name 0"],
    ["day", 0, "2024-01-01"],
    ["list", 0, undefined],
  ]);
});

test("a table that is damaged in its middle is one unreadable file", async () => {
  await parquet("torn.parquet", "SELECT i AS id, 'name ' || i AS name FROM range(20000) t(i)");
  const bytes = readFileSync(join(top, "torn.parquet"));
  bytes.fill(0xff, 4, 4000);
  writeFileSync(join(top, "torn.parquet"), bytes);
  expect(await profileFile(workshop, request("torn.parquet"))).toMatchObject({ kind: "unreadable", format: "parquet" });
});

test("a file that grows while it is read is told so, and nothing else of it", async () => {
  const path = join(top, "t.jsonl");
  writeFileSync(path, nested);
  workshop.happen = () => appendFileSync(path, '{"a": [3]}\n');
  const reason = "it changed while it was read";
  expect(await profileFile(workshop, request("t.jsonl"))).toEqual({
    kind: "unknown",
    path: "t.jsonl",
    bytes: 1,
    reason,
  });
  workshop.happen = () => undefined;
  expect(await profileFile(workshop, request("t.jsonl"))).toMatchObject({ kind: "table" });
});

test("a file that has gone since it was listed is told so, and one that goes while it is read is read", async () => {
  const path = join(top, "gone.jsonl");
  writeFileSync(path, nested);
  workshop.happen = () => rmSync(path, { force: true });
  expect(await profileFile(workshop, request("gone.jsonl"))).toMatchObject({ kind: "table", rows: 2 });
  workshop.happen = () => undefined;
  await expect(profileFile(workshop, request("gone.jsonl"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("rules on a table that grows while they are measured say nothing of it", async () => {
  const path = join(top, "grows.csv");
  writeFileSync(path, `a\n${"1\n".repeat(20)}`);
  const rule = { name: "r", severity: "error", kind: "sql", sql: "SELECT * FROM data WHERE a > 5" } as const;
  workshop.happen = () => appendFileSync(path, "7\n");
  const measuring = measure(workshop, { data: path }, [rule]);
  expect(await measuring).toEqual([{ kind: "unmeasured", rule: "r", reason: "it changed while it was read" }]);
  workshop.happen = () => undefined;
});

test("text of a Parquet file is something in disguise only when no row speaks against it", async () => {
  const columns = [
    "i::VARCHAR AS number",
    "CASE WHEN i = 5000 THEN 'five' ELSE i::VARCHAR END AS word",
    "NULL AS none",
  ];
  await parquet("text.parquet", `SELECT ${columns.join(", ")} FROM range(9000) t(i)`);
  const told = await profileFile(workshop, request("text.parquet"));
  expect(told.kind === "table" && told.columns.map(({ disguise }) => disguise)).toEqual([
    "number",
    undefined,
    undefined,
  ]);
});

test("a footer that headers, the whole table and its rules need is read once, and anew when the file was written again", async () => {
  const file = join(top, "again.parquet");
  const rule = { name: "r", severity: "error", kind: "range", column: "f", low: 0 } as const;
  const ends = async (least: number): Promise<unknown> => {
    await parquet("again.parquet", `SELECT (i + ${least})::DOUBLE AS f, i AS n FROM range(200000) t(i)`);
    workshop.asked.length = 0;
    const header = await profileFile(workshop, { ...request("again.parquet"), detail: "header" });
    const whole = await profileFile(workshop, request("again.parquet"));
    const [measured] = await measure(workshop, { data: file }, [rule]);
    const read = workshop.asked.filter((sql) => sql.includes("stats_min_value"));
    return [header.kind, whole.kind === "table" && whole.columns[0]?.least, measured, read.length];
  };
  const found = { kind: "measured", rule: "r", rows: 200_000 };
  expect(await ends(1)).toEqual(["table", "1.0", { ...found, violations: 0, examples: [] }, 1]);
  expect(await ends(-1)).toEqual(["table", "-1.0", { ...found, violations: 1, examples: [{ f: "-1.0", n: "0" }] }, 1]);
});
