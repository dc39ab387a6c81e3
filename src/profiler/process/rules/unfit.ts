/** A column that a rule names and the data lacks, with those that it has. */
export interface Lacking {
  readonly column: string;
  readonly known: readonly string[];
}

/** The rule does not fit the data, and never will as it is; the message is for the user. */
export class Unfit extends Error {
  readonly lacking: Lacking | undefined;

  constructor(message: string, lacking?: Lacking) {
    super(message);
    this.lacking = lacking;
  }
}

/** There is no data to measure a rule on, which says nothing of the rule. */
export class NoData extends Error {}
