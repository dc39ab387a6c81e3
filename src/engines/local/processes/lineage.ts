/**
 * The sets of modules on the way to `own`, smallest first, each within the next, the last `own` with its parent
 * packages. What `own` shares with others is a set of its own, so that the slow imports are made once for all of them.
 */
export function lineage(
  own: readonly string[],
  others: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const whole = withParents(own);
  const shared = others.map((other) => common(whole, new Set(withParents(other)))).sort((a, b) => a.length - b.length);
  const line: (readonly string[])[] = [];
  for (const set of shared) if (isStage(set, line.at(-1) ?? [])) line.push(set);
  const last = line.at(-1) ?? [];
  return last.length === whole.length ? line : [...line, whole];
}

/** `import a.b.c` imports `a` and `a.b` first. */
function withParents(modules: readonly string[]): readonly string[] {
  const all = modules.flatMap((module) => {
    const parts = module.split(".");
    return parts.map((_, index) => parts.slice(0, index + 1).join("."));
  });
  return [...new Set(all)];
}

function common(modules: readonly string[], other: ReadonlySet<string>): readonly string[] {
  return modules.filter((module) => other.has(module));
}

/** Worth a process: holds all of `before`, and another library. */
function isStage(set: readonly string[], before: readonly string[]): boolean {
  const libraries = new Set(before.map(libraryOf));
  return before.every((module) => set.includes(module)) && set.some((module) => !libraries.has(libraryOf(module)));
}

function libraryOf(module: string): string {
  return module.split(".", 1)[0] ?? module;
}
