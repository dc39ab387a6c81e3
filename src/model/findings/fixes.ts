import type { Form } from "../form.ts";
import { inWordsOf, type Whose } from "./words.ts";

/** Where the variable of a step is given. */
export function variableFix(name: string, { step, form }: Whose): string {
  return inWordsOf(form, {
    native: `Add \`env: {${name}: ...}\` to the step`,
    project: `Give it under \`env\` of the step's configuration, or with --override ${step}.env.${name}=VALUE`,
    definition: `Give it to the job of ${step} where the pipeline is compiled (\`env\` or \`environment\`)`,
  });
}

/** Where the folder is named that travels with a script. */
export function sourceDirFix(sourceDir: string, { step, form }: Whose): string {
  return inWordsOf(form, {
    native: `Add \`source_dir: ${sourceDir}\` to the step`,
    project: `Let the configuration of ${step} name ${sourceDir} (\`processing_source_dir\` or \`source_dir\`), and its contract say \`source_dir: true\``,
    definition: `Give the job of ${step} \`source_dir="${sourceDir}"\` where the pipeline is compiled`,
  });
}

/** How a step that stands alone is joined to the others. */
export function joinFix(form: Form | undefined): string {
  return inWordsOf(form, {
    native: "Give an input of it `from: step.port`, or remove the step",
    project: "Add an edge from or to it, or remove the node",
    definition: "Let it use a property of another step, or name one in `DependsOn`; or remove the step",
  });
}

interface Looked {
  readonly searched: readonly string[];
  /** Of several scripts that are missing together. */
  readonly folders: readonly string[] | undefined;
}

/** Where a missing script is looked for, and how its place is named. */
export function scriptFix({ searched, folders }: Looked, { step, form }: Whose): string {
  const looked = folders === undefined ? `Looked for: ${searched.join(", ")}` : `Looked in: ${folders.join(", ")}`;
  const [folder, file] =
    folders === undefined
      ? ["its folder", `the file with --script ${step}`]
      : ["their folder", "each file with --script STEP"];
  return inWordsOf(form, {
    native: looked,
    project: `Name ${folder} with --scripts FOLDER. ${looked}`,
    definition: `Name ${folder} with --scripts FOLDER, or ${file}=FILE. ${looked}`,
  });
}

/** How another Python is chosen. */
export function pythonFix(form: Form | undefined): string {
  return form === undefined ? "let `python:` name a Python" : "name a Python with --python";
}
