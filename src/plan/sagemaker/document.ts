import type { LateDocument, Operand } from "../../model/late.ts";
import { operandValue, type Told } from "./told.ts";

export function operandsIn(document: LateDocument): readonly Operand[] {
  switch (document.kind) {
    case "list":
      return document.items.flatMap(operandsIn);
    case "map":
      return Object.values(document.entries).flatMap(operandsIn);
    default:
      return [document];
  }
}

/** A document with what the run has told. */
export function settledDocument(document: LateDocument, told: Told): LateDocument {
  switch (document.kind) {
    case "list":
      return { kind: "list", items: document.items.map((item) => settledDocument(item, told)) };
    case "map": {
      const entries = Object.entries(document.entries).map(([name, inner]) => [name, settledDocument(inner, told)]);
      return { kind: "map", entries: Object.fromEntries(entries) };
    }
    default:
      return { kind: "known", value: operandValue(document, told) };
  }
}
