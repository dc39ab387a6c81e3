/** At most `limit` holders at a time, first come, first served. */
export interface Seats {
  take(): Promise<() => void>;
}

export function seats(limit: number): Seats {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, limit);
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
  };
}
