import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { checks } from "./checks.js";

/**
 * The data process, asked as a run asks it: `node with-us.js BUNDLE TABLE TEMPORARY profile|rules|both`. `rules`: names and types,
 * then the other checks as quality rules; `profile`: what every run makes of a file, which decides about declared columns.
 */
const [bundle, table, temporary, asked] = process.argv.slice(2);
const { openProfiler } = await import(pathToFileURL(bundle).href);
const kinds = { int64: "integer", float64: "float" };

const profiler = openProfiler({ folders: [dirname(table)], temporary });
try {
  if (asked !== "rules") await profiled("profile");
  if (asked !== "profile") process.stdout.write(JSON.stringify(await violations()));
} finally {
  await profiler[Symbol.asyncDispose]();
}

async function profiled(verb) {
  const { files } = await profiler[verb](table);
  const [file] = files;
  if (file?.kind !== "table") throw new Error(JSON.stringify(file));
  return file;
}

async function violations() {
  const { columns } = await profiled("headers");
  const kindOf = new Map(columns.map(({ name, kind }) => [name, kind]));
  const typed = checks.filter(({ kind }) => kind === "type");
  const wrong = typed.map(({ column, type }) => [column, kindOf.get(column) === (kinds[type] ?? type) ? 0 : 1]);
  const measured = await profiler.measure({ data: table }, checks.flatMap(ruleOf));
  return Object.fromEntries([...wrong, ...measured.map((one) => [one.rule, one.violations])]);
}

function ruleOf({ kind, column, low, high, values }) {
  const rule = { name: column, severity: "error", column };
  if (kind === "nulls") return [{ ...rule, kind: "completeness", atLeast: 1 }];
  if (kind === "range") return [{ ...rule, kind, low, high }];
  return kind === "set" ? [{ ...rule, kind: "allowed", values }] : [];
}
