import type { ReadAs } from "../../model/hints.ts";

/** A text that a script wants from outside and that nobody gave. */
export interface Wanted {
  readonly name: string;
  readonly readAs?: ReadAs;
  readonly namesColumns?: true;
  /** Values that are allowed, or that it is compared with; the first one is as good as any. */
  readonly values?: readonly (string | number | boolean)[];
}

/** A value that lets a script go on: from what it accepts, else by what the name says. */
export function valueFor(wanted: Wanted): string {
  const [first] = wanted.values ?? [];
  if (first !== undefined) return String(first);
  const name = wanted.name.replace(/^-+/, "").replaceAll("-", "_").toLowerCase();
  if (wanted.namesColumns || columnName.test(name)) return columns(name, wanted.readAs);
  switch (wanted.readAs) {
    case "integer":
      return String(Math.ceil(Number(numberFor(name) ?? "10")));
    case "float":
      return numberFor(name) ?? "0.5";
    case "boolean":
      return "true";
    case "json":
      return "{}";
    case "list":
      return columns(name, "list");
    default:
      return textFor(name);
  }
}

const columnName = /(^|_)(columns?|cols?|fields?|features)$|^(label|target)(_name)?$/;
const plural = /(^|_)(columns|cols|fields|features|names|labels|targets)$/;

/** `LABEL_FIELD` is `label`, `CATEGORICAL_COLUMNS` are `categorical_1` and `categorical_2`. */
function columns(name: string, readAs: ReadAs | undefined): string {
  const stem = name.replace(/_?(columns?|cols?|fields?|names?)$/, "").replace(/s$/, "") || "feature";
  const isList = readAs === "list" || readAs === "json" || plural.test(name);
  if (!isList) return stem;
  const both = [`${stem}_1`, `${stem}_2`];
  return readAs === "json" ? JSON.stringify(both) : both.join(",");
}

const numbers: readonly (readonly [RegExp, string])[] = [
  [/seed|random_state/, "42"],
  [/batch/, "32"],
  [/depth/, "3"],
  [/fold|(^|_)cv$|jobs|cpus|workers/, "2"],
  [/bins|buckets|leaves|leaf/, "5"],
  [/ratio|fraction|share|split|(test|val|validation)_size|percent/, "0.2"],
  [/threshold|cutoff|alpha|subsample|colsample/, "0.5"],
  [/^eta$|learning_rate|(^|_)lr$/, "0.1"],
];

function numberFor(name: string): string | undefined {
  return numbers.find(([pattern]) => pattern.test(name))?.[1];
}

const texts: readonly (readonly [RegExp, string])[] = [
  [/region/, "us-east-1"],
  [/bucket/, "local-bucket"],
  [/prefix/, "local"],
  [/date|(^|_)day$/, "2024-01-31"],
  [/month/, "2024-01"],
  [/job_type|(^|_)mode$|stage/, "training"],
  [/objective/, "binary:logistic"],
  [/(^|_)ids?$/, "id"],
];

function textFor(name: string): string {
  return texts.find(([pattern]) => pattern.test(name))?.[1] ?? numberFor(name) ?? "local";
}
