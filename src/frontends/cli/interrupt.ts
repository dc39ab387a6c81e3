import { exitCodes } from "./usage.ts";

interface Listener {
  readonly tell: (text: string) => void;
  /** What to say before this process ends at once. */
  readonly lastWords: () => string;
}

/** Ctrl-C: the first one stops the run and keeps its state, the second one ends this process at once. */
export function interruptible({ tell, lastWords }: Listener): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      tell(lastWords());
      process.exit(exitCodes.interrupted);
    }
    tell("Stopping the steps; press Ctrl-C again to end at once\n");
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
