import { type Condition, comparisons } from "../../model/sagemaker/definition.ts";
import type { Expression } from "../../model/sagemaker/expression.ts";
import { entriesOf, type Fields, itemsOf, warnUnknown } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry } from "../tree.ts";
import { choiceOf } from "../values.ts";
import { wrongType } from "../wrong-type.ts";
import { missing, readExpression } from "./read-expression.ts";

const types = [...comparisons, "In", "Not", "Or"] as const;

const both = ["LeftValue", "RightValue"];
const operands: Readonly<Record<string, readonly string[]>> = {
  Not: ["Condition", "Expression"],
  Or: ["Conditions"],
  In: ["QueryValue", "Values"],
};

/** One condition of a list. */
export function readCondition(reading: Reading, entry: Entry): Condition | undefined {
  const fields = entriesOf(reading, entry, "a condition");
  if (entry.value.kind !== "map") return undefined;
  if (!fields.has("Type")) return missing(reading, "Type", entry);
  const type = choiceOf(reading, fields.get("Type"), types);
  if (type === undefined) return undefined;
  warnUnknown(reading, fields, { where: `a condition ${type}`, known: ["Type", ...(operands[type] ?? both)] });
  if (type === "Not") return readNot(reading, entry, fields);
  if (type === "Or") return { kind: "or", conditions: readConditions(reading, entry, fields.get("Conditions")) };
  if (type === "In") return readIn(reading, entry, fields);
  const left = readValue(reading, entry, { fields, key: "LeftValue" });
  const right = readValue(reading, entry, { fields, key: "RightValue" });
  return left && right && { kind: "compare", by: type, left, right };
}

export function readConditions(reading: Reading, owner: Entry, list: Entry | undefined): readonly Condition[] {
  if (list === undefined) return missing(reading, "Conditions", owner) ?? [];
  if (list.value.kind !== "list") return wrongType(reading, list, "a list") ?? [];
  return itemsOf(list, list.value).flatMap((item) => readCondition(reading, item) ?? []);
}

/** The service's documentation calls what is negated Expression; the SDK writes Condition. */
function readNot(reading: Reading, entry: Entry, fields: Fields): Condition | undefined {
  const inner = fields.get("Condition") ?? fields.get("Expression");
  if (inner === undefined) return missing(reading, "Condition", entry);
  const condition = readCondition(reading, inner);
  return condition && { kind: "not", condition };
}

function readIn(reading: Reading, entry: Entry, fields: Fields): Condition | undefined {
  const query = readValue(reading, entry, { fields, key: "QueryValue" });
  const values = readValue(reading, entry, { fields, key: "Values" });
  if (query === undefined || values === undefined) return undefined;
  return { kind: "in", query, values: values.kind === "list" ? values.items : [values] };
}

function readValue(
  reading: Reading,
  entry: Entry,
  { fields, key }: { readonly fields: Fields; readonly key: string },
): Expression | undefined {
  const value = fields.get(key);
  return value === undefined ? missing(reading, key, entry) : readExpression(reading, value);
}
