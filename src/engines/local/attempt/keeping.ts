import { cannotWrite } from "../../../model/findings/cannot-write.ts";
import type { Finding } from "../../../model/findings/finding.ts";

/** What an attempt left behind and we could not keep, once its script has run: the step fails, but all else of it is told. */
export class Keeping {
  readonly findings: Finding[] = [];
  readonly #step: string;
  readonly #folder: string;

  constructor(step: string, folder: string) {
    this.#step = step;
    this.#folder = folder;
  }

  /** The value of `work`, or `otherwise` when the system refused it. */
  async attempt<Value>(work: Promise<Value>, otherwise: Value): Promise<Value> {
    try {
      return await work;
    } catch (error) {
      this.fail(this.#folder, error);
      return otherwise;
    }
  }

  /** Notes that `path` could not be written. */
  fail(path: string, error: unknown): void {
    this.findings.push({ ...cannotWrite(path, error), step: this.#step });
  }
}
