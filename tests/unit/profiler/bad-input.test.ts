import { execFileSync } from "node:child_process";
import { appendFile, chmod, mkdir, open, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileProfile } from "../../../src/model/data/profile.ts";
import { type ProfiledPlace, placeWith } from "./place.ts";

const small = "a,b\n1,x\n2,y\n";
let place: ProfiledPlace;

beforeAll(async () => {
  place = await placeWith({ "source/t.csv": small });
});

afterAll(() => place[Symbol.asyncDispose]());

/** The profile of one file, which `make` leaves in a folder of its own. */
async function profileOf(name: string, content: string | Uint8Array): Promise<FileProfile> {
  const folder = place.path(`one-${Math.random()}`);
  await mkdir(folder);
  await writeFile(`${folder}/${name}`, content);
  const { files } = await place.profiler.profile(folder);
  expect(files.length).toBe(1);
  return files[0] as FileProfile;
}

function shape(file: FileProfile): unknown {
  return file.kind === "table"
    ? [file.rows, file.columns.map(({ name, kind }) => `${name}: ${kind}`), file.flaws]
    : file;
}

test.each([
  ["empty.csv", "", { kind: "empty", path: "empty.csv", bytes: 0 }],
  ["blank.csv", "\n\n", { kind: "other", path: "blank.csv", bytes: 2, what: "text" }],
  ["header.csv", "a,b\n", [0, ["a: empty", "b: empty"], undefined]],
  ["short.csv", "a,b\n1,2\n3\n4,5\n", [3, ["a: integer", "b: integer"], [{ kind: "ragged-rows", rows: 1, line: 3 }]]],
  ["long.csv", "a,b\n1,2\n3,4,5\n", [2, ["a: integer", "b: integer"], [{ kind: "ragged-rows", rows: 1, line: 3 }]]],
  ["ends.csv", "a,b\r\n1,2\n3,4\r\n", [2, ["a: integer", "b: integer"], undefined]],
  ["bom.csv", "\uFEFFa,b\n1,2\n", [1, ["a: integer", "b: integer"], undefined]],
  ["semicolon.csv", "a;b\n1;2,5\n", [1, ["a: integer", "b: text"], undefined]],
  ["twice.csv", "a,a\n1,2\n", [1, ["a: integer", "a: integer"], [{ kind: "duplicate-column", name: "a" }]]],
  ["numbers.csv", "1,2.5\n3,4\n", [2, ["column0: integer", "column1: float"], undefined]],
  ["counted.csv", "0,1,2\n1.5,2,3\n", [1, ["0: float", "1: integer", "2: integer"], undefined]],
  ["index.csv", ",a\n0,x\n1,y\n", [2, [": integer", "a: text"], undefined]],
  [
    "names.csv",
    '"a ""b""","new\nline",😀\n1,2,3\n',
    [1, ['a "b": integer', "new\nline: integer", "😀: integer"], undefined],
  ],
  ["mixed.csv", "a\n1\nx\n2.5\n", [3, ["a: text"], undefined]],
  ["big.csv", "a\n99999999999999999999\n1\n", [2, ["a: float"], undefined]],
  ["underscore.csv", "a\n1_000\n", [1, ["a: text"], undefined]],
  ["arrays.csv", 'a\n"[1, 2]"\n[3]\n', [2, ["a: text"], undefined]],
  ["dir.tsv", "a\tb\n1\t2\n", [1, ["a: integer", "b: integer"], undefined]],
  ["lines.jsonl", '{"a": 1}\n{"a": 2, "b": "x"}\n', [2, ["a: integer", "b: text"], undefined]],
  ["lines.json", '{"a": 1}\n{"a": 2}\n', [2, ["a: integer"], undefined]],
  ["late.jsonl", `${'{"a": 1}\n'.repeat(3000)}{"a": "x"}\n`, [3001, ["a: other"], undefined]],
  ["doc.json", '{"a": NaN, "b": {"c": 1}}', { kind: "document", path: "doc.json", bytes: 25, keys: ["a", "b"] }],
  ["list.json", "[1, 2]", { kind: "document", path: "list.json", bytes: 6, keys: [] }],
] as const)("%s is told as it is", async (name, content, expected) => {
  expect(shape(await profileOf(name, content))).toEqual(expected);
});

test("letters that are not UTF-8 are read as Latin-1, and the line is told", async () => {
  const file = await profileOf("latin.csv", Buffer.from("a,b\n1,x\n2,\xe9t\xe9\n", "latin1"));
  expect(shape(file)).toEqual([2, ["a: integer", "b: text"], [{ kind: "encoding", line: 3, encoding: "latin-1" }]]);
});

test("UTF-16 with its mark is text", async () => {
  const file = await profileOf("wide.csv", Buffer.from("\uFEFFa,b\n1,é\n", "utf16le"));
  expect(shape(file)).toEqual([1, ["a: integer", "b: text"], undefined]);
});

test("a quote that is never closed is told with its line", async () => {
  expect(await profileOf("open.csv", 'a,b\n1,"x\n2,y\n')).toEqual({
    kind: "unreadable",
    path: "open.csv",
    bytes: 13,
    format: "csv",
    line: 2,
    reason: "a quote is opened and never closed",
    flaw: "open-quote",
  });
});

test("a gzip file of CSV is a table, a damaged one is not", async () => {
  const packed = gzipSync(small);
  expect(await profileOf("t.csv.gz", packed)).toMatchObject({ kind: "table", rows: 2, compression: "gzip" });
  expect(await profileOf("t.csv.gz", packed.subarray(0, 12))).toMatchObject({ kind: "unreadable", format: "csv" });
});

test("a Parquet file that was cut off, damaged, or is none says so", async () => {
  const converted = await place.profiler.convert(place.path("source"), place.path("parquet"), "parquet");
  expect(converted).toEqual({ kind: "converted", files: [place.path("parquet/t.parquet")], losses: [] });
  const bytes = await readFile(place.path("parquet/t.parquet"));
  expect(await profileOf("whole.parquet", bytes)).toMatchObject({ kind: "table", rows: 2, width: 2 });
  expect(await profileOf("cut.parquet", bytes.subarray(0, -8))).toMatchObject({
    kind: "unreadable",
    reason: "it does not end as a Parquet file does: it was cut off or never closed",
  });
  expect(await profileOf("none.parquet", "nothing yet")).toMatchObject({
    kind: "unreadable",
    reason: 'it does not begin with the bytes PAR1 of a Parquet file, but with "nothing "',
  });
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, damaged.length - 60, damaged.length - 8);
  expect(await profileOf("damaged.parquet", damaged)).toMatchObject({ kind: "unreadable", format: "parquet" });
});

test.each([
  ["csv", small, 2],
  ["tsv", "a\tb\n1\t2\n", 1],
  ["json", '[{"a": 1}, {"a": 2}]', 2],
  ["jsonl", '{"a": 1}\n{"a": 2}\n', 2],
])("%s under the name of a Parquet file is told as what it is", async (format, content, rows) => {
  expect(await profileOf("named.parquet", content)).toMatchObject({ kind: "table", format, rows });
});

const one = '{"a": 1}\n';

test.each([
  ["a record that is not closed", `${one.repeat(4)}{"a"\n${one}`, 5],
  ["a word", `${one}{"a": x}\n${one}`, 2],
  ["the first line", `zz\n${one}`, 1],
  ["blank lines before it", `${one}\n \n{"a": x}\n${one}`, 4],
  ["the end, which is cut off", `${one}${one}{"a`, 3],
  ["a line far down", `${one.repeat(30_000)}{"a": x}\n`, 30_001],
])("JSON lines that are broken are told with their line: %s", async (_what, content, line) => {
  const file = await profileOf("t.jsonl", content);
  expect(file).toMatchObject({ kind: "unreadable", line, flaw: "record" });
  expect(file.kind === "unreadable" && file.reason).toMatch(/^Malformed JSON, at byte \d+: unexpected/);
});

test("of packed JSON lines the line is told, too, and of a list the record", async () => {
  const packed = gzipSync(`${one}${one}{"a": x}\n`);
  expect(await profileOf("t.jsonl.gz", packed)).toMatchObject({ kind: "unreadable", line: 3 });
  expect(await profileOf("t.json", '[{"a": 1},\n{"a": 1},\n{"a": x}]')).toMatchObject({
    reason: "Malformed JSON, at byte 7: unexpected character in record 3",
  });
});

test("a line of a gigabyte is refused in bounded memory", async () => {
  const folder = place.path("long-line");
  await mkdir(folder);
  const file = await open(`${folder}/x.csv`, "w");
  await file.write("a,b\n");
  await file.close();
  // A sparse file: its bytes are NULs, but the first ones.
  await appendFile(`${folder}/x.csv`, "x".repeat(3_000_000));
  await truncate(`${folder}/x.csv`, 2 ** 30);
  const { files } = await place.profiler.profile(folder);
  expect(files).toEqual([
    {
      kind: "unreadable",
      path: "x.csv",
      bytes: 2 ** 30,
      format: "csv",
      line: 2,
      reason: "the line is longer than 2000000 bytes",
      flaw: "long-line",
    },
  ]);
});

test("what is no regular file is never opened, and links do not lead out", async () => {
  const folder = place.path("special");
  await mkdir(`${folder}/x.csv`, { recursive: true });
  await writeFile(`${folder}/x.csv/part-0.csv`, small);
  execFileSync("mkfifo", [`${folder}/pipe.csv`]);
  await symlink("/etc/passwd", `${folder}/out.csv`);
  await symlink("x.csv/part-0.csv", `${folder}/in.csv`);
  await symlink("nowhere", `${folder}/broken.csv`);
  await symlink(".", `${folder}/loop`);
  const server = createServer().listen(`${folder}/socket`);
  const { files } = await place.profiler.profile(folder);
  server.close();
  const other = (path: string, what: string): FileProfile => ({ kind: "other", path, bytes: 0, what });
  expect(files.map((file) => (file.kind === "table" ? `${file.path}: ${file.rows}` : { ...file, bytes: 0 }))).toEqual([
    other("broken.csv", "link"),
    "in.csv: 2",
    other("loop", "link"),
    other("out.csv", "link"),
    other("pipe.csv", "fifo"),
    other("socket", "socket"),
    "x.csv/part-0.csv: 2",
  ]);
});

test("names with any character are only names", async () => {
  const folder = place.path("names");
  await mkdir(folder);
  const names = ["*.csv", "[a].csv", "a?.csv", 'it\'s "x".csv', "new\nline.csv", "{a,b}.csv", "😀.csv"];
  for (const [at, name] of names.entries()) await writeFile(`${folder}/${name}`, `a\n${"1\n".repeat(at + 1)}`);
  await writeFile(Buffer.concat([Buffer.from(`${folder}/z`), Buffer.from([0xff]), Buffer.from(".csv")]), small);
  const { files } = await place.profiler.profile(folder);
  expect(files.map((file) => [file.path, file.kind === "table" ? file.rows : file])).toEqual([
    ...names.slice(0, 5).map((name, at) => [name, at + 1]),
    ["z\ufffd.csv", 2],
    ["{a,b}.csv", 6],
    ["😀.csv", 7],
  ]);
});

test("beyond a thousand files only their number is told", async () => {
  const folder = place.path("many");
  await mkdir(folder);
  for (let at = 0; at < 1003; at += 1) await writeFile(`${folder}/${at}.txt`, "x");
  const { files, omitted } = await place.profiler.headers(folder);
  expect([files.length, omitted]).toEqual([1000, 3]);
});

test("what lies outside the run's folders, or is not there, is never looked at", async () => {
  expect(await place.profiler.profile("/etc/passwd")).toEqual({
    files: [expect.objectContaining({ kind: "unknown", reason: "it lies outside the folders of this run" })],
  });
  expect(await place.profiler.profile(place.path("missing"))).toEqual({
    files: [{ kind: "unknown", path: ".", bytes: 0, reason: "it does not exist" }],
  });
});

test.skipIf(process.getuid?.() === 0)(
  "a file that may not be read says so (needs a user that is not root)",
  async () => {
    const folder = place.path("forbidden");
    await mkdir(folder);
    await writeFile(`${folder}/a.csv`, small);
    await chmod(`${folder}/a.csv`, 0);
    const { files } = await place.profiler.profile(folder);
    expect(files).toEqual([{ kind: "unknown", path: "a.csv", bytes: small.length, reason: "permission denied" }]);
  },
);
