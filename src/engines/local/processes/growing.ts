import { within } from "../../../system/pause.ts";
import type { Channel, Message } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { asStartError } from "./host.ts";

/** What a zygote is to import ahead of a script. */
export interface Preload {
  readonly modules: readonly string[];
  /** How long the imports may take before the step runs without them. */
  readonly preloadMs: number;
}

export interface Grown {
  readonly channel: Channel;
  /** Absent when an import took too long, or ended the process. */
  readonly report?: Message<"grown">;
  /** Modules that no zygote of this interpreter should import. */
  readonly guilty: Message<"grown">["refused"];
}

/** A zygote ends itself when its imports take too long; if not even that works, nobody waits for it any longer. */
const LATE_MS = 5000;

/** Grows a zygote from another one. Throws `StartError` when there is none at all. */
export async function growZygote(board: Switchboard, parent: Channel, preload: Preload): Promise<Grown> {
  const channel = await offshoot(board, parent, preload);
  let [last] = preload.modules;
  const imports = grown(channel, (module) => {
    last = module;
  });
  const report = await within(preload.preloadMs + LATE_MS, imports).catch(() => undefined);
  if (report !== undefined) return { channel, report, guilty: report.refused };
  const reason = "its import took too long, or ended the interpreter";
  return { channel, guilty: last === undefined ? [] : [{ module: last, reason }] };
}

async function offshoot(board: Switchboard, parent: Channel, { modules, preloadMs }: Preload): Promise<Channel> {
  const id = board.nextId("z");
  const stop = new AbortController();
  const refusal = parent.take(["error"], (error) => error.id === id, stop.signal);
  const arrival = board.expect(
    id,
    refusal.then(asStartError, (error: Error) => error),
  );
  parent.send({ type: "grow", id, modules, within_ms: preloadMs });
  return await arrival.finally(() => stop.abort());
}

async function grown(channel: Channel, note: (module: string) => void): Promise<Message<"grown">> {
  const said = await channel.take(["importing", "grown"]);
  if (said.type === "grown") return said;
  note(said.module);
  return grown(channel, note);
}
