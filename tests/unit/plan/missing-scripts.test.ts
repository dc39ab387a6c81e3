import { expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import { type Finding, finding, inForm } from "../../../src/model/findings/finding.ts";
import { missingTogether } from "../../../src/plan/missing-scripts.ts";

const missing = (step: string, script: string, ...folders: readonly string[]): Finding =>
  finding({
    ...{ code: "load/no-such-script", severity: "error", step, place: { file: "/p/config.json", line: 3, column: 1 } },
    facts: { script, searched: folders.map((folder) => `${folder}/${script}`) },
  });

function told(findings: readonly Finding[], form: "project" | "definition" = "project"): readonly unknown[] {
  return inForm(missingTogether(findings), form).map((one) => {
    const { message, hint } = explain(one);
    return [one.step, one.also, message, hint];
  });
}

const three = [
  missing("Clip_training", "clip.py", "/p/dockers", "/p"),
  missing("Train", "train.py", "/p/dockers", "/p"),
  missing("Clip_testing", "clip.py", "/p/dockers", "/p"),
];

it("scripts that are missing in one set of folders are told once, with all their steps", () => {
  expect(told(three)).toEqual([
    [
      "Clip_training",
      ["Train", "Clip_testing"],
      "No script clip.py (Clip_training and Clip_testing) and train.py (Train)",
      "Name their folder with --scripts FOLDER. Looked in: /p/dockers, /p",
    ],
  ]);
});

it("those of a definition may be named one by one", () => {
  expect(told(three, "definition").flat().at(-1)).toBe(
    "Name their folder with --scripts FOLDER, or each file with --script STEP=FILE. Looked in: /p/dockers, /p",
  );
});

it("a script that is missing in other folders, or has a near name, is told by itself", () => {
  const [clip, train, test] = three;
  if (clip === undefined || train === undefined || test === undefined) throw new Error("three");
  const near: Finding = finding({
    ...{ code: "load/no-such-script", severity: "error", step: "Near" },
    facts: { script: "trian.py", searched: ["/p/dockers/trian.py", "/p/trian.py"], suggestion: "train.py" },
  });
  const apart = [clip, near, missing("Score", "score.py", "/q")];
  expect(
    told(apart)
      .flat()
      .filter((one) => String(one).startsWith("No script")),
  ).toEqual(["No script clip.py", "No script trian.py", "No script score.py"]);
});

it("a script below a folder was looked for by both its names, in the same folders", () => {
  const script = "steps/score.py";
  const searched = ["/p/dockers/steps/score.py", "/p/steps/score.py", "/p/dockers/score.py", "/p/score.py"];
  const below = finding({ code: "load/no-such-script", severity: "error", step: "Score", facts: { script, searched } });
  expect(told([...three, below])).toHaveLength(1);
});
