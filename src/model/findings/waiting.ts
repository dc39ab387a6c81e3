/** What a script was waiting for when its time was over. */
export type Waiting =
  | { readonly kind: "subprocess" | "workers" | "network" | "thread" | "event loop" | "sleep" }
  | { readonly kind: "library"; readonly name: string };

const words = {
  subprocess: "waiting for a subprocess",
  workers: "waiting for processes or threads of a pool",
  network: "waiting for the network",
  thread: "waiting for a thread",
  "event loop": "in its event loop",
  sleep: "sleeping",
} as const;

const hints = {
  subprocess: "See what the subprocess does or waits for, use less data, or allow it more time",
  workers: "See whether a worker failed or waits for another one, use less data, or allow it more time",
  network: "Give the request a time limit of its own, or feed what it fetches as an input of the step",
  thread: "See what the thread does in the stack: it may wait for something that never comes",
  "event loop": "See which task never ends, use less data, or allow it more time",
  sleep: "See what it waits for: another step or service is not there in a local run",
} as const;

/** Says what the script was waiting for. */
export function waitingWords(waiting: Waiting): string {
  return waiting.kind === "library" ? `inside ${waiting.name}` : words[waiting.kind];
}

export function waitingHint(waiting: Waiting | undefined): string {
  if (waiting === undefined || waiting.kind === "library") {
    return "See in the stack what it was doing, use less data, or allow it more time";
  }
  return hints[waiting.kind];
}
