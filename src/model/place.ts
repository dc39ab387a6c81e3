/** A spot in a file of the user. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters to underline; 1 when unknown. */
  readonly length?: number;
  /** The text of that line, for the squiggle. */
  readonly text?: string;
}
