import type { PlannedStep } from "../../model/plan.ts";

type PlannedFile = PlannedStep["files"][number];

/** A file of JSON that the service writes. Its text is made when somebody reads it: a plan of 100,000 steps holds none. */
export function serviceFile(containerPath: string, content: () => unknown): PlannedFile {
  return new ServiceFile(containerPath, content);
}

class ServiceFile implements PlannedFile {
  readonly containerPath: string;
  readonly #content: () => unknown;

  constructor(containerPath: string, content: () => unknown) {
    this.containerPath = containerPath;
    this.#content = content;
  }

  get text(): string {
    return JSON.stringify(this.#content());
  }

  /** As the plain object that it stands for, in `plan.json`. */
  toJSON(): PlannedFile {
    return { containerPath: this.containerPath, text: this.text };
  }
}
