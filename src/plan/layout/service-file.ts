import type { PlannedStep } from "../../model/plan.ts";

type PlannedFile = PlannedStep["files"][number];

/**
 * A file of JSON that the service writes. Its text is made of `source` when somebody reads it: a plan of 100,000 steps
 * holds none, nor a closure for each.
 */
export function serviceFile<Source>(
  containerPath: string,
  source: Source,
  content: (source: Source) => unknown,
): PlannedFile {
  return new ServiceFile(containerPath, source, content);
}

class ServiceFile<Source> implements PlannedFile {
  readonly containerPath: string;
  readonly #source: Source;
  readonly #content: (source: Source) => unknown;

  constructor(containerPath: string, source: Source, content: (source: Source) => unknown) {
    this.containerPath = containerPath;
    this.#source = source;
    this.#content = content;
  }

  get text(): string {
    return JSON.stringify(this.#content(this.#source));
  }

  /** As the plain object that it stands for, in `plan.json`. */
  toJSON(): PlannedFile {
    return { containerPath: this.containerPath, text: this.text };
  }
}
