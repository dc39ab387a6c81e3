/** The known name that a misspelt one most likely means, or undefined when none is near. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const names = [...known];
  let best: string | undefined;
  // Never so many changes that nothing of the word is left: `x` is no misspelt `s`.
  let bestDistance = Math.min(4, Math.max(2, Math.floor(word.length / 3) + 1), word.length);
  for (const candidate of names) {
    if (Math.abs(candidate.length - word.length) >= bestDistance || candidate.length > 200) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? names.find((name) => isShortFor(wanted, name.toLowerCase()));
}

/** Nearly all of the shorter one begins the other: `environment` and `env`, `hyperparams` and `hyperparameters`. */
function isShortFor(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  let alike = 0;
  while (alike < shorter && one[alike] === other[alike]) alike++;
  return alike >= Math.max(3, 0.8 * shorter);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(row - 1, column - 1) + Number(from[row - 1] !== to[column - 1]);
      const one = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced);
      current[column] = swapped(from, to, [row, column]) ? Math.min(one, at(row - 2, column - 2) + 1) : one;
    }
  }
  return at(from.length, to.length);
}

function swapped(from: string, to: string, [row, column]: readonly [number, number]): boolean {
  return row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}
