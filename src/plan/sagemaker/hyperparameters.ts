import { type Hyperparameter, pythonNumber } from "../../model/hyperparameter.ts";

/** The training toolkit reads the text of a hyperparameter as JSON, where it is some. */
export function parsedHyperparameter(text: string): Hyperparameter {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return pythonNumber(text) ?? text;
  try {
    return JSON.parse(text) as Hyperparameter;
  } catch {
    return text;
  }
}
