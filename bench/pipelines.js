import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a folder below `parent` with a pipeline of `count` steps that all run `script`, chained or all apart. */
export function makePipeline({ parent, count, script, shape, python }) {
  const folder = mkdtempSync(join(parent, "bench-"));
  writeFileSync(join(folder, "step.py"), script);
  const steps = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s${index}`,
      { script: "step.py", ...(shape === "chain" && index > 0 ? { depends_on: [`s${index - 1}`] } : {}) },
    ]),
  );
  writeFileSync(join(folder, "pipeline.json"), JSON.stringify({ name: "bench", python, steps }));
  writeFileSync(join(folder, "Makefile"), makefile(count, shape, python));
  return folder;
}

function makefile(count, shape, python) {
  const rules = Array.from({ length: count }, (_, index) => {
    const needs = shape === "chain" && index > 0 ? ` s${index - 1}` : "";
    return `s${index}:${needs}\n\t@${python} step.py`;
  });
  const all = `all: s${count - 1}${shape === "fan" ? Array.from({ length: count }, (_, i) => ` s${i}`).join("") : ""}`;
  return `.PHONY: all ${Array.from({ length: count }, (_, i) => `s${i}`).join(" ")}\n${all}\n${rules.join("\n")}\n`;
}
