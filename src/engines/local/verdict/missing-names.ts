import { finding } from "../../../model/findings/finding.ts";
import { isA, type Rule } from "./rule.ts";

/** A KeyError: of the environment, of a table's columns, or of the maps that `main` is given. */
export const missingName: Rule = ({ failure, planned }, facts, at) => {
  if (!isA(failure, /^KeyError$/)) return undefined;
  const key = failure.attributes["key"] ?? failure.message.replace(/^['"]|['"]$/g, "");
  if (/"<frozen os>"|\/os\.py"/.test(failure.traceback)) {
    return finding({ ...at, code: "run/environment", facts: { ...facts, name: key } });
  }
  if (failure.columns !== undefined) {
    const { missing: columns, known } = failure.columns;
    return finding({ ...at, code: "run/missing-column", facts: { ...facts, columns, known } });
  }
  const map = /\b(input_paths|output_paths|environ_vars)\b/.exec(failure.deepest?.text ?? "")?.[1];
  if (map === "environ_vars") return finding({ ...at, code: "run/environment", facts: { ...facts, name: key } });
  const ports = map === "input_paths" ? planned.inputs : planned.outputs;
  const known = ports.map(({ port }) => port.name);
  if (map === undefined || known.includes(key)) return undefined;
  return finding({ ...at, code: "run/missing-key", facts: { ...facts, key, map, known } });
};
