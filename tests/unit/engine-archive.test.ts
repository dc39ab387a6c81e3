import { execFileSync } from "node:child_process";
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packFolder } from "../../src/system/pack-folder.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "archive-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const long = (bytes: number): string => "n".repeat(bytes);

/** Name, kind, and text of a file or target of a link. */
type Member = readonly [name: string, kind: "file" | "folder" | "link", text: string, mode?: number];

const members: readonly Member[] = [
  ["xgboost_model.bst", "file", "model"],
  ["empty", "file", ""],
  ["run.sh", "file", "#!/bin/sh\n", 0o755],
  ["secret", "file", "s", 0o600],
  ["code/inference.py", "file", "x = 1\n"],
  ["empty folder", "folder", ""],
  ["closed folder", "folder", "", 0o700],
  ["größe-日本-😀.txt", "file", "unicode"],
  ["e\u0301.txt", "file", "decomposed"],
  ["\u00e9.txt", "file", "composed"],
  ["a b\n'\"\\.txt", "file", "odd"],
  ["-rf", "file", "dash"],
  [long(101), "file", "101 bytes"],
  [long(255), "file", "255 bytes"],
  [`${long(120)}/${long(120)}/${long(120)}`, "file", "a path of 362 bytes"],
  [`${"ü".repeat(100)}/${"ü".repeat(100)}`, "file", "a path of 401 bytes"],
  ["latest", "link", "xgboost_model.bst"],
  ["nowhere", "link", "/not/there"],
  ["far", "link", `${long(120)}/${long(120)}/${long(120)}`],
];

async function write(folder: string, all: readonly Member[]): Promise<string> {
  for (const [name, kind, text, mode] of all) {
    const path = join(folder, name);
    await mkdir(kind === "folder" ? path : dirname(path), { recursive: true });
    if (kind === "link") await symlink(text, path);
    if (kind === "file") await writeFile(path, text);
    if (mode !== undefined) await chmod(path, mode);
  }
  return folder;
}

/** Everything in a folder with its mode, and its text or target. */
async function contents(folder: string): Promise<readonly unknown[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const found = await lstat(join(folder, name));
      const link = await readlink(join(folder, name)).catch(() => undefined);
      const text = found.isFile() ? await readFile(join(folder, name), "utf8") : link;
      return [name, link === undefined ? found.mode & 0o777 : "link", text];
    }),
  );
}

function python(script: string, ...words: readonly string[]): string {
  return execFileSync("python3", ["-c", `import json, sys, tarfile\n${script}`, ...words], { encoding: "utf8" });
}

async function packed(folder: string): Promise<string> {
  const archive = `${folder}.tar.gz`;
  await packFolder(folder, archive);
  return archive;
}

test("a script that unpacks an archive finds names, modes, links, texts and empty folders as they were", async () => {
  const folder = await write(join(root, "model"), members);
  const archive = await packed(folder);
  const there = join(root, "there");
  python("tarfile.open(sys.argv[1]).extractall(sys.argv[2])", archive, there);
  expect(await contents(there)).toEqual(await contents(folder));
  expect(await contents(there)).toHaveLength(members.length + 4);
});

test("members are relative and belong to nobody in particular", async () => {
  const archive = await packed(await write(join(root, "model"), members));
  const script = `
rows = [[m.name, m.uid, m.gid, m.uname, m.gname, m.mtime] for m in tarfile.open(sys.argv[1])]
print(json.dumps([[row[0][:2] in ("./", "..") or row[0][:1] == "/" for row in rows], [row[1:] for row in rows]]))`;
  const [odd, owners] = JSON.parse(python(script, archive)) as [readonly boolean[], readonly unknown[]];
  expect(odd).not.toContain(true);
  expect(new Set(owners.map((owner) => JSON.stringify(owner)))).toEqual(new Set(['[0,0,"","",0]']));
});

test("equal folders give equal bytes, in whatever order and at whatever time their files were made", async () => {
  const one = await write(join(root, "one"), members);
  const other = await write(join(root, "other"), [...members].reverse());
  await utimes(join(one, "empty"), 1, 1);
  expect((await readFile(await packed(one))).equals(await readFile(await packed(other)))).toBe(true);
  await writeFile(join(other, "empty"), "x");
  expect((await readFile(await packed(one))).equals(await readFile(await packed(other)))).toBe(false);
});

test("an empty folder gives an archive without members", async () => {
  await mkdir(join(root, "model"));
  expect(python("print(tarfile.open(sys.argv[1]).getnames())", await packed(join(root, "model")))).toBe("[]\n");
});

test("a link to a folder is one member, whether it leads to the host or back to itself", async () => {
  const host = await write(join(root, "host"), [["secret", "file", "s"]]);
  const folder = await write(join(root, "model"), [
    ["a", "file", "a"],
    ["elsewhere", "link", host],
    ["latest", "link", "."],
  ]);
  const names = python("print(json.dumps(tarfile.open(sys.argv[1]).getnames()))", await packed(folder));
  expect(JSON.parse(names)).toEqual(["a", "elsewhere", "latest"]);
});

test("a member of 200 MB is packed in bounded memory", async () => {
  await mkdir(join(root, "model"));
  const file = await open(join(root, "model/large"), "w");
  await file.truncate(200e6);
  await file.close();
  const before = process.memoryUsage().rss;
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const archive = await packed(join(root, "model"));
  clearInterval(timer);
  expect(most - before).toBeLessThan(100 * 2 ** 20);
  expect(python("print([m.size for m in tarfile.open(sys.argv[1])])", archive)).toBe("[200000000]\n");
});
