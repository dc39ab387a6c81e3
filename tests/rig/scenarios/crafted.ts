import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { FileProfile } from "../../../src/model/data/profile.ts";
import { placeWith } from "../../unit/profiler/place.ts";

const rows = Array.from({ length: 200 }, (_, at) => ({
  id: at,
  name: `name ${at % 7}`,
  score: at / 3,
  day: "2024-01-01",
}));
const csv = ["id,name,score,day", ...rows.map((row) => Object.values(row).join(","))].join("\n");
const lines = rows.map((row) => JSON.stringify(row)).join("\n");

interface Crafted {
  /** How many files got a profile of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** What was asked of the caller, or lost the process, and should not have. */
  readonly lost: readonly string[];
}

/** The same numbers every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Some bytes changed, cut out, doubled or filled, a little or a lot. */
function mutated(bytes: Buffer, roll: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(roll() * copy.length);
  const length = 1 + Math.floor(roll() ** 3 * 64);
  const kind = Math.floor(roll() * 5);
  if (kind === 0) return copy.subarray(0, at);
  if (kind === 1) return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
  if (kind === 2) return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
  if (kind === 3) return copy.fill(Math.floor(roll() * 256), at, at + length);
  for (let byte = 0; byte < length; byte += 1) copy[Math.floor(roll() * copy.length)] = Math.floor(roll() * 256);
  return copy;
}

/** S7: profiles mutated tables, a third of each format. */
export async function profileMutated(count: number, seed = 1): Promise<Crafted> {
  await using place = await placeWith({ "good/t.csv": csv, "good/t.jsonl": lines });
  await place.profiler.convert(place.path("good/t.csv"), place.path("good"), "parquet");
  const formats = ["csv", "jsonl", "parquet"] as const;
  const good = await Promise.all(formats.map((format) => readFile(place.path(`good/t.${format}`))));
  const roll = dice(seed);
  const kinds: Record<string, number> = {};
  const lost: string[] = [];
  for (let from = 0; from < count; from += 900) {
    const folder = place.path(`from-${from}`);
    await mkdir(folder);
    for (let at = from; at < Math.min(count, from + 900); at += 1) {
      const which = at % formats.length;
      await writeFile(`${folder}/${at}.${formats[which]}`, mutated(good[which] ?? Buffer.alloc(0), roll));
    }
    const { files } = await place.profiler.profile(folder);
    for (const file of files) kinds[file.kind] = (kinds[file.kind] ?? 0) + 1;
    lost.push(...files.flatMap((file) => (file.kind === "unknown" ? [`${file.path}: ${file.reason}`] : [])));
  }
  return { kinds, lost };
}

/** Pickles that write a file when they are loaded, in the forms that scripts leave. */
const maker = `
import pickle, sys, zipfile, gzip, os
folder, canary, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
class Evil:
    def __reduce__(self): return (exec, (f"open({canary!r}, 'w').write('loaded')",))
names = ["m.pkl", "m.pickle", "m.joblib", "m", "m.csv", "m.parquet", "m.json", "m.npy", "m.pt", "m.pkl.gz"]
for at in range(count):
    name = os.path.join(folder, f"{at}-{names[at % len(names)]}")
    data = pickle.dumps({"a": [Evil(), at]}, protocol=at // len(names) % 6)
    if name.endswith(".pt"):
        with zipfile.ZipFile(name, "w") as archive: archive.writestr("archive/data.pkl", data)
    else:
        with open(name, "wb") as file: file.write(gzip.compress(data) if name.endswith(".gz") else data)
`;

/** S6: profiles malicious pickles; answers with what was told of them, and whether one was loaded. */
export async function profilePickles(
  count: number,
): Promise<{ readonly files: readonly FileProfile[]; readonly isLoaded: boolean }> {
  await using place = await placeWith({});
  const canary = place.path("canary.txt");
  const folder = place.path("pickles");
  await mkdir(folder);
  execFileSync("python3", ["-c", maker, folder, canary, String(count)]);
  const { files } = await place.profiler.profile(folder);
  return { files, isLoaded: existsSync(canary) };
}
