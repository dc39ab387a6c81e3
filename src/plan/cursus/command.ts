import type { StepInterface } from "../../model/cursus/interface.ts";
import type { Setting } from "../../model/setting.ts";
import { shellWord } from "../../model/shell.ts";
import type { EntryPoint } from "./entry-point.ts";

type Compute = StepInterface["compute"];

/** What a container of its own command starts, where that is not the step's script. */
export function otherCommand(compute: Compute, entry: EntryPoint | undefined): string | undefined {
  const command = compute?.containerEntrypoint ?? [];
  if (command.length === 0 || scriptIn(command, entry) !== -1) return undefined;
  return command.map(shellWord).join(" ");
}

/** What such a command gives its script before the job's own arguments. */
export function commandArguments(
  found: StepInterface | undefined,
  entry: EntryPoint | undefined,
): readonly Setting<readonly string[]>[] {
  const command = found?.compute?.containerEntrypoint ?? [];
  const at = scriptIn(command, entry);
  if (found === undefined || at === -1) return [];
  const origin = { kind: "interface", place: found.place } as const;
  return command.slice(at + 1).map((word) => ({ name: "", value: [word], origin }));
}

/** Where a command names the script: by its file, wherever that lies in the container, or as a module. */
function scriptIn(command: readonly string[], entry: EntryPoint | undefined): number {
  if (entry === undefined) return -1;
  const file = lastOf(entry.name, "/");
  return command.findIndex((word, index) =>
    command[index - 1] === "-m" ? `${lastOf(word, ".")}.py` === file : lastOf(word, "/") === file,
  );
}

function lastOf(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}
