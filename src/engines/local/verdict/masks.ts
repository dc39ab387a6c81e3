import type { Setting } from "../../../model/step.ts";

const secretName = /secret|passw(or)?d|token|credential|(?:^|_|[a-z])key(?![a-z])/i;
const accessKey = /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g;
const secretKey =
  /(?<![\w./+-])(?!\/)(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}[0-9])[A-Za-z0-9/+]{40}(?!\.?[\w/+=-])/g;

/** Hides secrets in what a script printed, by the same rules as `worker/script/representation.py` does in values. */
export function maskerOf(environment: readonly Setting[]): (text: string) => string {
  const values = environment.filter(({ name, value }) => secretName.test(name) && value.length >= 8);
  return (text) => {
    const hidden = values.reduce((shown, { value }) => shown.replaceAll(value, "***"), text);
    return hidden.replace(accessKey, "***").replace(secretKey, "***");
  };
}
