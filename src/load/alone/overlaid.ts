import type { Setting } from "../../model/setting.ts";

type Value = string | readonly string[];

/** Settings with those of the command line in place of others of the same name. */
export function overlaid<V>(
  settings: readonly Setting<V>[],
  given: Readonly<Record<string, string>>,
  option: string,
): readonly Setting<V | string>[] {
  const own = Object.entries(given).map(
    ([name, value]) => ({ name, value, origin: { kind: "option", option } }) as const,
  );
  return [...settings.filter(({ name }) => !(name in given)), ...own];
}

export function asList({ value, ...setting }: Setting<Value>): Setting<readonly string[]> {
  return { ...setting, value: typeof value === "string" ? [value] : value };
}

/** The name under which a setting is written already: `job-type` and `--job_type` are one argument. */
export function spelledAs(known: readonly string[], name: string): string {
  const plain = (text: string): string => text.replace(/^-+/, "").replaceAll("-", "_");
  return known.find((one) => plain(one) === plain(name)) ?? name;
}
