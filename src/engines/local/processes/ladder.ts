import { join } from "node:path";
import type { IsolationWish } from "../../../model/outcome.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { type Host, type HostOptions, StartError, startHost } from "./host.ts";

type Wanted = Pick<HostOptions, "python" | "environment" | "signal">;
type Place = Pick<HostOptions, "packageFolder" | "readable" | "hidden">;

/** Starts hosts on the best rung of isolation that is allowed here; what was refused once is not tried again. */
export class Ladder {
  readonly #wish: IsolationWish;
  readonly #place: Place;
  #refusal: string | undefined;
  #isProbed = false;

  constructor(wish: IsolationWish, place: Place) {
    this.#wish = wish;
    this.#place = place;
  }

  /** Why the first rung is not used, once that is known. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** Throws `StartError`. */
  async start(board: Switchboard, wanted: Wanted): Promise<Host> {
    if (this.#wish === "rewriting" || this.#refusal !== undefined) return this.#startPlain(board, wanted);
    try {
      const host = await startHost(board, { ...this.#place, ...wanted, rung: "namespaces", isProbed: this.#isProbed });
      this.#isProbed = true;
      return host;
    } catch (error) {
      if (!(error instanceof StartError && error.refused) || this.#wish === "namespaces") throw error;
      this.#refusal = error.message;
      return this.#startPlain(board, wanted);
    }
  }

  /** What libraries keep in a home while they are imported must not land in the user's. */
  #startPlain(board: Switchboard, wanted: Wanted): Promise<Host> {
    const environment = { ...wanted.environment, HOME: join(board.runtime, "home") };
    return startHost(board, { ...this.#place, ...wanted, environment, rung: "rewriting" });
  }
}
