import { withoutKnownSecrets } from "../../../model/known-secrets.ts";
import type { Setting } from "../../../model/setting.ts";

const secretName = /secret|passw(or)?d|token|credential|(?:^|_|[a-z])key(?![a-z])/i;

/** Hides secrets in what a script printed: by the same rules as `worker/script/representation.py` does in values. */
export function maskerOf(environment: readonly Setting[]): (text: string) => string {
  const values = environment.filter(({ name, value }) => secretName.test(name) && value.length >= 8);
  return (text) => withoutKnownSecrets(values.reduce((shown, { value }) => shown.replaceAll(value, "***"), text));
}
