import { exitCodes } from "./usage.ts";

/** Ctrl-C: the first one stops the run and keeps its state, the second one ends this process at once. */
export function interruptible(tell: (text: string) => void): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
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
