import { exitCodes, interruptedEarly } from "./usage.ts";

interface Listener {
  readonly tell: (text: string) => void;
  /** Whether there are steps that take a moment to stop; until then the first Ctrl-C ends the command. */
  readonly isRunning: () => boolean;
  /** What to say before this process ends at once. */
  readonly lastWords: () => string;
}

/**
 * Ctrl-C: the first one stops the run and keeps its state, the second one ends this process at once. Before there is a
 * run the first one is an error of the request, thrown by whoever waits for the signal.
 */
export function interruptible({ tell, isRunning, lastWords }: Listener): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      tell(lastWords());
      process.exit(exitCodes.interrupted);
    }
    if (isRunning()) tell("Stopping the steps; press Ctrl-C again to end at once\n");
    controller.abort(interruptedEarly());
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

/** For commands that only read: they end with what waits for the signal. */
export function interruptibleReading(): { readonly signal: AbortSignal } & Disposable {
  return interruptible({ tell: () => undefined, isRunning: () => false, lastWords: () => "" });
}
