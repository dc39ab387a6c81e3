import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { makeProject, type Project } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const tells = `import json, os
found = [sorted(os.path.join(folder, name)[len(top) + 1:] for folder, _, names in os.walk(top) for name in names)
         for top in ("/opt/ml/processing/input/code", "/opt/ml/processing/input/data")]
print(json.dumps(found))
open("/opt/ml/processing/output/out/a.txt", "w").write("a")
`;

async function run(project: Project, isolation: string): Promise<ReportDocument> {
  const workspace = join(project.root, "code/below/ws");
  const words = [
    "test-pipeline",
    project.pipeline,
    "--json",
    "--no-data-flow-validation",
    "--isolation",
    isolation,
    "--workspace-dir",
    workspace,
  ];
  const { out } = await start(program, words, { cwd: project.root, temporary: project.temporary }).ended;
  return JSON.parse(out) as ReportDocument;
}

async function said(project: Project, report: ReportDocument): Promise<unknown> {
  const words = ["logs", "tell", "--run", report.run, "--workspace-dir", join(project.root, "code/below/ws")];
  return JSON.parse((await start(program, words, { cwd: project.root, temporary: project.temporary }).ended).out);
}

test.each(["namespaces", "rewriting"])(
  "a workspace among the code and the data of a step is no part of them (%s)",
  async (isolation) => {
    const step = {
      ...{ script: "tell.py", source_dir: "code" },
      inputs: { data: { path: "/opt/ml/processing/input/data", from: "code" } },
      outputs: { out: { path: "/opt/ml/processing/output/out" } },
    };
    await using project = await makeProject(
      { tell: step },
      { "code/tell.py": tells, "code/below/rows.csv": "a\n" },
      { scripts: "." },
    );
    const files = ["below/rows.csv", "tell.py"];
    for (const _ of ["first", "second"]) {
      const report = await run(project, isolation);
      expect(report.findings.map(({ code }) => code)).toEqual(isolation === "rewriting" ? ["run/rewritten-paths"] : []);
      expect(report.verdict).toBe("passed");
      expect(await said(project, report)).toEqual([files, files]);
    }
  },
);
