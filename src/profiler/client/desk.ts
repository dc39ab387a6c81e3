import { onAbort } from "../../system/pause.ts";
import type { Answer, Request } from "../talk/messages.ts";
import { DataProcess, type StartOptions } from "./data-process.ts";

export interface Errand {
  readonly request: Request;
  /** What only looks at headers passes whatever reads whole files. */
  readonly lane: "quick" | "slow";
  readonly signal?: AbortSignal | undefined;
}

interface Job extends Errand {
  readonly settle: (answer: Answer) => void;
  /** It was there when a process was lost, beside another: whose fault it was shows when each is alone. */
  isSuspect: boolean;
}

const lanes = ["quick", "slow"] as const;

/**
 * Hands requests to the data process, one per lane at a time, and starts another process after a lost one. The request
 * that lost it is answered as failed with the reason; whatever else was under way is done again.
 */
export class Desk implements AsyncDisposable {
  readonly #start: StartOptions;
  readonly #limitMs: number;
  readonly #waiting: Job[] = [];
  readonly #running = new Set<Job>();
  #process: DataProcess | undefined;
  #closed: string | undefined;

  constructor(start: StartOptions, limitMs: number) {
    this.#start = start;
    this.#limitMs = limitMs;
  }

  /** Never rejects. */
  do(errand: Errand): Promise<Answer> {
    return new Promise((settle) => {
      this.#waiting.push({ ...errand, settle, isSuspect: false });
      this.#next();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close("the run has ended");
    await this.#process?.lost;
  }

  close(reason: string): void {
    this.#closed ??= reason;
    this.#process?.kill(reason);
    this.#next();
  }

  #next(): void {
    if (this.#closed !== undefined) {
      for (const job of this.#waiting.splice(0)) job.settle({ type: "failed", reason: this.#closed });
      return;
    }
    const running = [...this.#running];
    if (running.some((job) => job.isSuspect)) return;
    const suspect = this.#waiting.find((job) => job.isSuspect);
    if (suspect !== undefined) {
      if (running.length === 0) this.#run(suspect);
      return;
    }
    for (const lane of lanes) {
      const job = this.#waiting.find((waiting) => waiting.lane === lane);
      if (job !== undefined && !running.some((other) => other.lane === lane)) this.#run(job);
    }
  }

  #run(job: Job): void {
    this.#waiting.splice(this.#waiting.indexOf(job), 1);
    this.#running.add(job);
    const child = this.#living();
    void this.#outcome(job, child).then((answer) => {
      this.#running.delete(job);
      if (answer === undefined) this.#waiting.unshift(job);
      else job.settle(answer);
      this.#next();
    });
  }

  #living(): DataProcess {
    if (this.#process !== undefined) return this.#process;
    const started = new DataProcess(this.#start);
    this.#process = started;
    void started.lost.then(() => {
      if (this.#process === started) this.#process = undefined;
    });
    return started;
  }

  /** Undefined: to be done again, since the process was lost for another reason. */
  async #outcome(job: Job, child: DataProcess): Promise<Answer | undefined> {
    let guilt: string | undefined;
    const giveUp = (reason: string): void => {
      guilt = reason;
      child.kill(reason);
    };
    let timer: NodeJS.Timeout | undefined;
    void child.ready.then(() => {
      timer = setTimeout(() => giveUp(`reading it took longer than ${this.#limitMs / 1000} s`), this.#limitMs);
    });
    using _listening = onAbort(job.signal, () => giveUp("it was called off"));
    const lost = child.lost.then((reason) => ({ type: "lost", reason }) as const);
    const answer = await Promise.race([child.ask(job.request), lost]);
    clearTimeout(timer);
    if (answer.type !== "lost") return answer;
    if (guilt !== undefined || child.inFlight === 1) return { type: "failed", reason: guilt ?? answer.reason };
    // Over the time of another, or by its own fault: alone it shows.
    job.isSuspect = true;
    return undefined;
  }
}

/** Why there is no answer of the kind that was asked for. */
export function reasonOf(answer: Answer): string {
  return answer.type === "failed" ? answer.reason : `the data process answered with ${answer.type}`;
}
