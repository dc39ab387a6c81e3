import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { createTarPacker } from "modern-tar";
import { expect, test } from "vitest";
import type { Profiler } from "../../../src/model/data/profiler.ts";
import { openProfiler } from "../../../src/profiler/open-profiler.ts";
import { askOnce } from "./ask.ts";
import { placeWith } from "./place.ts";

const small = "a,b\n1,x\n2,y\n";
const mib = 2 ** 20;

/** A table that takes some time. */
function large(rows = 1_000_000): string {
  return `a,b\n${Array.from({ length: rows }, (_, at) => `${at},value ${at}\n`).join("")}`;
}

/** The data processes that read in this folder. */
function processesOf(folder: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readIfThere(`/proc/${pid}/cmdline`).includes(folder))
    .map(Number);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function kinds(profiler: Profiler, folder: string): Promise<readonly string[]> {
  const { files } = await profiler.profile(folder);
  return files.map((file) => (file.kind === "unknown" ? `${file.path}: ${file.reason}` : `${file.path}: ${file.kind}`));
}

test("a process that dies loses the file that it read, and the next one reads the others", async () => {
  await using place = await placeWith({ "a.csv": small, "b.csv": large(), "c.csv": small });
  const killed: number[] = [];
  const profile = await place.profiler.profile(place.folder, {
    onProgress: ({ path }) => {
      if (path !== "b.csv" || killed.length > 0) return;
      for (const pid of processesOf(place.folder)) killed.push(pid);
      setImmediate(() => killed.forEach((pid) => void process.kill(pid, "SIGSEGV")));
    },
  });
  expect(killed.length).toBe(1);
  expect(profile.files.map((file) => (file.kind === "unknown" ? file : `${file.path}: ${file.kind}`))).toEqual([
    "a.csv: table",
    expect.objectContaining({ path: "b.csv", reason: "the data process ended while reading it (SIGSEGV)" }),
    "c.csv: table",
  ]);
});

test("a file that takes longer than allowed is unknown, and headers of others were told meanwhile", async () => {
  await using place = await placeWith({ "slow/b.csv": large(4_000_000), "quick/c.csv": small }, { fileMs: 1000 });
  // Started before, so that the start itself does not count.
  await place.profiler.headers(place.path("quick"));
  const slow = kinds(place.profiler, place.path("slow"));
  const { files } = await place.profiler.headers(place.path("quick"));
  expect(files.map(({ kind }) => kind)).toEqual(["table"]);
  expect(await slow).toEqual(["b.csv: reading it took longer than 1 s"]);
  expect(await kinds(place.profiler, place.path("quick"))).toEqual(["c.csv: table"]);
});

test("a process above its memory is ended, and the file told", async () => {
  await using place = await placeWith({ "b.csv": large() }, { memoryBytes: 90 * mib });
  expect(await kinds(place.profiler, place.folder)).toEqual(["b.csv: reading it took more than 90 MiB of memory"]);
});

test("nothing is left once it is closed, and whoever asks then is told so", async () => {
  const place = await placeWith({ "c.csv": small });
  expect(await kinds(place.profiler, place.folder)).toEqual(["c.csv: table"]);
  expect(processesOf(place.folder).length).toBe(1);
  await place.profiler[Symbol.asyncDispose]();
  expect(processesOf(place.folder)).toEqual([]);
  expect(await kinds(place.profiler, place.folder)).toEqual([".: the run has ended"]);
  await place[Symbol.asyncDispose]();
});

test("a signal ends what is under way", async () => {
  await using place = await placeWith({ "b.csv": large() });
  const stop = new AbortController();
  const temporary = place.path("../temporary");
  await using profiler = openProfiler({ folders: [place.folder], temporary, signal: stop.signal });
  const profile = profiler.profile(place.folder, { onProgress: () => setImmediate(() => stop.abort()) });
  expect(await profile).toMatchObject({ files: [{ kind: "unknown", reason: "the run was stopped" }] });
});

test("the process ends with whoever started it, however that ended", async () => {
  await using place = await placeWith({ "c.csv": small });
  const program = `
    const { spawn } = require("node:child_process");
    const [program, settings] = process.argv.slice(1);
    const child = spawn(process.execPath, [program, settings], { stdio: ["pipe", "pipe", "inherit"], detached: true });
    child.stdin.write(JSON.stringify({ id: 1, type: "list", root: JSON.parse(settings).folders[0] }) + "\\n");
    child.stdout.once("data", () => { console.log(child.pid); process.kill(process.pid, "SIGKILL"); });
  `;
  const settings = {
    folders: [place.folder],
    temporary: place.path("../own"),
    databaseBytes: 64 * mib,
    temporaryBytes: mib,
    threads: 1,
  };
  const dist = new URL("../../../dist/profiler.js", import.meta.url).pathname;
  const script = `${process.execPath} -e "$1" "$2" "$3" || true`;
  const pid = execFileSync("sh", ["-c", script, "sh", program, dist, JSON.stringify(settings)], {
    encoding: "utf8",
  }).trim();
  expect(Number(pid)).toBeGreaterThan(1);
  // Its standard input closed with the death of the other, which may not have been noticed yet.
  await expect.poll(() => readIfThere(`/proc/${pid}/stat`).split(" ")[2] ?? "gone").toMatch(/gone|Z/);
});

test("where its own folder cannot be made, every question is answered with the reason, and nothing of ours ends", async () => {
  await using place = await placeWith({ "t.csv": small });
  await using profiler = openProfiler({ folders: [place.folder], temporary: place.path("../no-folder") });
  expect(await profiler.profile(place.folder)).toMatchObject({
    files: [{ kind: "unknown", reason: "its own folder cannot be made: it does not exist" }],
  });
});

test("where DuckDB is not installed, tables that need it are unknown with what to install, and all else is told", async () => {
  await using place = await placeWith({ "t.csv": small, "t.jsonl": '{"a": {"b": 1}}\n', "m.pkl": "cos" });
  const alone = place.path("../alone");
  await cp(new URL("../../../dist", import.meta.url), alone, { recursive: true });
  await writeFile(`${alone}/package.json`, '{"type": "module"}');
  const temporary = place.path("../own");
  const settings = { folders: [place.folder], temporary, databaseBytes: 64 * mib, temporaryBytes: mib, threads: 1 };
  const ask = (path: string): Promise<unknown> => {
    const file = { path, bytes: 1 };
    return askOnce(`${alone}/profiler.js`, settings, { type: "profile", root: place.folder, file, detail: "whole" });
  };
  expect(await ask("m.pkl")).toMatchObject({ type: "profiled", file: { kind: "other", what: "pickle" } });
  const where = `${process.platform}-${process.arch}`;
  expect(await ask("t.csv")).toMatchObject({ type: "profiled", file: { kind: "table", rows: 2 } });
  expect(await ask("t.jsonl")).toEqual({
    type: "failed",
    reason: `DuckDB cannot be loaded on ${where} (Cannot find module '@duckdb/node-bindings'): install the package @duckdb/node-bindings-${where}, which npm leaves out with --omit=optional`,
  });
});

test("an archive made to fill a disk costs little and is told as one", async () => {
  const zeros = Buffer.alloc(mib);
  const { readable, controller } = createTarPacker();
  const body = controller.add({ name: "bomb", type: "file", size: 512 * mib }).getWriter();
  const feeding = (async () => {
    for (let at = 0; at < 512; at += 1) await body.write(zeros);
    await body.close();
    controller.finalize();
  })();
  const chunks: Uint8Array[] = [];
  for await (const chunk of readable) chunks.push(chunk);
  await feeding;
  await using place = await placeWith({ "model.tar.gz": gzipSync(Buffer.concat(chunks)) });
  const { files } = await place.profiler.profile(place.folder);
  expect(files).toEqual([
    {
      kind: "archive",
      path: "model.tar.gz",
      bytes: expect.any(Number),
      format: "tar.gz",
      members: [{ path: "bomb", bytes: 512 * mib }],
      trouble: "it unpacks to more than 200 times its size, as archives do that are made to fill a disk",
    },
  ]);
});

test("a table of a hundred thousand columns is told by its width and its first thousand", async () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(",");
  const row = Array.from({ length: 100_000 }, (_, at) => `${at}`).join(",");
  await using place = await placeWith({ "wide.csv": `${names}\n${row}\n${row}\n` });
  const { files } = await place.profiler.profile(place.folder);
  const [file] = files;
  expect(file).toMatchObject({ kind: "table", width: 100_000, sampledRows: 2 });
  expect(file?.kind === "table" && [file.columns.length, file.columns[999]?.greatest]).toEqual([1000, "999"]);
});

test("conversions keep what they can, name what is lost, and leave nothing half written", async () => {
  const people = `id,name,day\n1,Ann,2024-01-01\n9007199254740993,,2024-01-02\n`;
  await using place = await placeWith({ "in/a/p.csv": people, "in/b.txt": "no table" });
  const { profiler } = place;
  expect(await profiler.convert(place.path("in"), place.path("json"), "jsonl")).toEqual({
    kind: "converted",
    files: [place.path("json/a/p.jsonl")],
    losses: ["day: dates become text", "id: 1 whole numbers beyond 2^53 are not exact for every reader"],
  });
  expect(readFileSync(place.path("json/a/p.jsonl"), "utf8")).toBe(
    '{"id":1,"name":"Ann","day":"2024-01-01"}\n{"id":9007199254740993,"name":null,"day":"2024-01-02"}\n',
  );
  await mkdir(place.path("bad"));
  await writeFile(place.path("bad/a.csv"), small);
  await writeFile(place.path("bad/b.parquet"), "PAR1");
  expect(await profiler.convert(place.path("bad"), place.path("out"), "csv")).toEqual({
    kind: "refused",
    reason: "b.parquet cannot be converted to csv: too small to be a Parquet file",
  });
  expect(await readdir(place.path("out"))).toEqual([]);
  expect(await profiler.convert(place.path("bad/a.csv"), place.path("same"), "parquet")).toMatchObject({
    kind: "converted",
  });
  expect(await profiler.convert(place.path("same"), place.path("back"), "csv")).toMatchObject({ losses: [] });
  expect(readFileSync(place.path("back/a.csv"), "utf8")).toBe(small);
});
