import { exactJson } from "../../model/exact-json.ts";
import type { Hyperparameter } from "../../model/hyperparameter.ts";

/** The training toolkit reads the text of a hyperparameter as JSON, where it is some. */
export function parsedHyperparameter(text: string): Hyperparameter {
  const read = exactJson(text);
  return read === undefined ? text : read.value;
}
