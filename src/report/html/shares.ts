/** How much of `total` each of several gets that want so much: who wants little leaves room for the others. */
export function shares(wanted: readonly number[], total: number): readonly number[] {
  const given = wanted.map(() => 0);
  const bySize = [...wanted.keys()].sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  let left = total;
  for (const [position, index] of bySize.entries()) {
    const share = Math.min(wanted[index] ?? 0, Math.floor(left / (bySize.length - position)));
    given[index] = share;
    left -= share;
  }
  return given;
}
