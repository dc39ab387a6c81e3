import { existsSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const out = "/opt/ml/processing/output";
const made = (write: string): string => `import numpy as np, pandas as pd
df = pd.read_csv("/opt/ml/processing/input/raw/raw.csv")
${write}
`;
const read = 'import numpy as np, pandas as pd\nfolder = "/opt/ml/processing/input/data/"\n';

/** Of each pair: what the producer writes, what its reader does, the code of the finding, and the words of its cause. */
const pairs: Readonly<Record<string, readonly [string, string, string, string]>> = {
  renamed: [
    `df.rename(columns={"age": "customer_age"}).to_csv("${out}/d.csv", index=False)`,
    'pd.read_csv(folder + "d.csv", usecols=["id", "age"])',
    "run/missing-column",
    "its d.csv has no column age; customer_age may be meant",
  ],
  word: [
    `df["age"] = df["age"].astype(object)\ndf.loc[7, "age"] = "unknown"\ndf.to_csv("${out}/d.csv", index=False)`,
    'print(pd.read_csv(folder + "d.csv", dtype={"age": "int64"}))',
    "run/data",
    'age in its d.csv holds text such as "unknown"; it is integer in its inputs',
  ],
  delimiter: [
    `df.to_csv("${out}/d.csv", index=False, sep=";")`,
    'print(pd.read_csv(folder + "d.csv")["age"])',
    "run/missing-column",
    "its d.csv separates its columns by ;",
  ],
  header: [
    `df.to_csv("${out}/d.csv", index=False, header=False)`,
    'print(pd.read_csv(folder + "d.csv")["age"])',
    "run/missing-column",
    "its d.csv has no header: its first line is 0, 20 and A",
  ],
  dummies: [
    `pd.get_dummies(df, columns=["city"]).to_csv("${out}/d.csv", index=False)`,
    'print(np.isnan(np.array(pd.read_csv(folder + "d.csv").values)))',
    "run/exception",
    "city_A in its d.csv holds True and False",
  ],
  objects: [
    `np.save("${out}/x.npy", pd.get_dummies(df, columns=["city"]).values)`,
    'np.load(folder + "x.npy")',
    "run/data",
    "its x.npy holds an array of objects",
  ],
  dates: [
    `df["day"] = "not a date"\ndf.to_csv("${out}/d.csv", index=False)`,
    'pd.to_datetime(pd.read_csv(folder + "d.csv")["day"])',
    "run/data",
    'day in its d.csv holds text such as "not a date"',
  ],
};

test.skipIf(!existsSync(examplePython))(
  "a producer whose data its reader cannot take is named, with what of it shows that (needs the example's libraries)",
  async () => {
    const all = Object.entries(pairs);
    const raw = { path: "/opt/ml/processing/input/raw", from: "./raw" };
    const steps = all.flatMap(([name]) => {
      const data = { path: "/opt/ml/processing/input/data", from: `${name}.out` };
      return [
        [name, { script: `${name}_.py`, inputs: { raw }, outputs: { out: { path: out } } }],
        [`${name}_reader`, { script: `${name}_reader_.py`, inputs: { data } }],
      ] as const;
    });
    const scripts = all.flatMap(([name, [write, reads]]) => [
      [`scripts/${name}_.py`, made(write)] as const,
      [`scripts/${name}_reader_.py`, `${read}${reads}\n`] as const,
    ]);
    const rows = Array.from({ length: 60 }, (_, at) => `${at},${20 + (at % 40)},${"AB"[at % 2]}`);
    const files = { ...Object.fromEntries(scripts), "raw/raw.csv": `id,age,city\n${rows.join("\n")}\n` };
    await using project = await makeProject(Object.fromEntries(steps), files, { python: examplePython });
    const { report } = await testPipeline(program, project);
    const told = all.map(([name]) => {
      const found = report.findings.find(({ step, code }) => step === `${name}_reader` && code.startsWith("run/"));
      return [name, found?.code, found?.cause?.message];
    });
    expect(told).toEqual(all.map(([name, [, , code, words]]) => [name, code, `${name}.out: ${words}`]));
  },
);
