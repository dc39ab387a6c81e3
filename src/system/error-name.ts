import { constants } from "node:os";

const namesByNumber = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]));

/** `ENOSPC` for 28. */
export function errorName(number: number): string {
  return namesByNumber.get(number) ?? `error ${number}`;
}
