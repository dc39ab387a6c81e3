import type { Late, Operand } from "../../model/late.ts";
import { type Scalar, scalarText } from "../../model/sagemaker/expression.ts";

/** What the run has told of a late value. */
export type Told = (late: Late) => Scalar;

/** The value of an operand; a single late one keeps its type. */
export function operandValue(operand: Operand, told: Told): Scalar {
  if (operand.kind === "known") return operand.value;
  const [only, ...more] = operand.parts;
  if (only !== undefined && typeof only !== "string" && more.length === 0) return told(only);
  return operand.parts.map((part) => (typeof part === "string" ? part : scalarText(told(part)))).join("");
}
