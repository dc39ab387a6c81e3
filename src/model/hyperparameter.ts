/** What a hyperparameter may be: JSON in which a number is what Python reads. */
export type Hyperparameter =
  | string
  | number
  | boolean
  | null
  | PythonNumber
  | readonly Hyperparameter[]
  | { readonly [key: string]: Hyperparameter };

/** A number that JavaScript's own cannot hold as Python does: an integral float (`1.0`), an integer beyond 2^53, NaN. */
export class PythonNumber {
  /** As Python's `json.dumps` writes it. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** In documents; JSON has one kind of number, and none that is not finite. */
  toJSON(): number | string {
    const value = Number(this.text);
    return Number.isFinite(value) ? value : this.text;
  }

  toString(): string {
    return this.text;
  }
}

/** A number of YAML or JSON: an integer stays exact, all else is a float. Undefined when it is not finite. */
export function pythonNumber(written: string): number | PythonNumber | undefined {
  const value = Number(written);
  if (!Number.isFinite(value)) return undefined;
  if (/^[-+]?\d+$|^0[xo]/i.test(written)) {
    const exact = BigInt(written);
    return Number.isSafeInteger(value) ? Number(exact) : new PythonNumber(String(exact));
  }
  return Number.isInteger(value) ? new PythonNumber(floatText(value)) : value;
}

/** A number as Python's `repr` and `json.dumps` write it. */
export function numberText(value: number | PythonNumber): string {
  if (value instanceof PythonNumber) return value.text;
  return Number.isInteger(value) ? String(BigInt(value)) : floatText(value);
}

export function isMapping(value: Hyperparameter): value is { readonly [key: string]: Hyperparameter } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof PythonNumber);
}

export function isList(value: Hyperparameter): value is readonly Hyperparameter[] {
  return Array.isArray(value);
}

/** Python and JavaScript choose the same, shortest digits of a float, and write an exponent in other ranges. */
function floatText(value: number): string {
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const plain = Object.is(value, -0) ? "-0" : String(value);
  return plain.includes(".") ? plain : `${plain}.0`;
}
