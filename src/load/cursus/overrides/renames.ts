import type { Rename, StepRenames } from "../../../model/cursus/environment.ts";
import { entriesOf, type Fields, fieldsOf } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { choiceOf, nameOf, textOf } from "../../values.ts";

const keys = ["field", "as", "default", "constant"];

/** Variables of one step type with what gives them: `LABEL: target_name`, or a map. */
export function renamesIn(reading: Reading, entry: Entry): StepRenames {
  const variables = [...entriesOf(reading, entry)].flatMap(([name, inner]) => {
    const rename = renameOf(reading, inner, `renames.${entry.key}.${name}`);
    return rename === undefined ? [] : [{ ...rename, name, place: reading.place(inner.keyAt) }];
  });
  return { variables, place: reading.place(entry.keyAt) };
}

function renameOf(reading: Reading, entry: Entry, key: string): Omit<Rename, "name" | "place"> | undefined {
  if (entry.value.kind !== "map") {
    const field = nameOf(reading, entry);
    return field && { field: field.text, as: "text" };
  }
  const fields = fieldsOf(reading, entry, { where: key, known: keys });
  const constant = textOf(reading, fields.get("constant"))?.text;
  if (constant !== undefined) {
    tellUnread(reading, fields, key);
    return { as: "text", constant };
  }
  const field = nameOf(reading, fields.get("field"))?.text;
  const otherwise = textOf(reading, fields.get("default"))?.text;
  const as = choiceOf(reading, fields.get("as"), ["text", "lower", "commas", "json"]) ?? "text";
  return { as, ...(field !== undefined && { field }), ...(otherwise !== undefined && { otherwise }) };
}

/** A constant asks no field. */
function tellUnread(reading: Reading, fields: Fields, name: string): void {
  for (const [key, { keyAt }] of fields) {
    if (key === "constant" || !keys.includes(key)) continue;
    const facts = { key: `${name}.${key}`, reason: "the variable has a constant" };
    reading.report("plan/idle-override", facts, keyAt);
  }
}
