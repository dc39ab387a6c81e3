import { type DefinitionParameter, parameterTypes } from "../../model/sagemaker/definition.ts";
import type { Scalar } from "../../model/sagemaker/expression.ts";
import { fieldsOf, itemsOf } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry } from "../tree.ts";
import { choiceOf, nameOf } from "../values.ts";
import { wrongType } from "../wrong-type.ts";
import { missing, readExpression } from "./read-expression.ts";

const keys = ["Name", "Type", "DefaultValue", "EnumValues", "Description"];

export function readParameters(reading: Reading, entry: Entry | undefined): readonly DefinitionParameter[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") return wrongType(reading, entry, "a list") ?? [];
  return itemsOf(entry, entry.value).flatMap((item) => readParameter(reading, item) ?? []);
}

function readParameter(reading: Reading, entry: Entry): DefinitionParameter | undefined {
  const fields = fieldsOf(reading, entry, { where: "a parameter", known: keys, needs: "Name" });
  if (entry.value.kind !== "map") return undefined;
  if (!fields.has("Name")) return missing(reading, "Name", entry);
  const name = nameOf(reading, fields.get("Name"));
  const type = fields.has("Type") ? choiceOf(reading, fields.get("Type"), parameterTypes) : "String";
  if (name === undefined || type === undefined) return undefined;
  const defaultValue = scalarsOf(reading, fields.get("DefaultValue"))?.[0];
  const choices = scalarsOf(reading, fields.get("EnumValues"));
  return {
    ...{ name: name.text, type, place: reading.place(name.at) },
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(choices === undefined ? {} : { choices }),
  };
}

function scalarsOf(reading: Reading, entry: Entry | undefined): readonly Scalar[] | undefined {
  const value = entry && readExpression(reading, entry);
  if (entry === undefined || value === undefined) return undefined;
  const items = value.kind === "list" ? value.items : [value];
  const scalars = items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
  return scalars.length === items.length ? scalars : wrongType(reading, entry, "plain values");
}
